package capnp_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/capngo/capngo/runtime/capnp"
)

// blob is a message whose root has one field, Data.
func blob(data []byte) capnp.Struct {
	b := capnp.NewBuilder(capnp.Shape{Pointers: 1}, capnp.DataWords(data, 0, nil))
	b.PutData(b.Root(), 0, data, nil)
	return b.Done()
}

// noise gives n words: runs of zeros, of words without zeros, with one, and of any.
func noise(r *rand.Rand, n int) []byte {
	var b []byte
	for len(b) < n*8 {
		kind, run := r.IntN(5), 1+r.IntN(1<<r.IntN(11))
		for ; run > 0 && len(b) < n*8; run-- {
			b = binary.LittleEndian.AppendUint64(b, noiseWord(r, kind))
		}
	}
	return b
}

func noiseWord(r *rand.Rand, kind int) uint64 {
	full := r.Uint64() | 0x0101010101010101
	switch kind {
	case 0:
		return 0
	case 1:
		return full
	case 2:
		return full &^ (0xff << (8 * r.IntN(8)))
	case 3:
		return full &^ (0xff << (8 * r.IntN(8))) &^ (0xff << (8 * r.IntN(8)))
	}
	w := uint64(0)
	for range r.IntN(8) {
		w |= (1 + r.Uint64N(255)) << (8 * r.IntN(8))
	}
	return w
}

// TestPackedLikeReference: the bytes are those that the reference writes, and it writes what it
// reads of them.
func TestPackedLikeReference(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	var plain, packed []byte
	for i := range 300 {
		v := blob(noise(r, r.IntN(1<<(i%12)+1)))
		plain, packed = capnp.Append(plain, v), capnp.AppendPacked(packed, v)
	}
	for _, data := range [][]byte{
		capnp.Marshal(NewBook(fullBook())), capnp.Marshal(NewAll(fullAll())),
	} {
		v := unmarshal[capnp.Struct](t, data)
		plain, packed = capnp.Append(plain, v), capnp.AppendPacked(packed, v)
	}
	if got := convert(t, "binary:packed", plain); !bytes.Equal(got, packed) {
		t.Errorf("%d bytes differ from the %d of the reference", len(packed), len(got))
	}
	if got := convert(t, "packed:binary", packed); !bytes.Equal(got, plain) {
		t.Error("the reference reads another message")
	}
}

// TestPackedSpec has the examples of encoding.html#packing, after a header and a root pointer.
func TestPackedSpec(t *testing.T) {
	zeros := make([]byte, 32)
	for _, c := range []struct {
		name, plain, packed string
	}{
		{"example", "\x08\x00\x00\x00\x03\x00\x02\x00\x19\x00\x00\x00\xaa\x01\x00\x00",
			"\x51\x08\x03\x02\x31\x19\xaa\x01"},
		{"zeros", string(zeros), "\x00\x03"},
		{"full", "\x8a\x8b\x8c\x8d\x8e\x8f\x90\x91\x92\x93\x94\x95\x96\x97\x98\x99",
			"\xff\x8a\x8b\x8c\x8d\x8e\x8f\x90\x91\x01\x92\x93\x94\x95\x96\x97\x98\x99"},
		{"one zero in a run", "\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x00\x01\x01\x01",
			"\xff\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x00\x01\x01\x01"},
		{"two zeros end a run",
			"\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x00\x00\x01\x01",
			"\xff\x01\x01\x01\x01\x01\x01\x01\x01\x00\xcf\x01\x01\x01\x01\x01\x01"},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := blob([]byte(c.plain))
			got := capnp.MarshalPacked(v)
			if !bytes.HasSuffix(got, []byte(c.packed)) {
				t.Errorf("%x, want %x at the end", got, c.packed)
			}
			again, err := capnp.UnmarshalPacked[capnp.Struct](got)
			if err != nil || string(again.Data(0)) != c.plain {
				t.Errorf("read back: %x, %v", again.Data(0), err)
			}
		})
	}
}

