package hugepages

import (
	"bufio"
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"
	"unsafe"
)

// What the heap grows by after Prepare lies where large pages were asked for.
func TestPrepare(t *testing.T) {
	if !prepare(worthwhile) {
		t.Skip("this system gives no large pages for the asking")
	}
	const size = 64 << 20
	Prepare(size)
	asked := 0
	var kept [][]byte
	for range 32 {
		piece := make([]byte, size/64)
		kept = append(kept, piece)
		if advised(t, uintptr(unsafe.Pointer(&piece[0]))) {
			asked++
		}
	}
	if asked < len(kept)/2 {
		t.Errorf("%d of %d pieces are where large pages were asked for", asked, len(kept))
	}
	runtime.KeepAlive(kept)
}

// advised reports whether large pages were asked for at an address.
func advised(t *testing.T, at uintptr) bool {
	f, err := os.Open("/proc/self/smaps")
	if err != nil {
		t.Skip("this system does not say how its memory is used:", err)
	}
	defer f.Close()
	within := false
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var start, end uintptr
		if n, _ := fmt.Sscanf(lines.Text(), "%x-%x ", &start, &end); n == 2 {
			within = start <= at && at < end
		}
		if flags, ok := strings.CutPrefix(lines.Text(), "VmFlags:"); ok && within {
			return strings.Contains(flags+" ", " hg ")
		}
	}
	return false
}

// Nothing is prepared that is too large for the addresses of a process, or not worth it.
func TestPrepareExtremes(t *testing.T) {
	for _, size := range []int64{-1, 0, worthwhile - 1, 1 << 62} {
		Prepare(size)
	}
}
