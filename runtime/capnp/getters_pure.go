//go:build purego || !(386 || amd64 || arm64 || ppc64le)

package capnp

// Struct reads pointer i as a struct; null and anything else read as the zero view.
func (s Struct) Struct(i uint16) Struct {
	if i >= s.size.ptrs() {
		return Struct{}
	}
	return readStruct(s.slot(i))
}

// Text reads pointer i as text: a list of bytes that ends in NUL, without that NUL. Null and
// anything else read as "". The string is the message's own memory in the default build.
func (s Struct) Text(i uint16) string {
	return string(s.TextBytes(i)) // inlined: a string that is only looked at is not copied
}

// Data reads pointer i as a list of bytes, in place: they must not be written to. Null and
// anything else read as nil.
func (s Struct) Data(i uint16) []byte {
	if i >= s.size.ptrs() {
		return nil
	}
	return readData(s.slot(i))
}

// readText reads the pointer at q as text.
func readText(q loc) string { return string(readTextBytes(q)) } // inlined as Text is