// packedStream gives n packed messages, the sizes of which differ widely, and what they hold.
func packedStream(n int) (packed []byte, blobs [][]byte) {
	r := rand.New(rand.NewPCG(5, 6))
	for i := range n {
		b := noise(r, r.IntN(1<<(i%14)+1))
		blobs = append(blobs, b)
		packed = capnp.AppendPacked(packed, blob(b))
	}
	return packed, blobs
}

func TestPackedStreams(t *testing.T) {
	packed, blobs := packedStream(40)
	for name, wrap := range map[string]func(io.Reader) io.Reader{
		"plain":   func(r io.Reader) io.Reader { return r },
		"one":     iotest.OneByteReader,
		"half":    iotest.HalfReader,
		"dataerr": iotest.DataErrReader,
	} {
		d := capnp.NewPackedDecoder(wrap(bytes.NewReader(packed)))
		reused := capnp.NewPackedDecoder(wrap(bytes.NewReader(packed)))
		reused.Reuse = true
		exact := wrap(bytes.NewReader(packed))
		for way, read := range map[string]func() (capnp.Struct, error){
			"Decode":     func() (capnp.Struct, error) { return capnp.Decode[capnp.Struct](d) },
			"Reuse":      func() (capnp.Struct, error) { return capnp.Decode[capnp.Struct](reused) },
			"ReadPacked": func() (capnp.Struct, error) { return capnp.ReadPacked[capnp.Struct](exact) },
		} {
			t.Run(name+" "+way, func(t *testing.T) {
				for i, want := range blobs {
					v, err := read()
					if err != nil || !bytes.Equal(v.Data(0), want) {
						t.Fatalf("message %d: %d bytes, %v", i, len(v.Data(0)), err)
					}
				}
				for range 2 {
					if _, err := read(); err != io.EOF {
						t.Errorf("at the end: %v", err)
					}
				}
			})
		}
	}
	n := 0
	for v, err := range capnp.ReadAllPacked[capnp.Struct](bytes.NewReader(packed)) {
		if err != nil || !bytes.Equal(v.Data(0), blobs[n]) {
			t.Fatalf("message %d: %v", n, err)
		}
		n++
	}
	if n != len(blobs) {
		t.Errorf("%d messages", n)
	}
}

// TestPackedDecoderDoesNotWait: a message is there as soon as its last byte has arrived.
func TestPackedDecoderDoesNotWait(t *testing.T) {
	r, w := io.Pipe()
	d := capnp.NewPackedDecoder(r)
	e := capnp.NewPackedEncoder(w)
	for i := range 20 {
		sent := make(chan error, 1)
		go func() { sent <- capnp.Encode(e, blob(bytes.Repeat([]byte{byte(i)}, i*i))) }()
		v, err := capnp.Decode[capnp.Struct](d)
		if err != nil || len(v.Data(0)) != i*i {
			t.Fatalf("message %d: %v", i, err)
		}
		if err := <-sent; err != nil {
			t.Fatal(err)
		}
	}
	r.Close()
	if err := capnp.Encode(e, blob(nil)); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("closed pipe: %v", err)
	}
	if err := capnp.WritePacked(w, blob(nil)); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("closed pipe: %v", err)
	}
}

// TestCutPacked cuts a packed message at every byte.
func TestCutPacked(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	data := capnp.MarshalPacked(blob(noise(r, 600)))
	for n := range len(data) {
		want := io.ErrUnexpectedEOF
		if n == 0 {
			want = io.EOF
		}
		_, inMemory := capnp.UnmarshalPacked[capnp.Struct](data[:n])
		_, exact := capnp.ReadPacked[capnp.Struct](bytes.NewReader(data[:n]))
		d := capnp.NewPackedDecoder(bytes.NewReader(data[:n]))
		_, decode := capnp.Decode[capnp.Struct](d)
		for i, err := range []error{inMemory, exact, decode} {
			if !errors.Is(err, want) || n > 0 && !strings.Contains(err.Error(), " of ") {
				t.Fatalf("%d bytes of %d, way %d: %v", n, len(data), i, err)
			}
		}
	}
}

