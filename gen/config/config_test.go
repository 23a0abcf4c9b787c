package config

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/source"
)

func parse(t *testing.T, text string) (*Config, *diag.List) {
	t.Helper()
	diags := &diag.List{}
	return Parse(&source.File{Path: "capngo.yaml", Text: []byte(text)}, diags), diags
}

const whole = `schemas: ["schemas/**/*.capnp"]
imports: [".", third]
options: {convert_case: true, text_type: string}
overrides:
  - {path: "schemas/legacy/**", options: {convert_case: false}}
  - {path: "schemas/legacy/b*", options: {text_type: bytes}, package: bees}
  - {path: "vendor/foo/**", package: foo, import: example.com/app/foo, out: foo}
out: {dir: gen}
`

func TestParse(t *testing.T) {
	c, diags := parse(t, whole)
	if diags.Failed() {
		t.Fatal(diags.All())
	}
	if c.Schemas[0].Glob != "schemas/**/*.capnp" || c.Schemas[0].At.String() != "capngo.yaml:1" {
		t.Errorf("schemas are %v", c.Schemas)
	}
	if !slices.Equal(c.Imports, []string{".", "third"}) || c.Out != "gen" || len(c.Overrides) != 3 {
		t.Errorf("configuration is %+v", c)
	}
}

func TestSettings(t *testing.T) {
	c, _ := parse(t, whole)
	tests := []struct {
		path, options, pkg, imp, out string
	}{
		{"schemas/a.capnp", "convert_case=true text_type=string", "", "", "gen/schemas/a.capnp.go"},
		{"schemas/legacy/a.capnp", "convert_case=false text_type=string", "", "", "gen/schemas/legacy/a.capnp.go"},
		{"schemas/legacy/b.capnp", "convert_case=false text_type=bytes", "bees", "", "gen/schemas/legacy/b.capnp.go"},
		{"vendor/foo/x/y.capnp", "convert_case=true text_type=string", "foo", "example.com/app/foo", "foo/y.capnp.go"},
	}
	for _, tt := range tests {
		t.Run(tt.path, func(t *testing.T) {
			s := c.Settings(tt.path)
			if got := s.Options.Options().String(); !strings.HasPrefix(got, tt.options+" ") {
				t.Errorf("options are %q, want %q", got, tt.options)
			}
			if s.Package != tt.pkg || s.Import != tt.imp || s.Out != tt.out {
				t.Errorf("settings are %+v", s)
			}
		})
	}
}

func TestListsAndBase(t *testing.T) {
	c, _ := parse(t, `schemas: ["a/**/*.capnp", "b.capnp", "[bad"]
imports: [".", third, third/deep, ../outside]
`)
	tests := []struct {
		path   string
		listed bool
		base   string
	}{
		{"a/x.capnp", true, "."},
		{"a/b/c/x.capnp", true, "."},
		{"b.capnp", true, "."},
		{"c.capnp", false, "."},
		{"third/x.capnp", false, "third"},
		{"third/deep/x.capnp", false, "third/deep"},
		{"thirdparty/x.capnp", false, "."},
	}
	for _, tt := range tests {
		if got := c.Lists(tt.path); got != tt.listed {
			t.Errorf("%s: listed is %v", tt.path, got)
		}
		if got := c.Base(tt.path); got != tt.base {
			t.Errorf("%s: base is %q, want %q", tt.path, got, tt.base)
		}
	}
}

