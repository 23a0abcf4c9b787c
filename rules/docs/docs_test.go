package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestDocument(t *testing.T) {
	want, err := describe("..")
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(document)
	if err != nil || string(got) != string(want) {
		t.Errorf("docs/rules.md is not current: run go tool mage ruleDocs (%v)", err)
	}
}

// A rule, an attribute, a field or an argument without a word about it is an error.
func TestUndocumented(t *testing.T) {
	for name, text := range map[string]string{
		"attribute": `r = rule(implementation = None, doc = "A rule.", attrs = {"x": attr.string()})`,
		"rule":      `r = rule(implementation = None)`,
		"field":     `P = provider(doc = "A provider.", fields = {"x": ""})`,
		"macro":     "def m(name):\n    pass\n",
		"constant":  "x = 1\n",
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			for _, file := range files {
				if err := os.WriteFile(filepath.Join(dir, file.name), []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if got, err := describe(dir); err == nil {
				t.Errorf("no error, but\n%s", got)
			}
		})
	}
}

func TestDefaults(t *testing.T) {
	dir := t.TempDir()
	text := `
_A = {"y": attr.label(doc = "A | b.", default = Label("//rules:x")), "_hidden": attr.label()}

r = rule(implementation = None, doc = "A rule.", attrs = _A | {
    "x": attr.string_list(doc = "Some\n text.", mandatory = True),
    "z": attr.string(doc = "More.", default = "/"),
})
`
	for _, file := range files {
		if err := os.WriteFile(filepath.Join(dir, file.name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := describe(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"| `x` | string list | needed | Some text. |\n| `y` | label | `@capngo//rules:x` | A \\| b. |\n" +
			"| `z` | string | `\"/\"` | More. |\n",
	} {
		if !strings.Contains(string(got), want) {
			t.Errorf("there is no\n%s\nin\n%s", want, got)
		}
	}
}
