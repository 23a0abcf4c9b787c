package convert

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/capngo/capngo/gen/internal/reference"
	"github.com/capngo/capngo/gen/load"
	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/schema"
	files "github.com/capngo/capngo/runtime/std"
	std "github.com/capngo/capngo/runtime/std/schema"
)

// messages is a stream with several messages, one of them in two segments and one with a null root.
func messages() []byte {
	node := std.NewNode(std.NodeFields{ID: 1 << 63, DisplayName: "a name", Union: std.NodeFileValue{},
		NestedNodes: []std.NodeNestedNodeFields{{Name: "inner", ID: 7}, {}}})
	data := capnp.Marshal(node)
	data = append(data, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
	data = append(data, 1, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, // two segments
		2, 0, 0, 0, 1, 0, 0, 0,
		0, 0, 0, 0, 1, 0, 0, 0, 42, 0, 0, 0, 0, 0, 0, 0)
	return capnp.Append(data, std.NewValue(std.ValueFields{Union: std.ValueTextValue("x")}))
}

// node is the type of the messages' roots, or what they are read as.
func node(t *testing.T) *schema.Struct {
	t.Helper()
	s, err := load.Import("/capnp/schema.capnp")
	if err != nil {
		t.Fatal(err)
	}
	node, err := s.Struct("Node")
	if err != nil {
		t.Fatal(err)
	}
	return node
}

func run(t *testing.T, from, to Format, in []byte) ([]byte, int, error) {
	t.Helper()
	var out bytes.Buffer
	c := Conversion{From: from, To: to, Type: node(t)}
	n, err := c.Run(iotest.OneByteReader(bytes.NewReader(in)), &out)
	if whole, m, _ := runWhole(t, from, to, in); m != n || !bytes.Equal(whole, out.Bytes()) {
		t.Errorf("%d messages byte by byte, %d at once", n, m)
	}
	return out.Bytes(), n, err
}

func runWhole(t *testing.T, from, to Format, in []byte) ([]byte, int, error) {
	t.Helper()
	var out bytes.Buffer
	n, err := Conversion{From: from, To: to, Type: node(t)}.Run(bytes.NewReader(in), &out)
	return out.Bytes(), n, err
}

// TestLikeReference converts from each format to each, as the reference does.
func TestLikeReference(t *testing.T) {
	tool := reference.Capnp(t)
	dir := t.TempDir()
	if err := os.CopyFS(dir, files.FS()); err != nil {
		t.Fatal(err)
	}
	for _, from := range formats {
		in := messages()
		if f := Format(from); f != Binary && f != Packed && !f.NeedsType() {
			first, _, err := capnp.UnmarshalPrefix[capnp.Struct](in) // there are no streams
			if err != nil {
				t.Fatal(err)
			}
			in = capnp.Marshal(first)
		}
		in, _, err := run(t, Binary, Format(from), in)
		if err != nil {
			t.Fatal(err)
		}
		for _, to := range formats {
			t.Run(from+":"+to, func(t *testing.T) {
				cmd := exec.Command(tool, "convert", "--short", "--quiet", "-I.", from+":"+to,
					"capnp/schema.capnp", "Node")
				cmd.Dir, cmd.Stdin = dir, bytes.NewReader(in)
				want, err := cmd.Output()
				if err != nil {
					t.Fatal(err)
				}
				got, n, err := run(t, Format(from), Format(to), in)
				switch {
				case !Format(from).NeedsType():
				case Format(to) == Binary, Format(to) == Packed: // in which order objects lie is free
					got, want = asText(t, Format(to), got), asText(t, Format(to), want)
				case Format(to) != Canonical && !Format(to).NeedsType():
					return // nor can these messages be told apart
				}
				if err != nil || n == 0 || !bytes.Equal(got, want) {
					t.Errorf("%d messages, %v:\n%x, want\n%x", n, err, got, want)
				}
			})
		}
	}
}

// Streams are packed like those of the reference across all of its buffers. It copies a message of
// more than 8 KiB into several segments, where we have one: the same message, some bytes smaller.
func TestStreamsLikeReference(t *testing.T) {
	tool := reference.Capnp(t)
	reads := func(how string, in []byte) []byte {
		t.Helper()
		cmd := exec.Command(tool, "convert", "--quiet", how)
		cmd.Stdin = bytes.NewReader(in)
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(how, err)
		}
		return out
	}
	small := bytes.Repeat(messages(), 500)
	got, n, err := run(t, Binary, Packed, small)
	if want := reads("binary:packed", small); err != nil || n < 1000 || !bytes.Equal(got, want) {
		t.Errorf("%d messages, %v: %d bytes, want %d", n, err, len(got), len(want))
	}
	const words = 3000
	large := make([]byte, 16+8*words) // a frame, a pointer to a struct, and its data
	large[4], large[5] = (words+1)&0xff, (words+1)>>8
	large[12], large[13] = words&0xff, words>>8
	large[16], large[len(large)-1] = 1, 2
	got, _, err = run(t, Binary, Packed, large)
	want := reads("binary:packed", large)
	if err != nil || len(got) >= len(want) {
		t.Errorf("%v, %d bytes, and %d of the reference: does it make one segment now? Then docs/status.md is out of date", err, len(got), len(want))
	}
	if got, want := reads("packed:canonical", got), reads("packed:canonical", want); !bytes.Equal(got, want) {
		t.Errorf("another message: %d bytes, want %d", len(got), len(want))
	}
}

