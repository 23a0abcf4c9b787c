package capnp

import (
	"encoding/binary"
	"fmt"
	"io"
	"math/bits"
)

// unpackStep is the size of an unpacker's buffer in bytes.
const unpackStep = 8 << 10

// unpacker reads what is packed in r, or, if r is nil, in memory. Besides its buffer it takes no
// memory. It gives whole words only, so it is to be read by whole words.
type unpacker struct {
	r     io.Reader
	exact bool // never read from r beyond what was asked for

	buf   []byte // the memory of in
	in    []byte // read and not unpacked yet
	zeros uint8  // words of zeros still to be given
	full  uint8  // words that stand there unpacked
	err   error  // of r
}

// Read fills p, a number of whole words, as far as it can without waiting for r.
func (u *unpacker) Read(p []byte) (int, error) {
	n := 0
	for len(p)-n >= 8 {
		m, err := u.step(p[n:], n > 0)
		if n += m; err != nil {
			return n, err
		}
		if m == 0 {
			break
		}
	}
	return n, nil
}

// step unpacks one word, or a run, to p. If idle is set, it gives nothing rather than wait.
func (u *unpacker) step(p []byte, idle bool) (int, error) {
	if u.zeros > 0 {
		n := min(int(u.zeros), len(p)/8)
		clear(p[:n*8])
		u.zeros -= uint8(n)
		return n * 8, nil
	}
	if u.full > 0 {
		return u.copyFull(p, idle)
	}
	if n := u.words(p); n > 0 {
		return n, nil
	}
	size := 1
	if len(u.in) > 0 {
		size = packedSize(u.in[0])
	}
	if len(u.in) < size {
		if idle && !u.exact && u.r != nil {
			return 0, nil
		}
		if err := u.need(1, 1); err != nil {
			return 0, err
		}
		size = packedSize(u.in[0])
		if err := u.need(size, size); err != nil {
			return 0, err
		}
	}
	u.word(p)
	return 8, nil
}

// packedSize is the size in bytes of a word with that tag, its count of further words included.
func packedSize(tag byte) int {
	n := 1 + bits.OnesCount8(tag)
	if tag == tagZero || tag == tagFull {
		n++
	}
	return n
}

// word unpacks one word, which is there, to p.
func (u *unpacker) word(p []byte) {
	tag, in := u.in[0], u.in[1:]
	w := uint64(0)
	for i := range 8 {
		if tag>>i&1 != 0 {
			w |= uint64(in[0]) << (8 * i)
			in = in[1:]
		}
	}
	switch tag {
	case tagZero:
		u.zeros, in = in[0], in[1:]
	case tagFull:
		u.full, in = in[0], in[1:]
	}
	binary.LittleEndian.PutUint64(p, w)
	u.in = in
}

// words unpacks words to p that are neither all zeros nor without zeros, as many as come in a row,
// and says how many bytes they are. It is the fast way for most words.
func (u *unpacker) words(p []byte) int {
	in, n := u.in, 0
	for len(in) >= 16 && len(p)-n >= 8 {
		tag := in[0]
		if tag+1 <= 1 { // 0 or 0xff
			break
		}
		v, w := binary.LittleEndian.Uint64(in[1:]), uint64(0)
		for i := range 8 {
			bit := uint64(tag) >> i & 1
			w |= v & -bit & 0xff << (8 * i)
			v >>= 8 * bit
		}
		binary.LittleEndian.PutUint64(p[n:], w)
		n += 8
		in = in[1+bits.OnesCount8(tag):]
	}
	u.in = in
	return n
}

// copyFull copies words that stand there unpacked.
func (u *unpacker) copyFull(p []byte, idle bool) (int, error) {
	n := min(int(u.full)*8, len(p)&^7)
	if len(u.in) < 8 {
		if idle && !u.exact && u.r != nil {
			return 0, nil
		}
		if err := u.need(8, n); err != nil {
			return 0, err
		}
	}
	n = copy(p[:n], u.in[:len(u.in)&^7])
	u.in = u.in[n:]
	u.full -= uint8(n / 8)
	return n, nil
}

// need reads until at least n bytes are there; if they are to be read exactly, it reads n to most
// bytes in all, which belong to what is being unpacked.
func (u *unpacker) need(n, most int) error {
	for idle := 0; len(u.in) < n; idle++ {
		if u.err == nil && u.r == nil {
			u.err = io.EOF
		}
		if u.err != nil {
			return u.cut()
		}
		free := u.free()
		if u.exact {
			free = free[:min(len(free), most-len(u.in))]
		}
		m, err := u.r.Read(free)
		u.in, u.err = u.in[:len(u.in)+m], err
		if m > 0 {
			idle = 0
		} else if err == nil && idle == 100 {
			u.err = io.ErrNoProgress
		}
	}
	return nil
}

// free moves what is there to the start of the buffer and gives the room behind it.
func (u *unpacker) free() []byte {
	if u.buf == nil {
		u.buf = make([]byte, unpackStep)
	}
	n := copy(u.buf, u.in)
	u.in = u.buf[:n]
	return u.buf[n:]
}

// cut is the error where nothing can be unpacked any more.
func (u *unpacker) cut() error {
	want := 8
	switch {
	case u.err != nil && u.err != io.EOF && u.err != io.ErrUnexpectedEOF:
		return u.err
	case u.full > 0:
	case len(u.in) > 0:
		want = packedSize(u.in[0])
	default:
		return io.EOF
	}
	return fmt.Errorf("capnp: %d of %d bytes of a packed word: %w",
		len(u.in), want, io.ErrUnexpectedEOF)
}

// available counts the bytes that are packed in memory, as far as limit.
func (u *unpacker) available(limit int) int {
	v := *u
	words := limit / 8
	n := int(v.zeros)
	for n < words {
		if full := min(int(v.full), len(v.in)/8); full > 0 || v.full > 0 {
			n += full
			if full < int(v.full) {
				break
			}
			v.in, v.full = v.in[full*8:], 0
			continue
		}
		if len(v.in) == 0 || len(v.in) < packedSize(v.in[0]) {
			break
		}
		size := packedSize(v.in[0])
		switch n++; v.in[0] {
		case tagZero:
			n += int(v.in[1])
		case tagFull:
			v.full = v.in[9]
		}
		v.in = v.in[size:]
	}
	return min(n, words) * 8
}
