package main

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// program is what makes the Go of README's quickstart a program.
const program = `package main

import (
	"fmt"
	"log"

	"example.com/app/example"
	"github.com/capngo/capngo/runtime/capnp"
)

func main() {
	if err := run(); err != nil {
		log.Fatal(err)
	}
}

func run() error {
` + "%s\treturn nil\n}\n"

// readme makes a file of what README.md has for it, or a program of its first Go: readme FILE
func readme(ts *testscript.TestScript, neg bool, args []string) {
	text, err := os.ReadFile(filepath.Join("..", "..", "..", "README.md"))
	ts.Check(err)
	for i, block := range strings.Split(string(text), "```") {
		info, body, _ := strings.Cut(block, "\n")
		switch {
		case i%2 == 0: // between blocks
			continue
		case strings.HasSuffix(info, "file="+args[0]):
		case info == "go" && args[0] == "main.go":
			body = strings.Replace(program, "%s", body, 1)
		default:
			continue
		}
		path := ts.MkAbs(args[0])
		ts.Check(os.MkdirAll(filepath.Dir(path), 0o777))
		ts.Check(os.WriteFile(path, []byte(body), 0o666))
		return
	}
	ts.Fatalf("README.md has nothing for %s", args[0])
}
