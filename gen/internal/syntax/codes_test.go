package syntax

import (
	"testing"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/source"
)

// TestCodes parses the example of each of our codes and expects that code alone.
func TestCodes(t *testing.T) {
	for _, e := range diag.Catalogue() {
		if e.Stage != diag.Syntax || e.Code == diag.FileTooLarge {
			continue
		}
		t.Run(string(e.Code), func(t *testing.T) {
			var diags diag.List
			Parse(&source.File{Path: "a", Text: []byte(e.Example)}, &diags)
			found := false
			for _, d := range diags.All() {
				// What is not UTF-8 is a syntax error as well.
				if d.Code != e.Code && !(e.Code == diag.NotUTF8 && d.Code == diag.ParseError) {
					t.Errorf("unexpected: %s", d)
				}
				found = found || d.Code == e.Code
			}
			if !found {
				t.Error("not reported")
			}
		})
	}
}
