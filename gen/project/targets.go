package project

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/capngo/capngo/gen/source"
)

// Targets is what a build with dependencies, such as Bazel's, knows of who has which schema.
// Files of such a build may use what their direct dependencies have, and nothing else.
type Targets struct {
	Target string   // the label of what is compiled; "" if the build has no targets
	Direct []string // the labels of its direct dependencies
	Owners []string // which target has a schema: "x.capnp=LABEL"
	Makers []string // which target makes a Go package: "example.com/x=LABEL"
}

// known is Targets, to be looked up.
type known struct {
	Targets
	owners map[string][]string // labels, by the paths that messages have
	makers map[string]string   // labels, by import path
	own    map[string]bool     // the paths of the target's own schemas
	files  []string            // those of owners, where they are now
}

// look reads the assignments of t, for the files f.
func (t Targets) look(f Files, moved origins) (*known, error) {
	k := &known{Targets: t, owners: map[string][]string{}, makers: map[string]string{}, own: map[string]bool{}}
	for _, path := range f.Paths {
		k.own[moved.of(path)] = true
	}
	for _, assignment := range t.Owners {
		file, label, err := cutLabel(assignment)
		if err != nil {
			return nil, err
		}
		key := moved.of(file)
		k.owners[key] = append(k.owners[key], label)
		k.files = append(k.files, file)
	}
	if f.Import != "" && t.Target != "" {
		k.makers[f.Import] = t.Target
	}
	for _, assignment := range t.Makers {
		importPath, label, err := cutLabel(assignment)
		if err != nil {
			return nil, err
		}
		if first, taken := k.makers[importPath]; taken && first != label {
			return nil, fmt.Errorf("%s: the Go package %s is made by %s and by %s, and a program can have "+
				"only one of them: give one of the targets another importpath", t.Target, importPath, first, label)
		}
		k.makers[importPath] = label
	}
	return k, nil
}

// cutLabel cuts WHAT=LABEL. Labels begin with // or @; both parts may have a "=" in them.
func cutLabel(assignment string) (what, label string, err error) {
	i := max(strings.LastIndex(assignment, "=//"), strings.LastIndex(assignment, "=@"))
	if i <= 0 {
		return "", "", fmt.Errorf("%q does not end with = and the label of a target", assignment)
	}
	return assignment[:i], assignment[i+1:], nil
}

// judge says which imports are allowed, as gen.Options.Judge.
func (k *known) judge(importer, found *source.File, text string) (help string, allowed bool) {
	switch {
	case !k.own[importer.Path]:
		return "", true
	case found == nil:
		return k.helpToFind(importer, text), false
	}
	owners := k.ownersOf(found)
	switch {
	case k.own[found.Path] || slices.ContainsFunc(owners, k.isDirect):
		return "", true
	case len(owners) == 0:
		return k.helpToFind(importer, text), false
	}
	return k.helpToAdd(owners[0]), false
}

// ownersOf gives the targets that have a schema, or the bundle that it came in.
func (k *known) ownersOf(f *source.File) []string {
	if f.Compiled {
		return k.owners[strings.TrimSuffix(f.Path, "/"+f.Name)]
	}
	return k.owners[f.Path]
}

func (k *known) isDirect(label string) bool { return slices.Contains(k.Direct, label) }

// helpToAdd says how to make a target a direct dependency.
func (k *known) helpToAdd(label string) string {
	return fmt.Sprintf("add %s to the deps of %s:\nbuildozer 'add deps %s' %s", label, k.Target, label, k.Target)
}

// helpToFind says how to find the target that has a schema, of which nothing is known but the
// text of an import: no action may look at files that no dependency has.
func (k *known) helpToFind(importer *source.File, text string) string {
	name, ok := strings.CutPrefix(text, "/")
	if !ok {
		name = path.Join(path.Dir(importer.Name), text)
	}
	name = path.Clean(name)
	if k.own[name] || name == ".." || strings.HasPrefix(name, "../") {
		return ""
	}
	dir, base := path.Split(name)
	repository, _, _ := strings.Cut(k.Target, "//")
	folder := repository + "//" + strings.TrimSuffix(dir, "/")
	if own, _, _ := strings.Cut(k.Target, ":"); own == folder {
		return fmt.Sprintf("if there is a file %s, add it to the srcs of %s:\nbuildozer 'add srcs %s' %s",
			name, k.Target, base, k.Target)
	}
	return fmt.Sprintf("if there is a file %s, add the target that has it to the deps of %s:\n"+
		"buildozer 'add deps %s' %s\nThe name of that target: bazel query 'same_pkg_direct_rdeps(%s:%s)'",
		name, k.Target, conventional(folder, base), k.Target, folder, base)
}

// conventional gives the label that the schemas of a folder have by convention.
func conventional(folder, base string) string {
	last := path.Base(folder)
	if last == "/" || strings.HasSuffix(folder, "//") {
		last = strings.TrimSuffix(base, path.Ext(base))
	}
	return folder + ":" + last + "_capnp"
}

// bar says what to do if generated code has to import the package of an imported schema,
// which only direct dependencies may make. It is gen.Options.Bar.
func (k *known) bar(f *source.File, importPath string) string {
	maker, made := k.makers[importPath]
	switch {
	case made && (maker == k.Target || k.isDirect(maker)):
		return ""
	case made:
		return k.helpToAdd(maker)
	case len(k.ownersOf(f)) == 0:
		return fmt.Sprintf("add the target that makes the Go package of %s to the deps of %s", f.Path, k.Target)
	}
	owner := k.ownersOf(f)[0]
	folder, _, _ := strings.Cut(owner, ":")
	return fmt.Sprintf("add the go_capnp_library of %s to the deps of %s:\nbuildozer 'add deps %s' %s\n"+
		"The name of that target: bazel query 'kind(go_capnp, rdeps(%s:all, %s, 1))'",
		owner, k.Target, goLabel(owner), k.Target, folder, owner)
}

// barModule says what to do if the Go package of an imported schema, which is no part of the Go
// module to be made, is not known. It is gen.Options.Bar.
func (k *known) barModule(f *source.File, importPath string) string {
	owners := k.ownersOf(f)
	if importPath != "" || len(owners) == 0 {
		return ""
	}
	return fmt.Sprintf("let %[1]s be part of the module:\nbuildozer 'add libs %[2]s' %[3]s\n"+
		"or let its package be known: the libs of %[3]s that import it have to be such as make Go",
		f.Path, owners[0], k.Target)
}

// goLabel gives the label that the Go of some schemas has by convention.
func goLabel(owner string) string { return strings.TrimSuffix(owner, "_capnp") + "_go_capnp" }
