package rules_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// scratch is a package of a workspace that is there for one test.
type scratch struct {
	workspace
	name string
}

func (w workspace) scratch(t *testing.T, files map[string]string) scratch {
	t.Helper()
	s := scratch{w, fmt.Sprintf("scratch%d", os.Getpid())}
	t.Cleanup(func() {
		if err := os.RemoveAll(s.path(".")); err != nil {
			t.Error(err)
		}
	})
	for name, text := range files {
		s.write(t, name, text)
	}
	return s
}

func (s scratch) path(name string) string { return filepath.Join(s.dir, s.name, name) }

// write writes a file in which SCRATCH stands for the name of the package.
func (s scratch) write(t *testing.T, name, text string) {
	t.Helper()
	write(t, s.path(name), []byte(strings.ReplaceAll(text, "SCRATCH", s.name)))
}

// action is a line of Bazel's execution log.
type action struct {
	Mnemonic    string `json:"mnemonic"`
	TargetLabel string `json:"targetLabel"`
	Runner      string `json:"runner"`
	CacheHit    bool   `json:"cacheHit"`
	Inputs      []struct {
		Path string `json:"path"`
	} `json:"inputs"`
	ActualOutputs []struct {
		Path   string `json:"path"`
		Digest struct {
			Hash      string `json:"hash"`
			SizeBytes string `json:"sizeBytes"`
		} `json:"digest"`
	} `json:"actualOutputs"`
	EnvironmentVariables []struct {
		Name  string `json:"name"`
		Value string `json:"value"`
	} `json:"environmentVariables"`
	CommandArgs []string `json:"commandArgs"`
}

// actions runs a command of Bazel and gives the actions that it ran or took from a cache.
func (s scratch) actions(t *testing.T, command string, args ...string) []action {
	t.Helper()
	log, err := filepath.Abs(s.path("actions.json"))
	if err != nil {
		t.Fatal(err)
	}
	s.must(t, command, append([]string{"--execution_log_json_file=" + log}, args...)...)
	f, err := os.Open(log)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	var all []action
	for d := json.NewDecoder(f); ; {
		var a action
		if err := d.Decode(&a); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, a)
	}
}

// capnp keeps the actions of capngo.
func capnp(all []action) []action {
	return slices.DeleteFunc(all, func(a action) bool { return !strings.HasPrefix(a.Mnemonic, "Capnp") })
}
