package resolve

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/reference"
	"github.com/capngo/capngo/gen/internal/request"
	"github.com/capngo/capngo/gen/internal/schema"
)

// TestOracle compares schemas that go further than those of the corpus with what the
// reference makes of them now.
func TestOracle(t *testing.T) {
	capnp := reference.Capnp(t)
	schemas, err := filepath.Glob("testdata/oracle/*.capnp")
	if err != nil || len(schemas) == 0 {
		t.Fatalf("no schemas: %v", err)
	}
	for _, path := range schemas {
		name := filepath.Base(path)
		t.Run(name, func(t *testing.T) {
			cmd := exec.Command(capnp, "compile", "--no-standard-import", "-I.", "-o-", name)
			cmd.Dir, cmd.Stderr = filepath.Dir(path), os.Stderr
			message, err := cmd.Output()
			if err != nil {
				t.Fatal(err)
			}
			want := reference.ParseRequest(t, message)
			here := &Root{FS: os.DirFS(filepath.Dir(path))}
			var diags diag.List
			got := Compile([]Source{{here, name}}, []*Root{here}, &diags)
			for _, d := range diags.All() {
				t.Error(d)
			}
			asOld(got)
			asOld(want)
			reference.Compare(t, got, want, request.EncodeValue)
		})
	}
}

// asOld takes away what versions before 1.0 do not tell.
func asOld(s *schema.Schema) {
	for _, n := range s.Nodes {
		n.Start, n.End = 0, 0
	}
	for _, i := range s.SourceInfo {
		i.Start, i.End = 0, 0
	}
	for _, f := range s.Files {
		f.Identifiers = nil
	}
}
