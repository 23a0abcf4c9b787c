package config

import (
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
)

// SchemaURL is where editors find the JSON schema of capngo.yaml.
const SchemaURL = "https://raw.githubusercontent.com/capngo/capngo/main/docs/capngo.schema.json"

// SchemaExtension is what the names of schemas end in.
const SchemaExtension = ".capnp"

// passedOver are folders that hold other people's schemas, or none that count.
var passedOver = []string{"vendor", "testdata", "node_modules"}

// Initial gives the text of a first build configuration for the schemas below a folder, and how
// many of them there are. Hidden folders, and those of dependencies and of tests, do not count.
func Initial(dir string) (text []byte, found int, err error) {
	patterns := map[string]bool{}
	err = fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		hidden := len(name) > 1 && strings.HasPrefix(d.Name(), ".")
		switch {
		case err != nil && name != ".":
			return fs.SkipDir // a folder that cannot be read
		case err != nil:
			return err
		case d.IsDir() && (hidden || slices.Contains(passedOver, d.Name())):
			return fs.SkipDir
		case d.IsDir() || hidden || !strings.HasSuffix(name, SchemaExtension):
			return nil
		}
		found++
		patterns[patternFor(name)] = true
		return nil
	})
	if found == 0 {
		patterns["**/*"+SchemaExtension] = true
	}
	return initialText(patterns), found, err
}

// patternFor gives the pattern for a schema and those near it.
func patternFor(name string) string {
	if first, _, nested := strings.Cut(name, "/"); nested {
		return Quote(first) + "/**/*" + SchemaExtension
	}
	return "*" + SchemaExtension
}

func initialText(patterns map[string]bool) []byte {
	var b strings.Builder
	b.WriteString("# yaml-language-server: $schema=" + SchemaURL + "\n")
	b.WriteString("version: 1\nschemas:\n")
	list := make([]string, 0, len(patterns))
	for p := range patterns {
		list = append(list, p)
	}
	slices.Sort(list)
	for _, p := range list {
		fmt.Fprintf(&b, "  - %q\n", p)
	}
	return []byte(b.String())
}
