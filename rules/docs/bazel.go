package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"go.starlark.net/starlark"
	"go.starlark.net/starlarkstruct"
	"go.starlark.net/syntax"
)

// declared is a rule, provider or attribute, as the call says that declares it.
type declared struct {
	kind string // "rule", "provider", "attr.label_list"
	args map[string]starlark.Value
}

func (d *declared) String() string        { return d.kind }
func (d *declared) Type() string          { return d.kind }
func (d *declared) Freeze()               {}
func (d *declared) Truth() starlark.Bool  { return true }
func (d *declared) Hash() (uint32, error) { return 0, fmt.Errorf("%s has no hash", d.kind) }

// text gives an argument that is a string.
func (d *declared) text(name string) string {
	s, _ := starlark.AsString(d.args[name])
	return s
}

// dict gives the entries of an argument that is a dict of declared things or strings.
func (d *declared) dict(name string) []starlark.Tuple {
	if dict, ok := d.args[name].(*starlark.Dict); ok {
		return dict.Items()
	}
	return nil
}

// declare is a function that remembers how it was called.
func declare(kind string) *starlark.Builtin {
	return starlark.NewBuiltin(kind, func(
		_ *starlark.Thread, _ *starlark.Builtin, args starlark.Tuple, kwargs []starlark.Tuple,
	) (starlark.Value, error) {
		d := &declared{kind, map[string]starlark.Value{}}
		for _, kw := range kwargs {
			d.args[string(kw[0].(starlark.String))] = kw[1]
		}
		if len(args) > 0 { // Label("//x"), or the implementation of a rule
			d.args["0"] = args[0]
		}
		return d, nil
	})
}

// known are the names that Bazel has, as far as the files use them. Functions that only run in
// an analysis are never called here, so their names are enough.
func known() starlark.StringDict {
	attrs := starlark.StringDict{}
	for _, name := range []string{"bool", "int", "label", "label_list", "output", "string", "string_dict", "string_list"} {
		attrs[name] = declare("attr." + name)
	}
	all := starlark.StringDict{
		"attr":   starlarkstruct.FromStringDict(starlarkstruct.Default, attrs),
		"struct": starlark.NewBuiltin("struct", starlarkstruct.Make),
		"platform_common": starlarkstruct.FromStringDict(starlarkstruct.Default, starlark.StringDict{
			"ToolchainInfo": declare("ToolchainInfo"),
		}),
	}
	for _, name := range []string{
		"DefaultInfo", "Label", "OutputGroupInfo", "RunEnvironmentInfo", "aspect", "coverage_common", "depset",
		"native", "provider", "rule", "select",
	} {
		all[name] = declare(name)
	}
	return all
}

// loader runs .bzl files, each once.
type loader struct {
	root    string                         // the folder of //rules
	modules map[string]starlark.StringDict // by path
}

// load gives the names that a file defines. Label is such as "//rules:defs.bzl".
func (l *loader) load(thread *starlark.Thread, label string) (starlark.StringDict, error) {
	if strings.HasPrefix(label, "@") {
		return others(), nil
	}
	path := l.path(thread.Name, label)
	if m := l.modules[path]; m != nil {
		return m, nil
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	in := &starlark.Thread{Name: path, Load: l.load}
	m, err := starlark.ExecFileOptions(&syntax.FileOptions{}, in, path, text, known())
	if err != nil {
		return nil, err
	}
	l.modules[path] = m
	return m, nil
}

// path gives the file of a label, which may be relative to the file that loads it.
func (l *loader) path(from, label string) string {
	folder, name, _ := strings.Cut(label, ":")
	if folder == "" {
		return filepath.Join(filepath.Dir(from), name)
	}
	return filepath.Join(l.root, filepath.FromSlash(strings.TrimPrefix(folder, "//rules")), name)
}

// others is what the files load from other repositories.
func others() starlark.StringDict {
	m := starlark.StringDict{"go_rule": declare("rule")}
	for _, name := range []string{
		"GoArchive", "GoInfo", "go_context", "go_reset_target", "new_go_info", // rules_go
		"gazelle_dependencies", "go_register_toolchains", "go_repository", "go_rules_dependencies",
		"http_archive", "maybe", // of WORKSPACE files
	} {
		m[name] = declare(name)
	}
	return m
}
