package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/diff"
)

// The command makes the bytes that are checked in: Mage made them, or capngo generate did, and
// tests beside them hold those two to it.
func TestSameBytesThroughAllDoors(t *testing.T) {
	examples, err := filepath.Abs(filepath.Join("..", "..", "..", "examples"))
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		dir, schema string
		flags       []string
	}{
		{"mage", "mypkg/example.capnp", []string{"--option", "convert_case=false"}},
		{"quickstart", "example/example.capnp", nil},
		{"addressbook", "addressbook/addressbook.capnp", []string{"-I", "."}},
		{"options", "legacy/legacy.capnp", []string{"--option=convert_case=false", "--option=text_type=bytes"}},
	}
	for _, tt := range tests {
		t.Run(tt.dir, func(t *testing.T) {
			t.Chdir(filepath.Join(examples, tt.dir))
			out := t.TempDir()
			args := append([]string{"compile", "-ogo:" + out, "--package", packageOf(tt.schema)}, tt.flags...)
			if status := run(context.Background(), append(args, tt.schema)); status != exitDone {
				t.Fatalf("exit status %d", status)
			}
			got, err := os.ReadFile(filepath.Join(out, tt.schema+".go"))
			if err != nil {
				t.Fatal(err)
			}
			want, err := os.ReadFile(tt.schema + ".go")
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("the command makes other code:\n%s", diff.Diff("checked in", want, "made", got))
			}
		})
	}
}

func packageOf(schema string) string { return filepath.Base(filepath.Dir(schema)) }
