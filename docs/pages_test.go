// Package docs holds the samples of the documentation to be true.
package docs

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/capngo/capngo/gen/config"
	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/source"
)

// TestPages holds the samples of all pages to be true. A page is a Go module of its own:
//
//	file=PATH      the sample is written to that file
//	part=PATH      the sample is part of that file of this repository, which has its own tests
//	go             the samples of a page are one function, see program_test.go
//	console        lines that begin with "$ " are run, and print what follows; "..." is anything
//	yaml           is a build configuration without mistakes
//
// Schemas in files are compiled before the first command or, if there is none, before the program.
// Samples in other languages are for the eye alone; Starlark may have part=, where there is a file.
func TestPages(t *testing.T) {
	tools := t.TempDir()
	build := exec.Command("go", "build", "-o", tools+string(filepath.Separator), "../gen/cmd/capngo")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", build, err, out)
	}
	for _, path := range pages(t) {
		t.Run(filepath.ToSlash(path), func(t *testing.T) {
			t.Parallel()
			p := newPage(t, filepath.Base(path), tools)
			for _, b := range readBlocks(t, path) {
				p.block(t, b)
			}
			p.runProgram(t)
		})
	}
}

// pages are the Markdown files that users read.
func pages(t *testing.T) []string {
	t.Helper()
	list := []string{filepath.Join("..", "README.md")}
	for _, pattern := range []string{"*.md", "guide/*.md"} {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, paths...)
	}
	return list
}

// A page in the making.
type page struct {
	name       string // of the Markdown file
	dir, tools string
	generated  bool
	program    []block
}

// newPage makes the module, which needs what this repository needs, and finds it here.
func newPage(t *testing.T, name, tools string) *page {
	t.Helper()
	p := &page{name: name, dir: t.TempDir(), tools: tools}
	repository, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"go.mod", "go.sum"} {
		data, err := os.ReadFile(filepath.Join("..", name))
		if err != nil {
			t.Fatal(err)
		}
		if name == "go.mod" {
			text := strings.Replace(string(data), "module github.com/capngo/capngo\n", "module example.com/app\n", 1)
			data = []byte(text + "\ntool github.com/capngo/capngo/gen/cmd/capngo\n" +
				"\nrequire github.com/capngo/capngo v0.0.0\n" +
				"\nreplace github.com/capngo/capngo => " + filepath.ToSlash(repository) + "\n")
		}
		p.write(t, name, string(data))
	}
	return p
}

func (p *page) write(t *testing.T, name, text string) {
	t.Helper()
	path := filepath.Join(p.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func (p *page) block(t *testing.T, b block) {
	t.Helper()
	switch {
	case b.file != "":
		p.write(t, b.file, b.text)
	case b.part != "":
		checkPart(t, b)
	case b.lang == "go":
		p.program = append(p.program, b)
	case b.lang == "console":
		p.console(t, b)
	case b.lang == "yaml":
		checkConfig(t, b)
	case b.lang == "capnp":
		t.Errorf("line %d: nothing holds this sample to be true: it wants file= or part=", b.line)
	}
}

var space = regexp.MustCompile(`\s+`)

// checkPart compares a sample with the file that has it, but for white space.
func checkPart(t *testing.T, b block) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", filepath.FromSlash(b.part)))
	if err != nil {
		t.Fatalf("line %d: %v", b.line, err)
	}
	if !strings.Contains(squeezed(string(data)), squeezed(b.text)) {
		t.Errorf("line %d: %s does not have this in it", b.line, b.part)
	}
}

func squeezed(text string) string { return strings.TrimSpace(space.ReplaceAllString(text, " ")) }

func checkConfig(t *testing.T, b block) {
	t.Helper()
	var diags diag.List
	config.Parse(&source.File{Name: "capngo.yaml", Path: "capngo.yaml", Text: []byte(b.text)}, &diags)
	if diags.Failed() {
		var text bytes.Buffer
		_ = diags.WriteText(&text)
		t.Errorf("line %d: %s", b.line, text.String())
	}
}

// console runs the commands of a sample.
func (p *page) console(t *testing.T, b block) {
	t.Helper()
	for step := range strings.SplitSeq(strings.TrimPrefix(b.text, "$ "), "\n$ ") {
		command, want, _ := strings.Cut(step, "\n")
		got := p.run(t, b.line, command)
		if !matches(want, got) {
			t.Errorf("line %d: %s prints\n%s\nand the page says\n%s", b.line, command, got, want)
		}
	}
}

// run runs a command line, which is made of words and must not fail.
func (p *page) run(t *testing.T, line int, command string) string {
	t.Helper()
	words := strings.Fields(command)
	if words[0] == "capngo" || strings.HasPrefix(command, "go run") {
		p.generated = true
	}
	if words[0] == "capngo" {
		words[0] = filepath.Join(p.tools, "capngo")
	}
	cmd := exec.Command(words[0], words[1:]...)
	cmd.Dir = p.dir
	cmd.Env = append(os.Environ(), "GOFLAGS="+os.Getenv("GOFLAGS")+" -mod=mod", "GOWORK=off")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("line %d: %s: %v\n%s", line, command, err, out)
	}
	return string(out)
}

// matches compares what is printed with what is to be: a line "..." stands for any lines.
func matches(want, got string) bool {
	parts := strings.Split("\n"+strings.TrimSpace(want)+"\n", "\n...\n")
	for i, part := range parts {
		parts[i] = regexp.QuoteMeta(part)
	}
	return regexp.MustCompile(`(?s)\A` + strings.Join(parts, `\n(?:.*\n)?`) + `\z`).
		MatchString("\n" + strings.TrimSpace(got) + "\n")
}

func TestMatches(t *testing.T) {
	for _, c := range []struct {
		want, got string
		ok        bool
	}{
		{"a\nb", "a\nb\n", true},
		{"", "", true},
		{"", "a", false},
		{"a\n...\nd", "a\nb\nc\nd", true},
		{"a\n...\nd", "a\nd", true},
		{"a\n...", "a\nb\nc", true},
		{"a\n...\nd", "a\nb", false},
		{"a.", "ab", false},
	} {
		if matches(c.want, c.got) != c.ok {
			t.Errorf("%q and %q: want %v", c.want, c.got, c.ok)
		}
	}
}
