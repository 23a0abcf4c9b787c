package config

import (
	"bytes"
	"strconv"
	"unicode/utf8"

	"github.com/capngo/capngo/gen/source"
)

// Place is a place in a configuration. The zero Place is nowhere: settings made in Go.
type Place struct {
	source.Span
}

// String gives the place as file:line, or "" for nowhere.
func (p Place) String() string {
	if !p.Valid() {
		return ""
	}
	return p.File.Path + ":" + strconv.Itoa(p.File.Position(p.Start).Line)
}

// offset finds a line and a column, both counted from 1, columns in characters.
func offset(text []byte, line, column int) int {
	at := 0
	for ; line > 1; line-- {
		end := bytes.IndexByte(text[at:], '\n')
		if end < 0 {
			return len(text)
		}
		at += end + 1
	}
	for ; column > 1 && at < len(text); column-- {
		_, size := utf8.DecodeRune(text[at:])
		at += size
	}
	return at
}
