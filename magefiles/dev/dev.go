// Package dev holds the Mage targets of this repository.
package dev

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// inCI is whether nothing may be left out for want of a tool.
var inCI = os.Getenv("CAPNGO_CI") != ""

// step is a command to run.
type step struct {
	dir string   // "" is the repository
	env []string // added to the environment
	cmd []string
}

func (s step) String() string {
	text := strings.Join(append(s.env[:len(s.env):len(s.env)], s.cmd...), " ")
	if s.dir != "" {
		text = "(in " + s.dir + ") " + text
	}
	return text
}

// run runs commands one after another, says what it runs, and stops at the first that fails.
func run(ctx context.Context, steps ...step) error {
	for _, s := range steps {
		if err := s.run(ctx, os.Stdout); err != nil {
			return err
		}
	}
	return nil
}

// run runs the step, and writes what it prints.
func (s step) run(ctx context.Context, stdout io.Writer) error {
	fmt.Println("==>", s)
	cmd := s.command(ctx)
	cmd.Stdout, cmd.Stderr = stdout, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s: %w", s, err)
	}
	return nil
}

// output runs a command and gives what it prints.
func output(ctx context.Context, s step) (string, error) {
	cmd := s.command(ctx)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s: %w\n%s", s, err, stderr.Bytes())
	}
	return string(out), nil
}

func (s step) command(ctx context.Context) *exec.Cmd {
	cmd := exec.CommandContext(ctx, s.cmd[0], s.cmd[1:]...)
	cmd.Dir = s.dir
	cmd.Env = append(os.Environ(), s.env...)
	return cmd
}

// golang is a step that runs the go command.
func golang(args ...string) step { return step{cmd: append([]string{"go"}, args...)} }

// in gives the step in another folder.
func (s step) in(dir string) step {
	s.dir = dir
	return s
}

// with gives the step with more environment.
func (s step) with(env ...string) step {
	s.env = append(s.env[:len(s.env):len(s.env)], env...)
	return s
}

// nestedModules lists the folders of Go modules inside this one, but for those that are
// Bazel's: their generated code is nowhere but in Bazel's output.
func nestedModules() ([]string, error) {
	var list []string
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") && path != ".") {
			return filepath.SkipDir
		}
		if d.Name() != "go.mod" || path == "go.mod" {
			return nil
		}
		if _, err := os.Stat(filepath.Join(filepath.Dir(path), "MODULE.bazel")); err != nil {
			list = append(list, filepath.Dir(path))
		}
		return nil
	})
	return list, err
}
