package request

import (
	"testing"

	"github.com/capngo/capngo/gen/internal/reference"
)

// TestCorpus reads the requests that the reference made of real schemas, writes them anew,
// and reads those in two ways.
func TestCorpus(t *testing.T) {
	files, equal := reference.Corpus(t), 0
	for _, f := range files {
		t.Run(f.Repo+"/"+f.Path, func(t *testing.T) {
			want := reference.Request(t, f.Request)
			message := Encode(want)
			reference.Compare(t, reference.ParseRequest(t, message), want, EncodeValue)
			got, err := Decode(message)
			if err != nil {
				t.Fatal(err)
			}
			reference.Compare(t, got, want, EncodeValue)
			if !t.Failed() {
				equal++
			}
		})
	}
	t.Logf("%d requests, %d equal when read back", len(files), equal)
}
