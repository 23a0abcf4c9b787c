// Package hugepages lets the heap grow in large pages. Linux hands memory out in pages of 4 KiB, each when
// it is first written to, unless it was asked for larger ones; for a program that fills a hundred
// megabytes within a tenth of a second, that can be most of its time, above all on virtual machines. Go
// leaves the choice to the system, and most systems wait to be asked.
package hugepages

import "runtime"

// worthwhile is how many bytes a heap has to grow by for its preparation to pay: what takes less is
// done before the system has cleared a few large pages.
const worthwhile = 4 << 20

// largest is the most that is prepared: systems limit the addresses of a process, too.
const largest = 512 << 20

// Prepare says that the heap will grow by so many bytes, or so. What is never written to takes no
// memory. On systems that have no use for it, Prepare does nothing.
func Prepare(bytes int64) {
	if bytes >= worthwhile && prepare(min(bytes, largest)) {
		runtime.GC() // now what was prepared is free, and comes next
	}
}
