// Package version says which capngo this is: for people, and so that what was generated
// by another one is generated anew.
package version

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"sync"
)

const modulePath = "github.com/capngo/capngo"

// release is the version of a program that was built for a release. The linker sets it.
var release string

// String gives the version of the module as builds name it, "(devel)" in a working tree.
func String() string {
	if release != "" {
		return release
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "(devel)"
	}
	for _, m := range append(info.Deps, &info.Main) {
		if m.Path == modulePath && m.Replace == nil && m.Version != "" {
			return m.Version
		}
	}
	return "(devel)"
}

// Fingerprint tells this capngo from every other. Of versions in development, that is a hash
// of what tells builds of a program apart: the Go build id, which stands in the first 32 KiB
// of programs in every format, the size and the time of writing.
var Fingerprint = sync.OnceValue(func() string {
	if v := String(); v != "(devel)" {
		return v
	}
	path, err := os.Executable()
	if err != nil {
		return ""
	}
	program, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer program.Close()
	info, err := program.Stat()
	if err != nil {
		return ""
	}
	hash := sha256.New()
	fmt.Fprintln(hash, info.Size(), info.ModTime().UnixNano())
	if _, err := io.CopyN(hash, program, 32<<10); err != nil && err != io.EOF {
		return ""
	}
	return hex.EncodeToString(hash.Sum(nil))
})
