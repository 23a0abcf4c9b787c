package capnp

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/bazelbuild/bazel-gazelle/label"
)

// noStrip is the strip_import_prefix of a library that does not have one.
const noStrip = "/"

// importName gives the name by which schemas import a file: its path from the root, unless a
// library has prefixes. A strip that begins with a slash starts at the root, and another one
// at the library's folder. It is "" if the file is not below what is to be stripped.
func importName(file, folder, strip, prefix string) string {
	root, fromRoot := strings.CutPrefix(strip, "/")
	if !fromRoot {
		root = path.Join(folder, strip)
	}
	if root != "" {
		rest, ok := strings.CutPrefix(file, root+"/")
		if !ok {
			return ""
		}
		file = rest
	}
	return path.Join(prefix, file)
}

// follow gives the name that an import or embed in a schema means, or false if it leads out of
// the folder that imports start from.
func follow(importer, text string) (string, bool) {
	meant := path.Join(path.Dir(importer), text)
	if strings.HasPrefix(text, "/") {
		meant = path.Join(".", text[1:])
	}
	return meant, fs.ValidPath(meant)
}

// ruleBase gives what names of rules begin with, from the first of some paths that gives
// anything: the letters, digits and underscores of its last part.
func ruleBase(paths ...string) string {
	for _, p := range paths {
		base := strings.Trim(strings.Map(ruleLetter, path.Base(p)), "_")
		if base != "" {
			return base
		}
	}
	return "root"
}

func ruleLetter(r rune) rune {
	if 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' {
		return r
	}
	return '_'
}

const (
	librarySuffix   = "_capnp"
	goLibrarySuffix = "_go_capnp"
)

// goLibraryName gives the name for the Go of a library, where no rule has that name yet.
func goLibraryName(library string) string {
	return strings.TrimSuffix(library, librarySuffix) + goLibrarySuffix
}

// fileLabel gives the label of a file in the folder of the rule, or false if labels cannot
// have its name.
func fileLabel(file string) (string, bool) {
	if _, err := label.Parse(":" + file); err != nil {
		return "", false
	}
	if strings.HasPrefix(file, "@") {
		return ":" + file, true
	}
	return file, true
}

// localFile gives the file of a folder that a label means, or false if it is elsewhere.
func localFile(text, folder string) (string, bool) {
	l, err := label.Parse(text)
	if err != nil || l.Repo != "" || !l.Relative && l.Pkg != folder {
		return "", false
	}
	return l.Name, true
}

// unusedName gives base+suffix, with a number between them if rules of that name are taken.
func unusedName(base, suffix string, taken map[string]bool) string {
	for i := 1; ; i++ {
		numbered := base
		if i > 1 {
			numbered = fmt.Sprintf("%s_%d", base, i)
		}
		if !taken[numbered+suffix] {
			return numbered + suffix
		}
	}
}
