//go:build linux && (amd64 || arm64)

package hugepages

import "syscall"

// prepare asks for large pages in a part of the heap, which is garbage as soon as it returns. The
// advice stays with the addresses, and the heap keeps these for what comes later.
func prepare(bytes int64) bool {
	const hugePages = 14 // MADV_HUGEPAGE
	return syscall.Madvise(make([]byte, bytes), hugePages) == nil
}
