package capnp

import (
	"encoding/binary"
	"math/bits"
	"slices"
)

// Packing (encoding.html#packing): a word becomes a tag, whose bit i says that byte i is not zero,
// and the bytes that are not zero. Tag 0 is followed by a count of further words of zeros, tag
// 0xff, after its word, by a count of further words that stand there as they are.
const (
	tagZero = 0x00
	tagFull = 0xff
	// longestRun is the longest run of words that one count byte announces.
	longestRun = 255
	// mostPacked is how many bytes a word takes at most, the run after it included.
	mostPacked = 10 + longestRun*8
)

// appendPacked appends src, whole words, packed. It chooses runs as the reference does, so the
// bytes are the same.
func appendPacked(dst, src []byte) []byte {
	for len(src) >= 8 {
		if cap(dst)-len(dst) < mostPacked {
			dst = slices.Grow(dst, max(mostPacked, min(len(src)/4, len(dst))))
		}
		w := binary.LittleEndian.Uint64(src)
		src = src[8:]
		switch tag := packTag(w); tag {
		case tagZero:
			n := zeroRun(src)
			dst = append(dst, tagZero, byte(n))
			src = src[n*8:]
		case tagFull:
			dst = binary.LittleEndian.AppendUint64(append(dst, tagFull), w)
			n := fullRun(src)
			dst = append(append(dst, byte(n)), src[:n*8]...)
			src = src[n*8:]
		default:
			dst = appendWord(dst, tag, w)
		}
	}
	return dst
}

// appendWord appends the tag and the bytes that it names; dst has room for nine bytes.
func appendWord(dst []byte, tag byte, w uint64) []byte {
	n := len(dst)
	o := dst[n : n+9]
	o[0] = tag
	k := uint(1) // of o; a byte that is zero is written over by the next one
	for i := range 8 {
		o[k&15] = byte(w >> (8 * i))
		k += uint(tag>>i) & 1
	}
	return dst[:n+int(k)]
}

// packTag has bit i set if byte i of w is not zero.
func packTag(w uint64) byte {
	w |= w >> 4
	w |= w >> 2
	w |= w >> 1
	w &= 0x0101010101010101
	return byte(w * 0x0102040810204080 >> 56)
}

// zeroRun counts words of zeros at the start of src.
func zeroRun(src []byte) int {
	n := 0
	for n < longestRun && len(src) >= 8 && binary.LittleEndian.Uint64(src) == 0 {
		src = src[8:]
		n++
	}
	return n
}

// fullRun counts words at the start of src with at most one byte that is zero: only a word with
// two gets shorter when packed.
func fullRun(src []byte) int {
	n := 0
	for n < longestRun && len(src) >= 8 {
		tag := packTag(binary.LittleEndian.Uint64(src))
		if bits.OnesCount8(tag) < 7 {
			break
		}
		src = src[8:]
		n++
	}
	return n
}