func TestHostilePacked(t *testing.T) {
	null := capnp.MarshalPacked(capnp.Struct{}) // 10 01 00 00
	for _, c := range []struct {
		name, data string
		want       error
		text       string
		streamed   error // what ReadPacked says, if that is something else
	}{
		{"empty", "", io.EOF, "EOF", nil},
		{"null", string(null), nil, "", nil},
		{"tag alone", "\x10", io.ErrUnexpectedEOF, "1 of 2 bytes of a packed word", nil},
		{"zeros without a count", "\x10\x01\x00", io.ErrUnexpectedEOF, "8 of 16 bytes", nil},
		{"full without a count", "\x10\x01\xff12345678", io.ErrUnexpectedEOF, "8 of 16", nil},
		{"full run cut", "\x10\x02\xff12345678\x011234", io.ErrUnexpectedEOF, "16 of 24", nil},
		{"segments", "\x0f\xff\xff\xff\xff", capnp.ErrSize, "4294967296 segments", nil},
		{"64 MiB", "\x40\x80", capnp.ErrSize, "67108872 bytes", nil},
		{"a segment of 2^29 words", "\x80\x20", capnp.ErrSize, "segment of", nil},
		{"no segment", "\x00\x00", capnp.ErrHeader, "empty", nil},
		{"bad pointer", "\x10\x01\x01\x07", capnp.ErrPointer, "unknown kind", nil},
		{"trailing", string(null) + "abc", capnp.ErrTrailing, ": 3", noError},
		{"zeros beyond", "\x10\x01\x00\x02", capnp.ErrTrailing, "for 16", nil},
		{"run beyond", "\x10\x01\xff\xfc\xff\xff\xff\x01\x01\x01\x01\x09", capnp.ErrTrailing,
			"for 72", capnp.ErrPointer},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := capnp.UnmarshalPacked[capnp.Struct]([]byte(c.data))
			if !errors.Is(err, c.want) || err != nil && !strings.Contains(err.Error(), c.text) {
				t.Errorf("error %v, want %v with %q", err, c.want, c.text)
			}
			if c.streamed == nil {
				c.streamed = c.want
			}
			_, err = capnp.ReadPacked[capnp.Struct](strings.NewReader(c.data))
			if c.streamed == noError && err != nil || c.streamed != noError && !errors.Is(err, c.streamed) {
				t.Errorf("ReadPacked: %v", err)
			}
		})
	}
}

var noError = errors.New("none")

// TestPackedRunsAcross: writers that pack a whole stream let runs go from message to message.
func TestPackedRunsAcross(t *testing.T) {
	stream := "\x10\x01\x00\x01" // a null message, and a word of zeros that is the next header's
	d := capnp.NewPackedDecoder(strings.NewReader(stream))
	if _, err := capnp.Decode[capnp.Struct](d); err != nil {
		t.Fatal(err)
	}
	if _, err := capnp.Decode[capnp.Struct](d); !errors.Is(err, capnp.ErrHeader) {
		t.Errorf("a header of zeros: %v", err)
	}
}

func TestPackedReaderErrors(t *testing.T) {
	broken := errors.New("broken")
	data := capnp.MarshalPacked(NewAll(fullAll()))
	for n := range len(data) {
		r := func() io.Reader {
			return io.MultiReader(bytes.NewReader(data[:n]), iotest.ErrReader(broken))
		}
		_, err := capnp.ReadPacked[All](r())
		_, decodeErr := capnp.Decode[All](capnp.NewPackedDecoder(r()))
		if !errors.Is(err, broken) || !errors.Is(decodeErr, broken) {
			t.Fatalf("%d bytes: %v, %v", n, err, decodeErr)
		}
	}
	_, err := capnp.Decode[All](capnp.NewPackedDecoder(idle{}))
	if !errors.Is(err, io.ErrNoProgress) {
		t.Errorf("idle reader: %v", err)
	}
}

