package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"go.starlark.net/starlark"
)

// files are those that users load, and what each is for.
var files = []struct{ name, title string }{
	{"defs.bzl", "Rules"},
	{"toolchain.bzl", "Toolchain"},
	{"repositories.bzl", "WORKSPACE files, step one"},
	{"dependencies.bzl", "WORKSPACE files, step two"},
}

// describe gives the document about the .bzl files in a folder.
func describe(root string) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("# Rules for Bazel\n\n" +
		"<!-- Written by \"go tool mage ruleDocs\" from the .bzl files. -->\n\n" +
		"How to begin is in [rules/README.md](../rules/README.md).\n")
	l := &loader{root, map[string]starlark.StringDict{}}
	for _, file := range files {
		module, err := l.load(&starlark.Thread{}, "//rules:"+file.name)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&b, "\n## %s: `@capngo//rules:%s`\n", file.title, filepath.Base(file.name))
		for _, name := range ordered(module) {
			if err := describeSymbol(&b, name, module[name]); err != nil {
				return nil, err
			}
		}
	}
	return b.Bytes(), nil
}

// ordered gives the public names: rules and macros first.
func ordered(module starlark.StringDict) []string {
	var names []string
	for name := range module {
		if !strings.HasPrefix(name, "_") {
			names = append(names, name)
		}
	}
	slices.SortFunc(names, func(a, b string) int {
		if x, y := isProvider(module[a]), isProvider(module[b]); x != y {
			if y {
				return -1
			}
			return 1
		}
		return strings.Compare(a, b)
	})
	return names
}

func isProvider(v starlark.Value) bool { return v.Type() == "provider" }

func describeSymbol(b *bytes.Buffer, name string, v starlark.Value) error {
	fmt.Fprintf(b, "\n### %s\n", name)
	switch v := v.(type) {
	case *declared:
		if v.text("doc") == "" {
			return fmt.Errorf("%s has no doc", name)
		}
		fmt.Fprintf(b, "\n%s\n", strings.TrimSpace(v.text("doc")))
		if isProvider(v) {
			return describeFields(b, name, v)
		}
		return describeAttributes(b, name, v)
	case *starlark.Function:
		return describeMacro(b, name, v)
	}
	return fmt.Errorf("%s is a %s", name, v.Type())
}

func describeFields(b *bytes.Buffer, name string, v *declared) error {
	b.WriteString("\n| field | |\n| --- | --- |\n")
	for _, field := range v.dict("fields") {
		doc, _ := starlark.AsString(field[1])
		if doc == "" {
			return fmt.Errorf("%s.%s has no doc", name, field[0])
		}
		fmt.Fprintf(b, "| `%s` | %s |\n", unquoted(field[0]), oneLine(doc))
	}
	return nil
}

func describeAttributes(b *bytes.Buffer, name string, v *declared) error {
	b.WriteString("\n| attribute | type | default | |\n| --- | --- | --- | --- |\n" +
		"| `name` | name | needed | A name for the target. |\n")
	attributes := v.dict("attrs")
	slices.SortFunc(attributes, func(x, y starlark.Tuple) int {
		return strings.Compare(unquoted(x[0]), unquoted(y[0]))
	})
	for _, a := range attributes {
		attribute, ok := a[1].(*declared)
		if !ok || strings.HasPrefix(unquoted(a[0]), "_") {
			continue
		}
		if attribute.text("doc") == "" {
			return fmt.Errorf("%s.%s has no doc", name, a[0])
		}
		fmt.Fprintf(b, "| `%s` | %s | %s | %s |\n", unquoted(a[0]),
			strings.ReplaceAll(strings.TrimPrefix(attribute.kind, "attr."), "_", " "),
			defaultOf(attribute), oneLine(attribute.text("doc")))
	}
	return nil
}

// defaultOf says what an attribute is if it is not given.
func defaultOf(a *declared) string {
	if a.args["mandatory"] == starlark.True {
		return "needed"
	}
	switch v := a.args["default"].(type) {
	case nil:
		return ""
	case *declared: // a label
		return "`" + strings.Replace(unquoted(v.args["0"]), "//", "@capngo//", 1) + "`"
	default:
		return "`" + v.String() + "`"
	}
}

// describeMacro shows a function and what its doc string says, arguments and all.
func describeMacro(b *bytes.Buffer, name string, f *starlark.Function) error {
	doc := f.Doc()
	if doc == "" {
		return fmt.Errorf("%s has no doc", name)
	}
	lines := strings.Split(strings.TrimSpace(doc), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimPrefix(line, "    ")
	}
	text, arguments, _ := strings.Cut(strings.Join(lines, "\n"), "\nArgs:\n")
	fmt.Fprintf(b, "\n%s\n", strings.TrimSpace(text))
	if arguments == "" {
		return nil
	}
	b.WriteString("\n| argument | |\n| --- | --- |\n")
	for _, argument := range splitArguments(arguments) {
		name, doc, _ := strings.Cut(argument, ":")
		fmt.Fprintf(b, "| `%s` | %s |\n", strings.TrimSpace(name), oneLine(doc))
	}
	return nil
}

// splitArguments splits the lines of a doc string about arguments: one for each, and deeper
// ones that go on.
func splitArguments(text string) []string {
	var all []string
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "    ") && len(all) > 0 {
			all[len(all)-1] += line
		} else if strings.TrimSpace(line) != "" {
			all = append(all, line)
		}
	}
	return all
}

func unquoted(v starlark.Value) string {
	s, _ := starlark.AsString(v)
	return s
}

// oneLine makes a text fit for a table.
func oneLine(text string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(text), " "), "|", "\\|")
}
