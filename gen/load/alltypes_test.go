package load_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/capngo/capngo/gen/internal/reference"
	"github.com/capngo/capngo/gen/load"
	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/capnptext"
)

// TestAllTypes: the reference's own message of all types, as binary, packed and text, is one and
// the same to us: each is made of each.
func TestAllTypes(t *testing.T) {
	dir := filepath.Join(reference.Shared(t), "corpus/src/capnproto+capnproto/c++/src/capnp")
	file := func(name string) []byte {
		data, err := os.ReadFile(filepath.Join(dir, "testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	binary, packed, text := file("binary"), file("packed"), bytes.TrimRight(file("short.txt"), "\n")
	s, err := (&load.Loader{Dirs: []string{filepath.Dir(dir)}}).File(filepath.Join(dir, "test.capnp"))
	if err != nil {
		t.Fatal(err)
	}
	typ, err := s.Struct("TestAllTypes")
	if err != nil {
		t.Fatal(err)
	}
	var fromText capnp.Struct
	if err := capnptext.Unmarshal(text, typ, &fromText); err != nil {
		t.Fatal(err)
	}
	fromBinary, err := capnp.Unmarshal[capnp.Struct](binary)
	if err != nil {
		t.Fatal(err)
	}
	fromPacked, err := capnp.UnmarshalPacked[capnp.Struct](packed)
	if err != nil {
		t.Fatal(err)
	}
	for name, v := range map[string]capnp.Struct{
		"text": fromText, "binary": fromBinary, "packed": fromPacked,
	} {
		if got := capnptext.String(typ, v); got != string(text) {
			t.Errorf("%s as text is\n%s\nwant\n%s", name, got, text)
		}
		if got := capnp.MarshalPacked(v); !bytes.Equal(got, packed) {
			t.Errorf("%s packed is\n%x\nwant\n%x", name, got, packed)
		}
		if !capnp.Equal(v, fromBinary) || !bytes.Equal(capnp.Marshal(v), binary) {
			t.Errorf("%s is another message", name)
		}
	}
}
