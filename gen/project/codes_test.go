package project

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/capngo/capngo/gen/diag"
)

// TestCodes builds the examples of codes that it takes a build to bring about.
func TestCodes(t *testing.T) {
	for _, e := range diag.Catalogue() {
		if !strings.Contains(e.Example, "-- capngo.yaml --") {
			continue
		}
		t.Run(string(e.Code), func(t *testing.T) {
			dir := t.TempDir()
			t.Setenv("XDG_CACHE_HOME", filepath.Join(dir, ".cache"))
			for _, f := range txtar.Parse([]byte(e.Example)).Files {
				write(t, filepath.Join(dir, f.Name), string(f.Data))
			}
			var all diag.List
			c, err := Load(filepath.Join(dir, "capngo.yaml"), &all)
			if err != nil {
				t.Fatal(err)
			}
			if !all.Failed() {
				r, err := (&Project{Config: c}).Generate(context.Background())
				if err != nil {
					t.Fatal(err)
				}
				all.Append(&r.Diagnostics)
			}
			if len(all.All()) != 1 || all.All()[0].Code != e.Code {
				t.Errorf("diagnostics are %v", all.All())
			}
		})
	}
}
