package main

import (
	"fmt"
	"os"
	"time"

	"golang.org/x/term"
)

// manyFiles is how many files deserve a progress line.
const manyFiles = 20

// showing is whether a progress line stands on the terminal.
var showing bool

// progress gives what shows how far a run is: a line on a terminal that is written over, and
// nothing where stderr is piped or the files are few.
func progress() func(done, total int) {
	if !term.IsTerminal(int(os.Stderr.Fd())) {
		return nil
	}
	var last time.Time
	return func(done, total int) {
		if total < manyFiles || time.Since(last) < 50*time.Millisecond {
			return
		}
		last, showing = time.Now(), true
		fmt.Fprintf(os.Stderr, "\r\x1b[Kcapngo: %d of %d", done, total)
	}
}

// endProgress takes the progress line away.
func endProgress() {
	if showing {
		fmt.Fprint(os.Stderr, "\r\x1b[K")
		showing = false
	}
}
