package debug

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"github.com/capngo/capngo/runtime/capnp"
)

var (
	// ErrDump: what should be loaded is no raw dump, or not a whole one.
	ErrDump = errors.New("debug: not a raw dump")
	// ErrType: a raw dump says that it is of another type.
	ErrType = errors.New("debug: raw dump of another type")
)

// RawDump gives v as a text that RawLoad reads: the name of its type, and then what Fprint prints
// of the message that Marshal gives.
func RawDump[T ~capnp.StructKind](v T) []byte {
	return RawDumpBytes(reflect.TypeFor[T]().String(), capnp.Marshal(v))
}

// RawDumpBytes is RawDump of the bytes themselves, as they came, even if no message can be read
// from them. The name is that of a type, or any other line of text.
func RawDumpBytes(name string, message []byte) []byte {
	name = strings.Join(strings.Fields(name), " ")
	return fmt.Appendf(nil, "capnp raw dump, %d bytes of %s\n%s",
		len(message), name, Sprint(message))
}

// RawLoad reads what RawDump gave. If the dump is of another type, it is read all the same, and
// the error wraps ErrType; after any other error the view is the zero view.
func RawLoad[T ~capnp.StructKind](dump []byte) (T, error) {
	name, message, err := RawBytes(dump)
	if err != nil {
		return T{}, err
	}
	v, err := capnp.Unmarshal[T](message)
	if err != nil {
		return T{}, err
	}
	if want := reflect.TypeFor[T]().String(); name != want {
		return v, fmt.Errorf("%w: the dump says that it is a %s, and it is loaded as a %s",
			ErrType, name, want)
	}
	return v, nil
}

// RawBytes gives the name and the bytes that RawDumpBytes was given. Of each line it reads the
// second column only; lines may be indented.
func RawBytes(dump []byte) (name string, message []byte, err error) {
	lines := bufio.NewScanner(bytes.NewReader(dump))
	if !lines.Scan() {
		return "", nil, fmt.Errorf("%w: no first line", ErrDump)
	}
	head := strings.TrimSpace(lines.Text())
	size := 0
	if _, err := fmt.Sscanf(head, "capnp raw dump, %d bytes of", &size); err != nil {
		return "", nil, fmt.Errorf("%w: its first line is %.60q", ErrDump, head)
	}
	_, name, _ = strings.Cut(head, " of ")
	for n := 2; lines.Scan(); n++ {
		columns := strings.Fields(lines.Text())
		if len(columns) < 2 {
			continue
		}
		word, err := hex.DecodeString(columns[1])
		if err != nil || len(word) > 8 {
			return "", nil, fmt.Errorf("%w: line %d has no word", ErrDump, n)
		}
		message = append(message, word...)
	}
	if err := lines.Err(); err != nil {
		return "", nil, fmt.Errorf("%w: %w", ErrDump, err)
	}
	if len(message) != size {
		return "", nil, fmt.Errorf("%w: %d bytes of %d", ErrDump, len(message), size)
	}
	return name, message, nil
}
