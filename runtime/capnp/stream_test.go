package capnp_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/capngo/capngo/runtime/capnp"
)

// stream gives messages of Nodes numbered from 0, some of them in several segments, one large.
func stream(n int) []byte {
	var b []byte
	for i := range n {
		data := capnp.Marshal(NewNode(NodeFields{X: int64(i), Left: &NodeFields{X: 1}}))
		switch {
		case i == 5:
			data = capnp.Marshal(NewNode(NodeFields{X: 5, Left: treeFields(14)}))
		case i%3 == 1:
			data = spread(data, uint64(i))
		}
		b = append(b, data...)
	}
	return b
}

func TestDecoder(t *testing.T) {
	const n = 40
	data := stream(n)
	readers := map[string]func(io.Reader) io.Reader{
		"plain":   func(r io.Reader) io.Reader { return r },
		"one":     iotest.OneByteReader,
		"half":    iotest.HalfReader,
		"dataerr": iotest.DataErrReader,
	}
	for name, wrap := range readers {
		for _, reuse := range []bool{false, true} {
			t.Run(name, func(t *testing.T) {
				d := capnp.NewDecoder(wrap(bytes.NewReader(data)))
				d.Reuse = reuse
				var kept []Node
				for i := range n {
					v, err := capnp.Decode[Node](d)
					if err != nil || v.X() != int64(i) || v.Left().X() == 0 {
						t.Fatalf("message %d: %d, %v", i, v.X(), err)
					}
					kept = append(kept, v)
				}
				for range 2 {
					if _, err := capnp.Decode[Node](d); err != io.EOF {
						t.Errorf("at the end: %v", err)
					}
				}
				for i, v := range kept {
					if !reuse && v.X() != int64(i) {
						t.Errorf("message %d became %d", i, v.X())
					}
				}
			})
		}
		t.Run(name+" Read", func(t *testing.T) {
			r := wrap(bytes.NewReader(data))
			for i := range n {
				v, err := capnp.Read[Node](r)
				if err != nil || v.X() != int64(i) {
					t.Fatalf("message %d: %d, %v", i, v.X(), err)
				}
			}
			if _, err := capnp.Read[Node](r); err != io.EOF {
				t.Errorf("at the end: %v", err)
			}
		})
	}
}

func TestReadAll(t *testing.T) {
	data := stream(4)
	n := 0
	for v, err := range capnp.ReadAll[Node](bytes.NewReader(data)) {
		if err != nil || v.X() != int64(n) {
			t.Fatalf("message %d: %d, %v", n, v.X(), err)
		}
		n++
	}
	var last error
	for _, err := range capnp.ReadAll[Node](bytes.NewReader(data[:len(data)-1])) {
		last = err
		n++
	}
	if n != 8 || !errors.Is(last, io.ErrUnexpectedEOF) {
		t.Errorf("%d messages, %v", n, last)
	}
	for range capnp.ReadAll[Node](bytes.NewReader(data)) {
		n++
		break
	}
	if n != 9 {
		t.Errorf("%d messages after break", n)
	}
}

// TestCutStreams cuts a stream at every byte.
func TestCutStreams(t *testing.T) {
	first := spread(capnp.Marshal(NewNode(NodeFields{X: 1, Left: &NodeFields{}})), 3)
	for n := range len(first) {
		want := io.ErrUnexpectedEOF
		if n == 0 {
			want = io.EOF
		}
		_, err := capnp.Read[Node](bytes.NewReader(first[:n]))
		d := capnp.NewDecoder(bytes.NewReader(first[:n]))
		_, decodeErr := capnp.Decode[Node](d)
		_, _, prefixErr := capnp.UnmarshalPrefix[Node](first[:n])
		for _, err := range []error{err, decodeErr, prefixErr} {
			if !errors.Is(err, want) || n > 0 && !strings.Contains(err.Error(), " of ") {
				t.Errorf("%d bytes: %v", n, err)
			}
		}
	}
}

func TestReaderErrors(t *testing.T) {
	broken := errors.New("broken")
	data := stream(1)
	for _, n := range []int{0, 4, 8, len(data) - 1} {
		r := func() io.Reader {
			return io.MultiReader(bytes.NewReader(data[:n]), iotest.ErrReader(broken))
		}
		_, err := capnp.Read[Node](r())
		_, decodeErr := capnp.Decode[Node](capnp.NewDecoder(r()))
		if !errors.Is(err, broken) || !errors.Is(decodeErr, broken) {
			t.Errorf("%d bytes: %v, %v", n, err, decodeErr)
		}
	}
	_, err := capnp.Decode[Node](capnp.NewDecoder(idle{}))
	if !errors.Is(err, io.ErrNoProgress) {
		t.Errorf("idle reader: %v", err)
	}
}

