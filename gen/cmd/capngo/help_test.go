package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Every command says how it is used, with an example, and has words to complete.
func TestHelpOfAllCommands(t *testing.T) {
	docs, err := os.ReadFile(filepath.Join("..", "..", "..", "docs", "command.md"))
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, c := range commands() {
		known[c.name] = true
		if !strings.Contains(string(docs), "`capngo "+c.name) {
			t.Errorf("docs/command.md does not have capngo %s", c.name)
		}
		out, err := exec.Command("capngo", c.name, "--help").CombinedOutput()
		text := string(out)
		if err != nil || !strings.HasPrefix(text, "usage: capngo "+c.name+" ") ||
			!strings.Contains(text, "\nExample: ") || !strings.Contains(text, "capngo "+c.name) {
			t.Errorf("capngo %s --help: %v\n%s", c.name, err, text)
		}
		for line := range strings.Lines(text) {
			if len(line) > 200 {
				t.Errorf("capngo %s --help has a line of %d bytes", c.name, len(line))
			}
		}
		out, err = exec.Command("capngo", "completion", "words", c.name).CombinedOutput()
		if err != nil || !strings.HasSuffix(string(out), "--help\n") {
			t.Errorf("capngo completion words %s: %v\n%s", c.name, err, out)
		}
	}
	for name := range moreHelp {
		if !known[name] {
			t.Errorf("there is help for %s, which is no command", name)
		}
	}
}