func TestWhoChose(t *testing.T) {
	c, _ := parse(t, whole)
	_ = c.Flags.Set("version_check", "false")
	var got []string
	for _, e := range c.Settings("schemas/legacy/b.capnp").Options.Explain() {
		got = append(got, e.Name+"="+e.Value+" "+e.Place)
	}
	want := []string{
		"convert_case=false capngo.yaml:5 (override schemas/legacy/**)",
		"text_type=bytes capngo.yaml:6 (override schemas/legacy/b*)",
		"version_check=false flag --option",
		"include_reflection_data=true built-in",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestBadConfigs(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"unknown key", "schema: [a]", `capngo.yaml:1:1-7: error: Unknown key "schema" (did you mean schemas?). [bad-config]`},
		{"unknown far key", "lint: [a]", `capngo.yaml:1:1-5: error: Unknown key "lint". [bad-config]`},
		{"unknown override key", "overrides: [{path: a, pakage: b}]",
			`capngo.yaml:1:23-29: error: Unknown key "pakage" (did you mean package?). [bad-config]`},
		{"unknown out key", "out: {folder: a}", `capngo.yaml:1:7-13: error: Unknown key "folder". [bad-config]`},
		{"unknown option", "options:\n  convert_cases: true",
			`capngo.yaml:2:3-16: error: Unknown option "convert_cases" (did you mean convert_case?). [bad-config]`},
		{"bad value", "options: {text_type: utf8}",
			`capngo.yaml:1:11-20: error: Option text_type cannot be "utf8"; it is one of string, bytes. [bad-config]`},
		{"key twice", "out: {dir: a}\nout: {dir: b}",
			`capngo.yaml:2:1-4: error: The key "out" is given twice. [bad-config]`},
		{"not a mapping", "options: 3", `capngo.yaml:1:10-11: error: A mapping (key: value) is expected here. [bad-config]`},
		{"not a list", "imports: 3", `capngo.yaml:1:10-11: error: A list is expected here. [bad-config]`},
		{"not a value", "out: {dir: [a]}", `capngo.yaml:1:12: error: A value is expected here. [bad-config]`},
		{"override without path", "overrides: [{package: b}]", `capngo.yaml:1:13: error: This override has no path. [bad-config]`},
		{"bad pattern", `schemas: ["[a"]`, `capngo.yaml:1:11-15: error: "[a" is not a valid pattern. [bad-config]`},
		{"never closed", "schemas: [a\nb: }", `capngo.yaml:1:10: error: Did not find expected ',' or ']'. [bad-config]`},
		{"a quote never closed", "imports: [a,\n  b]\nschemas: [\"a]\nout: {dir: x}\n",
			`capngo.yaml:3:10: error: Found unexpected end of stream. [bad-config]`},
		{"two values", "schemas: [a]\nout: dir: a\n",
			`capngo.yaml:2:9: error: Mapping values are not allowed in this context. [bad-config]`},
		{"a tab", "schemas:\n\t- a\n",
			`capngo.yaml:2:1: error: Found character that cannot start any token. [bad-config]`},
		{"no UTF-8", "schemas: [\xff]\n", `capngo.yaml:1:10: error: Invalid leading UTF-8 octet. [bad-config]`},
		{"an unknown anchor", "schemas: [a]\nimports: *b\n",
			`capngo.yaml:2:10: error: Unknown anchor 'b' referenced. [bad-config]`},
		{"a newer version", "version: 2",
			"capngo.yaml:1:10-11: error: This is version 2 of capngo.yaml, and this capngo reads version 1: " +
				"use a newer capngo, or write version: 1 [bad-config]"},
		{"two documents", "schemas: [a]\n---\nschemas: [b]\n", `capngo.yaml:1:1: error: There is more than one YAML document. [bad-config]`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, diags := parse(t, tt.text)
			if len(diags.All()) != 1 {
				t.Fatalf("got %v, want %s", diags.All(), tt.want)
			}
			if got, _, _ := strings.Cut(diags.All()[0].String(), "\n"); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestEmptyConfigIsNoError(t *testing.T) {
	for _, text := range []string{"", "# nothing\n", "options:\n"} {
		if _, diags := parse(t, text); diags.Failed() {
			t.Errorf("%q: %v", text, diags.All())
		}
	}
}

func write(t *testing.T, dir, name string) {
	t.Helper()
	file := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestPlan(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "with [brackets]")
	for _, name := range []string{"a.capnp", "s/b.capnp", "s/deep/c.capnp", "s/deep/d.txt", "e f.capnp"} {
		write(t, dir, name)
	}
	tests := []struct {
		patterns []string
		want     []string
		err      string
	}{
		{[]string{"a.capnp"}, []string{"a.capnp"}, ""},
		{[]string{"./a.capnp", "*.capnp"}, []string{"a.capnp", "e f.capnp"}, ""},
		{[]string{"s/**/*.capnp", "**/c.capnp"}, []string{"s/b.capnp", "s/deep/c.capnp"}, ""},
		{[]string{"{a,b}.capnp"}, []string{"a.capnp"}, ""},
		{[]string{"missing.capnp"}, nil, `No file matches "missing.capnp".`},
		{[]string{"no/where/*.capnp", "a.capnp"}, []string{"a.capnp"}, `No file matches "no/where/*.capnp".`},
		{[]string{"/abs/*.capnp"}, nil, "A pattern starts at the folder of the configuration"},
		{[]string{"[a"}, nil, `"[a" is not a valid pattern.`},
		{nil, nil, "the magefile lists no schemas."},
	}
	for _, tt := range tests {
		t.Run(strings.Join(tt.patterns, " "), func(t *testing.T) {
			c := &Config{Dir: dir, Name: "the magefile"}
			for _, p := range tt.patterns {
				c.Schemas = append(c.Schemas, Pattern{Glob: p})
			}
			diags := &diag.List{}
			var got []string
			for _, s := range c.Plan(diags) {
				got = append(got, s.Path)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("plan is %q, want %q", got, tt.want)
			}
			if diags.Failed() != (tt.err != "") {
				t.Fatalf("diagnostics are %v", diags.All())
			}
			if tt.err != "" && !strings.Contains(diags.All()[0].Message, tt.err) {
				t.Errorf("diagnostic is %v, want %q", diags.All()[0], tt.err)
			}
		})
	}
}
