package main

import (
	"os"
	"strings"
)

// withArgumentFiles puts the lines of FILE in the place of each argument @FILE: builds have
// command lines that are longer than systems allow. A schema of that name is ./@FILE.
func withArgumentFiles(args []string) ([]string, error) {
	var all []string
	for _, arg := range args {
		path, ok := strings.CutPrefix(arg, "@")
		if !ok {
			all = append(all, arg)
			continue
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		for line := range strings.Lines(string(text)) {
			all = append(all, strings.TrimRight(line, "\r\n"))
		}
	}
	return all, nil
}
