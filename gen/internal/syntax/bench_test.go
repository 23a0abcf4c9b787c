package syntax

import (
	"bytes"
	"path/filepath"
	"testing"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/source"
)

// BenchmarkParse parses a large schema that uses the whole language.
func BenchmarkParse(b *testing.B) {
	piece := readFile(b, filepath.Join("testdata", "everything.capnp"))
	_, piece, _ = bytes.Cut(piece, []byte("# The file.\n"))
	benchmarkParse(b, bytes.Repeat(piece, 200))
}

// BenchmarkParseFields parses structs of plain fields with comments, as most schemas are.
func BenchmarkParseFields(b *testing.B) {
	benchmarkParse(b, bytes.Repeat([]byte(`
struct Person {
  # A person we know.
  id @0 :UInt32;
  name @1 :Text;          # As written on the door.
  emails @2 :List(Text);
  home @3 :import "places.capnp".Address = (street = "unknown", number = -1);
  employment :union {
    unemployed @4 :Void;
    employer @5 :Text;
  }
}
`), 1000))
}

func benchmarkParse(b *testing.B, text []byte) {
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		var diags diag.List
		Options{OptionalID: true}.Parse(&source.File{Path: "a", Text: text}, &diags)
		if diags.Failed() {
			b.Fatal(plainErrors(diags)[0])
		}
	}
	lines := float64(bytes.Count(text, []byte("\n"))) * float64(b.N)
	b.ReportMetric(lines/b.Elapsed().Seconds(), "lines/s")
}
