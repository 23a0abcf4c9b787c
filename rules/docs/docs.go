// Command docs writes docs/rules.md: what the rules and their attributes are, as the .bzl files
// themselves say it. It runs those files with a Bazel that only remembers.
package main

import (
	"bytes"
	"log"
	"os"
	"path/filepath"
)

// document is the file, seen from the folder of this module.
var document = filepath.FromSlash("../../docs/rules.md")

func main() {
	log.SetFlags(0)
	text, err := describe("..")
	if err != nil {
		log.Fatal(err)
	}
	if old, err := os.ReadFile(document); err == nil && bytes.Equal(old, text) {
		return
	}
	if err := os.WriteFile(document, text, 0o644); err != nil {
		log.Fatal(err)
	}
}