// TestPackedMemory: a message that claims much and of which little arrives costs little.
func TestPackedMemory(t *testing.T) {
	claim := "\x70\xff\xff\x7f" + strings.Repeat("\x00\xff", 512) // 64 MiB, of which 1 MiB comes
	for name, read := range map[string]func() error{
		"UnmarshalPacked": func() error {
			_, err := capnp.UnmarshalPacked[Book]([]byte(claim))
			return err
		},
		"ReadPacked": func() error {
			_, err := capnp.ReadPacked[Book](strings.NewReader(claim))
			return err
		},
		"Decode": func() error {
			_, err := capnp.Decode[Book](capnp.NewPackedDecoder(strings.NewReader(claim)))
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			if err := read(); !errors.Is(err, io.ErrUnexpectedEOF) {
				t.Errorf("error %v", err)
			}
			runtime.ReadMemStats(&after)
			if n := after.TotalAlloc - before.TotalAlloc; n > 6<<20 {
				t.Errorf("%d bytes", n)
			}
		})
	}
}

// FuzzPacked: whatever the bytes, the ways of unpacking agree, and packing what was unpacked gives
// the same message; and any words survive packing.
func FuzzPacked(f *testing.F) {
	packed, _ := packedStream(6)
	f.Add(packed)
	f.Add([]byte("\x10\x01\x00\x01"))
	f.Add([]byte("\x10\x01\xff\xfc\xff\xff\xff\x01\x01\x01\x01\x09"))
	f.Add(capnp.MarshalPacked(NewBook(fullBook())))
	f.Fuzz(func(t *testing.T, data []byte) {
		checkPacked(t, data)
		v := blob(data)
		again, err := capnp.UnmarshalPacked[capnp.Struct](capnp.MarshalPacked(v))
		if err != nil || !bytes.Equal(again.Data(0), data) {
			t.Fatalf("packed and unpacked: %v\n%x", err, again.Data(0))
		}
	})
}

func checkPacked(t *testing.T, data []byte) {
	l := capnp.Limits{Bytes: 1 << 20, Words: 1 << 14, Depth: 20}
	v, err := capnp.UnmarshalPackedLimits[capnp.Struct](data, l)
	d := capnp.NewPackedDecoder(iotest.HalfReader(bytes.NewReader(data)))
	d.Limits = l
	streamed, streamErr := capnp.Decode[capnp.Struct](d)
	if err != nil {
		if streamErr != nil && !sameKind(err, streamErr) {
			t.Fatalf("in memory: %v\nstreamed: %v", err, streamErr)
		}
		return
	}
	if streamErr != nil || !bytes.Equal(capnp.Marshal(streamed), capnp.Marshal(v)) {
		t.Fatalf("a stream says something else: %v", streamErr)
	}
	again, err := capnp.UnmarshalPacked[capnp.Struct](capnp.MarshalPacked(v))
	if err != nil || !bytes.Equal(capnp.Marshal(again), capnp.Marshal(v)) {
		t.Fatalf("packed again: %v", err)
	}
}

// sameKind reports whether both errors are of one kind. A decoder, which does not know where data
// ends, verifies what UnmarshalPacked refuses for what follows it.
func sameKind(a, b error) bool {
	for _, kind := range []error{
		io.EOF, io.ErrUnexpectedEOF, capnp.ErrHeader, capnp.ErrPointer, capnp.ErrSize,
		capnp.ErrDepth, capnp.ErrWords,
	} {
		if errors.Is(a, kind) {
			return errors.Is(b, kind)
		}
	}
	return errors.Is(a, capnp.ErrTrailing)
}
