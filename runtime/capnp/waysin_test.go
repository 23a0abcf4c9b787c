package capnp_test

import (
	"bytes"
	"fmt"
	"io"

	"github.com/capngo/capngo/runtime/capnp"
)

// waysIn are all ways for a message to come in. Those that begin with Unmarshal mind what follows it.
var waysIn = map[string]func([]byte) (Book, error){
	"Unmarshal":       capnp.Unmarshal[Book],
	"UnmarshalNoCopy": capnp.UnmarshalNoCopy[Book],
	"a prefix": func(data []byte) (Book, error) {
		v, _, err := capnp.UnmarshalPrefix[Book](data)
		return v, err
	},
	"Read":    func(data []byte) (Book, error) { return capnp.Read[Book](bytes.NewReader(data)) },
	"Decode":  func(data []byte) (Book, error) { return decode(data, false) },
	"reuse":   func(data []byte) (Book, error) { return decode(data, true) },
	"ReadAll": readFirst,
}

func decode(data []byte, reuse bool) (Book, error) {
	d := capnp.NewDecoder(bytes.NewReader(data))
	d.Reuse = reuse
	v, err := capnp.Decode[Book](d)
	if err != nil {
		if _, again := capnp.Decode[Book](d); again.Error() != err.Error() {
			return v, fmt.Errorf("after %w comes %w", err, again)
		}
	}
	return v, err
}

func readFirst(data []byte) (Book, error) {
	for v, err := range capnp.ReadAll[Book](bytes.NewReader(data)) {
		return v, err
	}
	return Book{}, io.EOF
}
