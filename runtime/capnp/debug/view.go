package debug

import (
	"encoding/binary"
	"fmt"
)

// view is a message of which nothing is certain. Words are numbered from the start of data.
type view struct {
	data     []byte
	header   int // words of the frame header
	segments []segment
	roles    []role   // by word; only whole words have one
	notes    []string // by word
	queue    []slot   // pointers to be explained
	budget   int      // words that may still be given a role
	shown    int      // the segment that is being printed
}

// segment is as much of a segment as is there.
type segment struct{ start, words int }

// slot is a pointer: word at of the segment.
type slot struct{ segment, at int }

type role uint8

const (
	notReached role = iota
	isData
	isBytes
	isPointer
)

func newView(data []byte) *view {
	n := len(data) / 8
	v := &view{data: data, roles: make([]role, n), notes: make([]string, n), budget: 8*n + 64}
	if n > 0 {
		v.frame()
	}
	return v
}

func (v *view) word(i int) uint64 { return binary.LittleEndian.Uint64(v.data[i*8:]) }

// frame reads the frame header, as far as it is there.
func (v *view) frame() {
	n := uint64(binary.LittleEndian.Uint32(v.data)) + 1
	words := (n + 2) / 2
	v.notes[0] = fmt.Sprintf("frame of %d segments", n)
	if words > uint64(len(v.roles)) {
		v.header = len(v.roles)
		v.notes[0] += fmt.Sprintf(": the header is cut short, it has %d words", words)
		return
	}
	v.header = int(words)
	at := v.header
	for i := range int(n) {
		want := int64(binary.LittleEndian.Uint32(v.data[4+i*4:]))
		have := int(min(want, int64(len(v.roles)-at)))
		v.segments = append(v.segments, segment{at, have})
		h := (4 + i*4) / 8
		if v.notes[h] != "" {
			v.notes[h] += "; "
		}
		v.notes[h] += fmt.Sprintf("segment %x: %d words", i, want)
		if int64(have) < want {
			v.notes[h] += fmt.Sprintf(", %d are there", have)
		}
		at += have
	}
}

// walk explains the root pointer and all that it leads to.
func (v *view) walk() {
	if len(v.segments) == 0 || v.segments[0].words == 0 {
		return
	}
	v.enqueue(0, 0, 1)
	for len(v.queue) > 0 && v.budget >= 0 {
		s := v.queue[len(v.queue)-1]
		v.queue = v.queue[:len(v.queue)-1]
		i := v.segments[s.segment].start + s.at
		if v.notes[i] == "" {
			v.notes[i] = v.explain(s, v.word(i))
		}
	}
	v.notes[v.segments[0].start] = "root: " + v.notes[v.segments[0].start]
}

// enqueue takes n pointers to be explained, the first one first; none is taken twice.
func (v *view) enqueue(segment, at, n int) {
	start := v.segments[segment].start
	for i := at + n - 1; i >= at && v.budget >= 0; i-- {
		v.budget--
		if v.roles[start+i] != isPointer {
			v.roles[start+i] = isPointer
			v.queue = append(v.queue, slot{segment, i})
		}
	}
}

// mark says what n words are, if that is not known yet.
func (v *view) mark(segment, at, n int, r role) {
	start := v.segments[segment].start
	for i := start + at; i < start+at+n && v.budget >= 0; i++ {
		v.budget--
		if v.roles[i] == notReached {
			v.roles[i] = r
		}
	}
}
