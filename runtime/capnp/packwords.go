package capnp

import (
	"fmt"
	"math"
)

// Pack appends words, packed (encoding.html#packing), to dst; bytes beyond the last whole word are
// left out. Of messages without a frame it makes what `capnp convert` calls flat-packed.
func Pack(dst, words []byte) []byte { return appendPacked(dst, words) }

// Unpack gives the words that Pack packed, at most limit bytes. The error is an ErrSize if there
// are more, and wraps io.ErrUnexpectedEOF if packed ends in the middle of a word.
func Unpack(packed []byte, limit int) ([]byte, error) {
	u := unpacker{in: packed}
	limit = min(max(limit, 0), math.MaxInt-15) &^ 7
	n := u.available(limit + 8)
	if n > limit {
		return nil, fmt.Errorf("%w: more than %d bytes unpacked", ErrSize, limit)
	}
	words, err := u.unpack(n, "words")
	if err != nil {
		return nil, err
	}
	if len(u.in) > 0 || u.full > 0 {
		return nil, u.cut()
	}
	return words, nil
}
