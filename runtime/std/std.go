// Package std carries the schemas that every compilation may import without installing
// anything: those of Cap'n Proto 1.5.0, as "/capnp/c++.capnp" and so on, and the
// annotations for Go, as "/go.capnp". gen searches it behind all other import roots.
package std

import (
	"embed"
	"io/fs"
	"strings"
)

//go:embed go.capnp capnp/*.capnp capnp/compat/*.capnp
var files embed.FS

// FS gives the schemas as a file system, in which "/capnp/c++.capnp" is the file
// "capnp/c++.capnp".
func FS() fs.FS { return files }

// Names gives the paths of all schemas in FS, sorted.
func Names() []string {
	var names []string
	fs.WalkDir(files, ".", func(path string, entry fs.DirEntry, _ error) error {
		if !entry.IsDir() {
			names = append(names, path)
		}
		return nil
	})
	return names
}

// Lookup gives the text of a schema by its path in FS, or as imports write it, with a slash
// before. The caller may change the text.
func Lookup(path string) ([]byte, bool) {
	text, err := files.ReadFile(strings.TrimPrefix(path, "/"))
	return text, err == nil
}