type idle struct{}

func (idle) Read([]byte) (int, error) { return 0, nil }

func TestUnmarshalPrefix(t *testing.T) {
	rest := stream(7)
	for i := range 7 {
		v, after, err := capnp.UnmarshalPrefix[Node](rest)
		if err != nil || v.X() != int64(i) {
			t.Fatalf("message %d: %d, %v", i, v.X(), err)
		}
		rest = after
	}
	if _, _, err := capnp.UnmarshalPrefix[Node](rest); err != io.EOF {
		t.Errorf("at the end: %v", err)
	}
}

func TestUnmarshalOwnsItsBytes(t *testing.T) {
	data := capnp.Marshal(NewAll(fullAll()))
	v := unmarshal[All](t, data)
	clear(data)
	checkFull(t, v)
	again := capnp.Marshal(v)
	clear(again)
	checkFull(t, v)
}

func TestUnmarshalNoCopy(t *testing.T) {
	data := capnp.Marshal(NewAll(fullAll()))
	v, err := capnp.UnmarshalNoCopy[All](data)
	if err != nil {
		t.Fatal(err)
	}
	checkFull(t, v)
	data[8+8+16] = 7
	if v.Int64() == -64 {
		t.Error("the view does not read the data")
	}
	bookData := capnp.Marshal(NewBook(fullBook()))
	book, err := capnp.UnmarshalNoCopy[Book](bookData)
	if err != nil {
		t.Fatal(err)
	}
	names, texts, blobs := book.Names().Copy(), book.NameBytes().Copy(), book.Blobs().Copy()
	clear(bookData)
	if names[2] != "three" || string(texts[2]) != "three" || blobs[0][1] != 255 {
		t.Errorf("copies changed with the data: %q %q %v", names, texts, blobs)
	}
	if _, err := capnp.UnmarshalNoCopy[All](append(data, 1)); !errors.Is(err, capnp.ErrTrailing) {
		t.Errorf("trailing: %v", err)
	}
}

// TestUnaligned: messages may be anywhere in memory.
func TestUnaligned(t *testing.T) {
	data := capnp.Marshal(NewAll(fullAll()))
	for i := range 8 {
		moved := append(make([]byte, i, len(data)+8), data...)[i:]
		v, err := capnp.UnmarshalNoCopy[All](moved)
		if err != nil {
			t.Fatal(err)
		}
		checkFull(t, v)
		checkFull(t, unmarshal[All](t, capnp.Append(make([]byte, i), v)[i:]))
	}
}

func TestUnmarshalSegments(t *testing.T) {
	data := capnp.Marshal(NewAll(fullAll()))
	v, err := capnp.UnmarshalSegments[All]([][]byte{append(data[8:], 1, 2, 3)})
	if err != nil {
		t.Fatal(err)
	}
	checkFull(t, v)
	if !bytes.Equal(capnp.Marshal(v), data) {
		t.Error("copy differs")
	}
	if _, err := capnp.UnmarshalSegments[All](nil); !errors.Is(err, capnp.ErrHeader) {
		t.Errorf("no segments: %v", err)
	}
	many := make([][]byte, 513)
	if _, err := capnp.UnmarshalSegments[All](many); !errors.Is(err, capnp.ErrSize) {
		t.Errorf("513 segments: %v", err)
	}
}

func TestWriters(t *testing.T) {
	built := NewAll(fullAll())
	want := capnp.Marshal(built)
	inner := reload(t, built).Inner()
	var b bytes.Buffer
	e := capnp.NewEncoder(&b)
	if capnp.Write(&b, built) != nil || capnp.Encode(e, reload(t, built)) != nil ||
		capnp.Encode(e, inner) != nil {
		t.Error("error of a buffer")
	}
	all := append(append(append([]byte(nil), want...), want...), capnp.Marshal(inner)...)
	if !bytes.Equal(b.Bytes(), all) {
		t.Errorf("%x", b.Bytes())
	}
	want = append([]byte("head"), capnp.Marshal(inner)...)
	if got := capnp.Append([]byte("head"), inner); !bytes.Equal(got, want) {
		t.Errorf("%x", got)
	}
	r, w := io.Pipe()
	r.Close()
	if err := capnp.Write(w, built); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("closed pipe: %v", err)
	}
}
