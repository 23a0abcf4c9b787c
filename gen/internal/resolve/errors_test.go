package resolve

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/reference"
	"github.com/capngo/capngo/gen/internal/syntax"
	"github.com/capngo/capngo/gen/source"
)

// differences reads what we say of schemas for which the reference says something else.
func differences(t *testing.T) map[string][]string {
	t.Helper()
	text, err := os.ReadFile("testdata/differences.txt")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]string{}
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if name, _, ok := strings.Cut(line, ":"); ok && !strings.HasPrefix(line, "#") {
			all[name] = append(all[name], line)
		}
	}
	return all
}

// TestErrors compares the messages for the wrong schemas of the corpus, their places and order,
// and whether the run fails, with the reference's.
func TestErrors(t *testing.T) {
	dir := filepath.Join(reference.Shared(t), "corpus", "errors")
	include := &Root{FS: os.DirFS(filepath.Join(dir, "..", "include")), Prefix: "/usr/include"}
	here := &Root{FS: os.DirFS(dir)}
	schemas, err := filepath.Glob(filepath.Join(dir, "*.capnp"))
	if err != nil || len(schemas) == 0 {
		t.Fatalf("no schemas: %v", err)
	}
	differences := differences(t)
	same, different := 0, 0
	for _, path := range schemas {
		name := filepath.Base(path)
		t.Run(name, func(t *testing.T) {
			want, status := referenceErrors(t, strings.TrimSuffix(path, ".capnp")+".1.5.0.stderr")
			var diags diag.List
			options := Options{
				Roots:  []*Root{include},
				Syntax: syntax.Options{ID: func() uint64 { return 1 << 63 }},
			}
			options.Compile([]Source{{here, name}}, &diags)
			got := plainErrors(&diags)
			if diags.Failed() != (status != "0") {
				t.Errorf("failed is %v, and the reference exits with %s", diags.Failed(), status)
			}
			if slices.Equal(got, want) {
				same++
				if differences[name] != nil {
					t.Error("a listed difference is gone")
				}
				return
			}
			if slices.Equal(got, differences[name]) {
				different++
				return
			}
			t.Errorf("got:\n  %s\nwant:\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
		})
	}
	t.Logf("%d wrong schemas: %d with equal messages, %d listed as different",
		len(schemas), same, different)
}

func referenceErrors(t *testing.T, path string) (all []string, status string) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSuffix(line, "\n")
		if rc, ok := strings.CutPrefix(line, "rc="); ok {
			status = rc
		} else {
			all = append(all, line)
		}
	}
	return all, status
}

// plainErrors prints diagnostics as the reference does: related places are errors of their
// own, and there are no codes.
func plainErrors(diags *diag.List) []string {
	var all []string
	for _, d := range diags.All() {
		all = append(all, string(diag.AppendPlace(nil, d.Span))+": error: "+d.Message)
		for _, r := range d.Related {
			all = append(all, string(diag.AppendPlace(nil, r.Span))+": error: "+r.Message)
		}
	}
	return all
}

// expectation is a quoted part of a message, in a comment that begins with ERROR.
var expectation = regexp.MustCompile(`"([^"]+)"`)

// TestErrorsInPlace compares the messages for each line of schemas with what the line
// expects, and all of them with the reference's if it is installed.
func TestErrorsInPlace(t *testing.T) {
	schemas, err := filepath.Glob("testdata/errors/*.capnp")
	if err != nil || len(schemas) == 0 {
		t.Fatalf("no schemas: %v", err)
	}
	for _, path := range schemas {
		name := filepath.Base(path)
		t.Run(name, func(t *testing.T) {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			var diags diag.List
			Compile([]Source{{&Root{FS: os.DirFS(filepath.Dir(path))}, name}}, nil, &diags)
			messages := messagesByLine(&diags)
			for i, line := range strings.Split(string(text), "\n") {
				_, comment, _ := strings.Cut(line, "# ERROR ")
				checkLine(t, i+1, expectation.FindAllStringSubmatch(comment, -1), messages[i+1])
			}
			if capnp, err := exec.LookPath("capnp"); err == nil {
				compareWithReference(t, capnp, path, plainErrors(&diags))
			}
		})
	}
}

func messagesByLine(diags *diag.List) map[int][]string {
	messages := map[int][]string{}
	add := func(at source.Span, message string) {
		line := at.File.Position(at.Start).Line
		messages[line] = append(messages[line], message)
	}
	for _, d := range diags.All() {
		add(d.Span, d.Message)
		for _, r := range d.Related {
			add(r.Span, r.Message)
		}
	}
	return messages
}

// checkLine looks for each expected part in a message of its own.
func checkLine(t *testing.T, line int, want [][]string, messages []string) {
	t.Helper()
	for _, w := range want {
		i := slices.IndexFunc(messages, func(m string) bool { return strings.Contains(m, w[1]) })
		if i < 0 {
			t.Errorf("line %d: no message %q", line, w[1])
		} else {
			messages = slices.Delete(messages, i, i+1)
		}
	}
	for _, m := range messages {
		t.Errorf("line %d: unexpected message %q", line, m)
	}
}

func compareWithReference(t *testing.T, capnp, path string, got []string) {
	t.Helper()
	cmd := exec.Command(capnp, "compile", "--no-standard-import", "-o-", filepath.Base(path))
	var stderr bytes.Buffer
	cmd.Dir, cmd.Stderr = filepath.Dir(path), &stderr
	if err := cmd.Run(); err == nil {
		t.Error("the reference has no errors")
	}
	want := strings.Split(strings.TrimSuffix(stderr.String(), "\n"), "\n")
	if !slices.Equal(got, want) {
		t.Errorf("got:\n  %s\nwant:\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}
