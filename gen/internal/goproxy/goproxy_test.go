package goproxy

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/dirhash"
)

func small(files ...File) Module {
	files = append(files, File{GoMod, []byte("module example.com/Lib\n")}, File{"a/a.go", []byte("package a\n")})
	return Module{Path: "example.com/Lib", Version: "v1.2.3", Files: files}
}

// What is written is what the go command computes of it.
func TestLayout(t *testing.T) {
	m := small()
	layout, err := m.Layout()
	if err != nil {
		t.Fatal(err)
	}
	if layout[0].Name != "example.com/!lib/@v/v1.2.3.zip" || string(layout[2].Text) != "{\"Version\":\"v1.2.3\"}\n" {
		t.Errorf("the layout is %q", layout)
	}
	path := filepath.Join(t.TempDir(), "x.zip")
	if err := os.WriteFile(path, layout[0].Text, 0o666); err != nil {
		t.Fatal(err)
	}
	sum, err := dirhash.HashZip(path, dirhash.Hash1)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := m.Sums()
	if err != nil || !strings.HasPrefix(lines, "example.com/Lib v1.2.3 "+sum+"\nexample.com/Lib v1.2.3/go.mod h1:") {
		t.Errorf("sums are %q, %v", lines, err)
	}
	again, err := m.Layout()
	if err != nil || !bytes.Equal(again[0].Text, layout[0].Text) {
		t.Error("the same module gives other bytes")
	}
}

func TestWhatModulesCannotHave(t *testing.T) {
	tests := []struct {
		name string
		m    Module
		want string
	}{
		{"no version", Module{Path: "example.com/x"}, "is no version"},
		{"a short version", Module{Path: "example.com/x", Version: "v1"}, "is no version"},
		{"another major version", Module{Path: "example.com/x", Version: "v2.0.0"}, "with /v2"},
		{"a bad path", Module{Path: "x y", Version: "v1.0.0"}, "choose a path"},
		{"vendored files", small(File{"vendor/x/x.capnp", nil}), "vendor/x/x.capnp cannot be part"},
		{"another module inside", small(File{"sub/go.mod", nil}, File{"sub/x.capnp", nil}), "cannot be part"},
		{"names that are one to some systems", small(File{"A/a.go", nil}), "case-insensitive"},
		{"a name that is none", small(File{"a/b*.go", nil}), "malformed"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := tt.m.Layout(); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error is %v, want %q", err, tt.want)
			}
		})
	}
}

func TestList(t *testing.T) {
	tests := []struct{ before, after string }{
		{"", "v1.2.3\n"},
		{"v1.2.3\n", "v1.2.3\n"},
		{"v1.10.0\nv1.1.0", "v1.1.0\nv1.2.3\nv1.10.0\n"},
	}
	for _, tt := range tests {
		if got := string(small().AddTo([]byte(tt.before))); got != tt.after {
			t.Errorf("%q becomes %q, want %q", tt.before, got, tt.after)
		}
	}
}