// asText turns what was converted into text.
func asText(t *testing.T, from Format, data []byte) []byte {
	t.Helper()
	text, _, err := run(t, from, Text, data)
	if err != nil {
		t.Error(err)
	}
	return text
}

func TestErrors(t *testing.T) {
	whole := messages()
	packed, _, err := run(t, Binary, Packed, whole)
	if err != nil {
		t.Fatal(err)
	}
	flat := capnp.Marshal(std.NewNode(std.NodeFields{ID: 1}))[8:]
	flatPacked := capnp.Pack(nil, flat)
	tests := []struct {
		name string
		from Format
		in   []byte
		kind error
		want string
	}{
		{"cut short", Binary, whole[:len(whole)-1], io.ErrUnexpectedEOF, "message 4: "},
		{"cut short in a header", Binary, whole[:5], io.ErrUnexpectedEOF, "message 1: "},
		{"packed, cut short", Packed, packed[:len(packed)-1], io.ErrUnexpectedEOF, "message 4: "},
		{"packed as binary", Binary, packed, nil, `message 1: capnp: message too large`},
		{"packed as binary, with a hint", Binary, packed, nil, `; the input looks like "packed"`},
		{"binary as packed", Packed, whole, nil, `; the input looks like "binary"`},
		{"flat as binary", Binary, flat, nil, `; the input looks like "flat"`},
		{"flat packed as packed", Packed, flatPacked, nil, `; the input looks like "flat-packed"`},
		{"rubbish", Binary, []byte("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"), capnp.ErrSize, "message 1: "},
		{"flat with odd bytes", Flat, append(flat, 1, 2, 3), io.ErrUnexpectedEOF,
			"message 1: 3 bytes after the last whole word"},
		{"text", Text, []byte("(id = 1)\n(id = x)"), nil, "message 2: capnptext: 2:7: "},
		{"JSON", JSON, []byte("{\"id\": \"1\"}\n  {\"id\":\n true}"), nil, "message 2: capnpjson: 3:"},
		{"JSON that does not end", JSON, []byte("{}{\"id\": \"1\""), nil, "message 2: capnpjson: 1:"},
		{"JSON as text", Text, []byte(" {}"), nil, `; the input looks like "json"`},
		{"binary as text", Text, whole, nil, `; the input looks like "binary"`},
		{"text as packed", Packed, []byte("# Said\n  #\n (id = 1)"), nil, `; the input looks like "text"`},
		{"not canonical", Canonical, flat, errNotCanonical, "read it as flat"},
		{"a bomb", FlatPacked, bytes.Repeat([]byte{0, 255}, 1<<20), capnp.ErrSize, "message 1: "},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			_, n, err := runWhole(t, c.from, Binary, c.in)
			if err == nil || !strings.Contains(err.Error(), c.want) || c.kind != nil && !errors.Is(err, c.kind) {
				t.Errorf("%v, want %s", err, c.want)
			}
			if e := (*Error)(nil); !errors.As(err, &e) || e.Message != n+1 {
				t.Errorf("after %d messages: %v", n, err)
			}
		})
	}
}

func TestNothing(t *testing.T) {
	for _, f := range formats {
		if out, n, err := run(t, Format(f), Binary, nil); n != 0 || err != nil || len(out) != 0 {
			t.Errorf("%s: %d messages, %v", f, n, err)
		}
	}
}

// What is converted is written before Run waits for more.
func TestWritesAtOnce(t *testing.T) {
	in, feed := io.Pipe()
	out, sink := io.Pipe()
	go func() {
		_, err := Conversion{From: Binary, To: Binary}.Run(in, sink)
		sink.CloseWithError(err)
	}()
	message := capnp.Marshal(std.NewNode(std.NodeFields{ID: 1}))
	for range 3 {
		go feed.Write(message)
		got := make([]byte, len(message))
		if _, err := io.ReadFull(out, got); err != nil || !bytes.Equal(got, message) {
			t.Fatalf("%x, %v", got, err)
		}
	}
	feed.Close()
	if _, err := out.Read(make([]byte, 1)); err != io.EOF {
		t.Error(err)
	}
}

func TestFailingOutput(t *testing.T) {
	full := errors.New("disk full")
	_, err := Conversion{From: Binary, To: Flat}.Run(bytes.NewReader(messages()), failing{full})
	if !errors.Is(err, full) {
		t.Errorf("the error is %v", err)
	}
}

type failing struct{ error }

func (f failing) Write([]byte) (int, error) { return 0, f.error }

func TestParseFormat(t *testing.T) {
	if _, err := ParseFormat("packt"); err == nil || !strings.Contains(err.Error(), "did you mean packed?") {
		t.Error(err)
	}
}
