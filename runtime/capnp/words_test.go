package capnp_test

import (
	"encoding/binary"
	"math/rand/v2"
)

// Messages by hand: words of the pointers, and frames around segments.

func structWord(off int32, data, ptrs uint16) uint64 {
	return uint64(uint32(off)<<2) | uint64(data)<<32 | uint64(ptrs)<<48
}

func listWord(off int32, elem uint64, n uint32) uint64 {
	return uint64(uint32(off)<<2) | 1 | elem<<32 | uint64(n)<<35
}

func farWord(segment, word uint32) uint64 { return 2 | uint64(word)<<3 | uint64(segment)<<32 }

func doubleFarWord(segment, word uint32) uint64 { return farWord(segment, word) | 4 }

func frame(segments ...[]uint64) []byte {
	b := binary.LittleEndian.AppendUint32(nil, uint32(len(segments)-1))
	for _, s := range segments {
		b = binary.LittleEndian.AppendUint32(b, uint32(len(s)))
	}
	if len(segments)%2 == 0 {
		b = append(b, 0, 0, 0, 0)
	}
	for _, s := range segments {
		for _, w := range s {
			b = binary.LittleEndian.AppendUint64(b, w)
		}
	}
	return b
}

func toWords(b []byte) []uint64 {
	w := make([]uint64, len(b)/8)
	for i := range w {
		w[i] = binary.LittleEndian.Uint64(b[i*8:])
	}
	return w
}

// spread gives the message in data, which has one segment, with its objects spread at random: in
// place, behind a far pointer, or behind a double-far pointer.
func spread(data []byte, seed uint64) []byte {
	s := spreader{
		src: toWords(data)[1:], rand: rand.New(rand.NewPCG(seed, 1)), segments: [][]uint64{{0}},
	}
	s.pointer(0, 0, 0)
	return frame(s.segments...)
}

type spreader struct {
	src      []uint64
	rand     *rand.Rand
	segments [][]uint64
}

// pointer copies what the word at src[at] leads to, and makes the word dst of segment seg lead
// to the copy.
func (s *spreader) pointer(seg, dst, at int) {
	w := s.src[at]
	if w&3 > 1 || w == 0 {
		s.segments[seg][dst] = w
		return
	}
	from := at + 1 + int(int32(w)>>2)
	n := s.objectWords(w, from)
	tag := w &^ 0xfffffffc
	switch s.rand.IntN(3) {
	case 0: // in the same segment
		to := s.object(seg, w, from, n)
		if n == 0 && w&3 == 0 {
			to = dst
		}
		s.segments[seg][dst] = tag | uint64(uint32(to-dst-1)<<2)
	case 1: // pad and object in another one
		target := s.segment()
		s.segments[target] = append(s.segments[target], tag)
		pad := len(s.segments[target]) - 1
		if n == 0 && w&3 == 0 {
			s.segments[target][pad] = 0xfffffffc
		}
		s.object(target, w, from, n)
		s.segments[seg][dst] = farWord(uint32(target), uint32(pad))
	default: // pads in one segment, object in another one
		pads, target := s.segment(), s.segment()
		to := s.object(target, w, from, n)
		p := len(s.segments[pads])
		s.segments[pads] = append(s.segments[pads], farWord(uint32(target), uint32(to)), tag)
		s.segments[seg][dst] = doubleFarWord(uint32(pads), uint32(p))
	}
}

// segment is a new one, or an old one while there are many.
func (s *spreader) segment() int {
	if len(s.segments) > 400 {
		return s.rand.IntN(len(s.segments))
	}
	s.segments = append(s.segments, nil)
	return len(s.segments) - 1
}

func (s *spreader) objectWords(w uint64, from int) int {
	if w&3 == 0 {
		return int(uint16(w>>32)) + int(w>>48)
	}
	n := int(w >> 35)
	return []int{0, (n + 63) / 64, (n + 7) / 8, (n + 3) / 4, (n + 1) / 2, n, n, n + 1}[w>>32&7]
}

// object copies n words to the end of a segment and says where they are.
func (s *spreader) object(seg int, w uint64, from, n int) int {
	to := len(s.segments[seg])
	s.segments[seg] = append(s.segments[seg], s.src[from:from+n]...)
	pointers := func(at, n int) {
		for i := at; i < at+n; i++ {
			s.pointer(seg, to+i, from+i)
		}
	}
	switch {
	case w&3 == 0:
		pointers(int(uint16(w>>32)), int(w>>48))
	case w>>32&7 == 6:
		pointers(0, n)
	case w>>32&7 == 7:
		tag := s.src[from]
		data, ptrs := int(uint16(tag>>32)), int(tag>>48)
		for i := range int(uint32(tag) >> 2) {
			pointers(1+i*(data+ptrs)+data, ptrs)
		}
	}
	return to
}
