package bundle

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// The compressions. Those of later versions are none of these.
const (
	stored   = 0
	deflated = 1 // RFC 1951
)

// deflate compresses a message.
func deflate(message []byte) []byte {
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.BestCompression)
	if err == nil {
		_, err = w.Write(message)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		panic(err) // the level is a valid one, and a buffer takes everything
	}
	return packed.Bytes()
}

// uncompressed gives the message behind a header, which says how long it is.
func uncompressed(file []byte, size int) ([]byte, error) {
	body := file[headerSize:]
	switch c := binary.LittleEndian.Uint16(file[compressionAt:]); c {
	case stored:
		return body, checkSize(len(body), size)
	case deflated:
		return inflate(body, size)
	default:
		return nil, fmt.Errorf("the bundle is compressed in a way that this capngo does not know, %d: "+
			"use a newer one", c)
	}
}

// inflate reads one byte more than there should be, so memory is bounded by the size that was
// checked before, and only as much is taken as there really is.
func inflate(body []byte, size int) ([]byte, error) {
	rest := bytes.NewReader(body)
	message, err := io.ReadAll(io.LimitReader(flate.NewReader(rest), int64(size)+1))
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return nil, spoilt("the bundle is cut off: it gives %d of %d bytes", len(message), size)
	case err != nil:
		return nil, spoilt("the bundle is damaged: %w", err)
	case len(message) == size && rest.Len() > 0:
		return nil, spoilt("%d bytes follow the bundle", rest.Len())
	}
	return message, checkSize(len(message), size)
}

func checkSize(got, want int) error {
	switch {
	case got < want:
		return spoilt("the bundle is cut off: %d of %d bytes are there", got, want)
	case got > want:
		return spoilt("the bundle is damaged: there are more than the %d bytes that it should have",
			want)
	}
	return nil
}
