package golang_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/capngo/capngo/gen/internal/golang/testdata/evolution"
	"github.com/capngo/capngo/gen/internal/golang/testdata/keys"
	"github.com/capngo/capngo/gen/internal/golang/testdata/lists"
	"github.com/capngo/capngo/gen/internal/golang/testdata/nullable"
	"github.com/capngo/capngo/gen/internal/golang/testdata/texts"
	"github.com/capngo/capngo/gen/internal/golang/testdata/unions"
	"github.com/capngo/capngo/gen/internal/golang/testdata/values"
	"github.com/capngo/capngo/runtime/capnp"
)

// hostileReaders read a struct of any message as one of generated code, in every way that it has.
var hostileReaders = []func(testing.TB, capnp.Struct){
	rewriter(lists.Lists.Fields, lists.NewLists),
	rewriter(lists.Numbers.Fields, lists.NewNumbers),
	rewriter(lists.Structs.Fields, lists.NewStructs),
	rewriter(unions.All.Fields, unions.NewAll),
	rewriter(unions.Interleaved.Fields, unions.NewInterleaved),
	rewriter(texts.Bytes.Fields, texts.NewBytes),
	rewriter(values.Defaults.Fields, values.NewDefaults),
	rewriter(evolution.Old.Fields, evolution.NewOld),
	rewriter(nullable.Measure.Fields, nullable.NewMeasure),
	rewriter(nullable.Places.Fields, nullable.NewPlaces),
	rewriter(nullable.Members.Fields, nullable.NewMembers),
	rewriter(keys.Virtual.Fields, keys.NewVirtual),
	rewriter(func(v keys.Everything) keys.EverythingFields {
		v.Key()
		return v.Fields()
	}, keys.NewEverything),
	rewriter(func(v keys.Shape) keys.ShapeFields {
		v.Key()
		return v.Fields()
	}, keys.NewShape),
}

// rewriter makes a plain struct of a view, and a message of that: which can be read, and of which
// the same is made again.
func rewriter[T ~capnp.StructKind, F any](
	fields func(T) F, build func(F) T,
) func(testing.TB, capnp.Struct) {
	return func(t testing.TB, s capnp.Struct) {
		if text := fmt.Sprint(T(s)); text == "" {
			t.Fatalf("%T: no text", T(s))
		}
		first := capnp.Marshal(build(fields(T(s))))
		v, err := capnp.UnmarshalLimits[T](first, capnp.Limits{Depth: 1 << 10})
		if err != nil {
			t.Fatalf("%T: what was written cannot be read: %v\n%x", v, err, first)
		}
		if second := capnp.Marshal(build(fields(v))); !bytes.Equal(first, second) {
			t.Fatalf("%T: first\n%x\nthen\n%x", v, first, second)
		}
	}
}

// FuzzGenerated: generated code reads whatever is a message, and writes it.
func FuzzGenerated(f *testing.F) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 64 {
		f.Add(randomBody(r))
	}
	f.Fuzz(func(t *testing.T, body []byte) { readHostile(t, body) })
}

// readHostile reports whether a body is that of a message.
func readHostile(t *testing.T, body []byte) bool {
	words := uint32(len(body) / 8)
	data := binary.LittleEndian.AppendUint32([]byte{0, 0, 0, 0}, words)
	data = append(data, body[:words*8]...)
	s, err := capnp.UnmarshalLimits[capnp.Struct](data, capnp.Limits{Words: 1 << 12, Depth: 12})
	if err != nil {
		return false
	}
	for _, read := range hostileReaders {
		read(t, s)
	}
	return true
}

// TestHostileMessages does what FuzzGenerated does for words that are mostly pointers.
func TestHostileMessages(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	valid := 0
	for range 20000 {
		if readHostile(t, randomBody(r)) {
			valid++
		}
	}
	if valid < 1000 {
		t.Errorf("only %d messages were valid", valid)
	}
}

// randomBody is a root pointer and words most of which make sense to some getter.
func randomBody(r *rand.Rand) []byte {
	n := 2 + r.IntN(30)
	data, pointers := r.Uint64N(8), r.Uint64N(24)
	body := binary.LittleEndian.AppendUint64(nil, data<<32|pointers<<48)
	for i := range n {
		offset := uint64(uint32(r.IntN(n-i+2)-1) << 2)
		switch r.IntN(8) {
		case 0, 1:
			body = binary.LittleEndian.AppendUint64(body, offset|r.Uint64N(3)<<32|r.Uint64N(4)<<48)
		case 2, 3, 4:
			list := offset | 1 | r.Uint64N(8)<<32 | r.Uint64N(8)<<35
			body = binary.LittleEndian.AppendUint64(body, list)
		case 5:
			body = binary.LittleEndian.AppendUint64(body, r.Uint64()>>r.IntN(64))
		default:
			body = binary.LittleEndian.AppendUint64(body, 0)
		}
	}
	return body
}
