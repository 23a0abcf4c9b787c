package wire

import (
	"bytes"
	"encoding/binary"
	"errors"
	"testing"
)

// words makes little-endian bytes of words.
func words(w ...uint64) []byte {
	var b []byte
	for _, x := range w {
		b = binary.LittleEndian.AppendUint64(b, x)
	}
	return b
}

// frame puts the table of segments before them.
func frame(segments ...[]byte) []byte {
	b := binary.LittleEndian.AppendUint32(nil, uint32(len(segments)-1))
	for _, s := range segments {
		b = binary.LittleEndian.AppendUint32(b, uint32(len(s)/Word))
	}
	if len(b)%Word != 0 {
		b = append(b, 0, 0, 0, 0)
	}
	return append(b, bytes.Join(segments, nil)...)
}

// Pointers, by the clauses of the encoding: the offset counts words from behind the pointer.
func structPointer(offset int32, data, pointers uint64) uint64 {
	return uint64(uint32(offset)<<2) | data<<32 | pointers<<48
}

func listPointer(offset int32, size, count uint64) uint64 {
	return uint64(uint32(offset)<<2|1) | size<<32 | count<<35
}

func farPointer(segment, word uint64, double uint64) uint64 {
	return 2 | double<<2 | word<<3 | segment<<32
}

func TestFlatten(t *testing.T) {
	one := words(structPointer(0, 1, 0), 42)
	for _, c := range []struct {
		name string
		in   []byte
		want []byte
	}{
		{"null", frame(words(0)), words(0)},
		{"struct", frame(one), one},
		{"a gap is left out", frame(words(structPointer(1, 1, 0), 7, 42)), one},
		{"empty struct", frame(words(structPointer(-1, 0, 0))), words(emptyStruct)},
		{"far", frame(words(farPointer(1, 1, 0)), words(42, structPointer(-2, 1, 0))), one},
		{"double far",
			frame(words(farPointer(1, 0, 1)), words(farPointer(2, 1, 0), structPointer(0, 1, 0)),
				words(0, 42)),
			one},
		{"pointers in their order",
			frame(words(structPointer(0, 0, 2), listPointer(2, 2, 3), listPointer(0, 5, 1), 8, 0x636261)),
			words(structPointer(0, 0, 2), listPointer(1, 2, 3), listPointer(1, 5, 1), 0x636261, 8)},
		{"list of structs",
			frame(words(listPointer(0, 7, 4), structPointer(2, 1, 1), 1, 0, 2, listPointer(0, 1, 3), 5)),
			words(listPointer(0, 7, 4), structPointer(2, 1, 1), 1, 0, 2, listPointer(0, 1, 3), 5)},
		{"list of empty structs", frame(words(listPointer(0, 7, 0), structPointer(9, 0, 0))),
			words(listPointer(0, 7, 0), structPointer(9, 0, 0))},
		{"list of pointers", frame(words(listPointer(0, 6, 2), 0, structPointer(0, 1, 0), 3)),
			words(listPointer(0, 6, 2), 0, structPointer(0, 1, 0), 3)},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Flatten(c.in)
			if err != nil || !bytes.Equal(got, c.want) {
				t.Errorf("%x, %v\nwant %x", got, err, c.want)
			}
		})
	}
}

func TestMalformed(t *testing.T) {
	deep := make([]uint64, maxDepth+2)
	for i := range deep {
		deep[i] = structPointer(0, 0, 1)
	}
	for _, c := range []struct {
		name string
		in   []byte
	}{
		{"nothing", nil},
		{"not words", []byte("1234567")},
		{"too many segments", words(0x6d6d6d6d)},
		{"segment too short", words(5 << 32)},
		{"no root", words(0)},
		{"struct outside", frame(words(structPointer(0, 2, 0), 1))},
		{"struct before", frame(words(structPointer(-3, 1, 0), 1))},
		{"list outside", frame(words(listPointer(0, 5, 2), 1))},
		{"huge list", frame(words(listPointer(0, 5, 1<<29-1), 1))},
		{"tag outside", frame(words(listPointer(0, 7, 0)))},
		{"tag is no struct", frame(words(listPointer(0, 7, 1), listPointer(0, 0, 0), 0))},
		{"more elements than words", frame(words(listPointer(0, 7, 1), structPointer(2, 1, 0), 0))},
		{"far to nowhere", frame(words(farPointer(3, 0, 0)))},
		{"far to a far", frame(words(farPointer(0, 0, 0)))},
		{"double far without a far", frame(words(farPointer(0, 1, 1), 0, 0))},
		{"capability", frame(words(3))},
		{"cycle", frame(words(structPointer(-1, 0, 1)))},
		{"too deep", frame(words(append(deep, 0)...))},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, err := Flatten(c.in); !errors.Is(err, ErrMalformed) {
				t.Errorf("%x, %v", got, err)
			}
		})
	}
}

// TestRepetition copies a message in which every struct of a chain points to the next one
// twice: the copy would take 2^60 words.
func TestRepetition(t *testing.T) {
	w := []uint64{structPointer(0, 0, 2)}
	for range 60 {
		w = append(w, structPointer(1, 0, 2), structPointer(0, 0, 2))
	}
	w = append(w, 0, 0)
	if _, err := Flatten(frame(words(w...))); !errors.Is(err, ErrMalformed) {
		t.Errorf("error %v", err)
	}
}

func TestRootStruct(t *testing.T) {
	flat := words(structPointer(0, 1, 3), 42, 0, listPointer(1, 2, 1), structPointer(-1, 0, 0), 'a')
	data, pointers := RootStruct(flat)
	if !bytes.Equal(data, words(42)) || len(pointers) != 3 || pointers[0] != nil ||
		!bytes.Equal(pointers[1], words(listPointer(0, 2, 1), 'a')) ||
		!bytes.Equal(pointers[2], words(emptyStruct)) {
		t.Errorf("%x %x", data, pointers)
	}
	for _, flat := range [][]byte{words(0), words(listPointer(0, 2, 1), 'a')} {
		if data, pointers := RootStruct(flat); data != nil || pointers != nil {
			t.Errorf("%x %x", data, pointers)
		}
	}
}

// FuzzFlatten looks for messages that panic, or whose copies are not copied exactly.
func FuzzFlatten(f *testing.F) {
	f.Add(frame(words(structPointer(0, 0, 2), listPointer(2, 2, 3), listPointer(0, 5, 1), 8, 9)))
	f.Add(frame(words(listPointer(0, 7, 4), structPointer(2, 1, 1), 1, 0, 2, listPointer(0, 1, 3), 5)))
	f.Add(frame(words(farPointer(1, 0, 1)), words(farPointer(2, 1, 0), structPointer(0, 1, 0)),
		words(0, 42)))
	f.Fuzz(func(t *testing.T, data []byte) {
		flat, err := Flatten(data)
		if err != nil {
			return
		}
		again, err := Flatten(frame(flat))
		if err != nil || !bytes.Equal(again, flat) {
			t.Errorf("%x is copied as %x, %v", flat, again, err)
		}
		RootStruct(flat)
		w := NewWriter()
		w.Paste(0, flat)
		if !bytes.Equal(w.Bytes(), flat) {
			t.Errorf("%x is pasted as %x", flat, w.Bytes())
		}
	})
}
