package capnp_test

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"github.com/capngo/capngo/runtime/capnp"
)

func TestPackWords(t *testing.T) {
	tests := []struct {
		name, words, packed string
	}{
		{"nothing", "", ""},
		{"zeros", string(make([]byte, 24)), "\x00\x02"},
		{"a word", "\x01\x00\x00\x02\x00\x00\x00\x00", "\x09\x01\x02"},
		{"full words", "12345678abcdefgh", "\xff12345678\x01abcdefgh"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			if got := capnp.Pack(nil, []byte(c.words)); string(got) != c.packed {
				t.Errorf("packed: %x, want %x", got, c.packed)
			}
			got, err := capnp.Unpack([]byte(c.packed), len(c.words))
			if err != nil || string(got) != c.words {
				t.Errorf("unpacked: %x, %v, want %x", got, err, c.words)
			}
			if len(c.words) > 0 {
				if _, err := capnp.Unpack([]byte(c.packed), len(c.words)-1); !errors.Is(err, capnp.ErrSize) {
					t.Errorf("one byte less allowed: %v", err)
				}
			}
			for n := 1; n < len(c.packed); n++ {
				if _, err := capnp.Unpack([]byte(c.packed[:n]), 1<<20); !errors.Is(err, io.ErrUnexpectedEOF) {
					t.Errorf("the first %d bytes: %v", n, err)
				}
			}
		})
	}
	if got := capnp.Pack([]byte("x"), make([]byte, 15)); !bytes.Equal(got, []byte("x\x00\x00")) {
		t.Errorf("15 bytes are packed as %x", got)
	}
	if _, err := capnp.Unpack(bytes.Repeat([]byte{0, 255}, 1<<16), 1<<20); !errors.Is(err, capnp.ErrSize) {
		t.Errorf("a bomb: %v", err)
	}
}
