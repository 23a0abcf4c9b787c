package layout

import "slices"

// Group is one member of a union, with all its fields. Groups outside of unions need none:
// their fields are added to the scope around them.
type Group struct {
	union    *Union
	content  bool
	usages   []usage // parallel to the union's locations, those seen so far
	open     []int   // the usages that are not full, in order
	pointers int     // how many of the union's pointers are in use here
}

// NewGroup adds a member without content to a union.
func NewGroup(u *Union) *Group { return &Group{union: u} }

// AddVoid implements Scope.
func (g *Group) AddVoid() {
	g.addContent()
	// The union's parent may itself be a member of a union, that has content from now on.
	g.union.parent.AddVoid()
}

// AddPointer implements Scope.
func (g *Group) AddPointer() uint32 {
	g.addContent()
	if g.pointers == len(g.union.pointers) {
		g.union.pointers = append(g.union.pointers, g.union.parent.AddPointer())
	}
	g.pointers++
	return g.union.pointers[g.pointers-1]
}

// AddData implements Scope. It prefers the smallest hole among the union's locations, then
// the first location that can grow, then a new one.
func (g *Group) AddData(size int) uint32 {
	g.addContent()
	u := g.union
	for len(g.usages) < len(u.data) {
		g.open = append(g.open, len(g.usages))
		g.usages = append(g.usages, usage{})
	}
	if best := g.smallestHole(size); best >= 0 {
		i := g.open[best]
		offset := u.data[i].absolute(size, g.usages[i].allocate(size))
		g.closeIfFull(best)
		return offset
	}
	for at, i := range g.open {
		if offset, ok := g.grow(i, size); ok {
			offset = u.data[i].absolute(size, offset)
			g.closeIfFull(at)
			return offset
		}
	}
	offset := u.parent.AddData(size)
	u.data = append(u.data, location{size: size, offset: offset})
	g.open = append(g.open, len(g.usages))
	g.usages = append(g.usages, usage{used: true, size: size})
	g.closeIfFull(len(g.open) - 1)
	return offset
}

// closeIfFull forgets a place in open if its location is a word that is full: a struct of
// thousands of words would take long to lay out if each field looked at all of them.
func (g *Group) closeIfFull(at int) {
	i := g.open[at]
	full := usage{used: true, size: wordSize}
	if g.union.data[i].size < wordSize || g.usages[i] != full {
		return
	}
	if at == 0 {
		g.open = g.open[1:]
		return
	}
	g.open = slices.Delete(g.open, at, at+1)
}

func (g *Group) addContent() {
	if !g.content {
		g.content = true
		g.union.addMember()
	}
}

// smallestHole gives the place in open of the first location with the smallest room.
func (g *Group) smallestHole(size int) int {
	best, bestSize := -1, wordSize+1
	for at, i := range g.open {
		hole, ok := g.usages[i].smallestHole(g.union.data[i].size, size)
		if ok && hole < bestSize {
			best, bestSize = at, hole
			if hole == size {
				break
			}
		}
	}
	return best
}

// grow makes a location large enough for one more number of the size.
func (g *Group) grow(i, size int) (offset uint32, ok bool) {
	at, use := &g.union.data[i], &g.usages[i]
	if !use.used {
		if !g.union.expand(at, size) {
			return 0, false
		}
		use.used, use.size = true, size
		return 0, true
	}
	if !g.expandUsage(i, max(use.size, size)+1, true) {
		return 0, false
	}
	return use.holes.allocate(size)
}

// tryExpandData serves a union within this group.
func (g *Group) tryExpandData(size int, offset uint32, doublings int) bool {
	// The reference once expanded across words and against alignment here, and refuses
	// schemas for which that would have happened.
	mustFail := size+doublings > wordSize || offset&(1<<doublings-1) != 0
	for i := range g.usages {
		at := &g.union.data[i]
		if at.size < size || offset>>(at.size-size) != at.offset {
			continue
		}
		within := offset - at.offset<<(at.size-size)
		done := g.expandWithin(i, size, within, doublings)
		if done && mustFail {
			g.root().err = ErrIssue344
		}
		return done
	}
	return false
}

// expandWithin expands data at an offset relative to the location it is in.
func (g *Group) expandWithin(i, size int, offset uint32, doublings int) bool {
	use := &g.usages[i]
	if offset == 0 && use.size == size {
		return g.expandUsage(i, size+doublings, false)
	}
	// What is used beyond the data leaves only holes to grow into.
	return use.holes.expand(size, offset, doublings)
}

// expandUsage uses more of a location, or makes it larger first. The added room becomes
// holes, unless data that fills the location is what grows: the reference did not expect
// that before version 0.6 and refuses it.
func (g *Group) expandUsage(i, size int, holes bool) bool {
	at, use := &g.union.data[i], &g.usages[i]
	if size > at.size && !g.union.expand(at, size) {
		return false
	}
	if holes {
		use.holes.addAtEnd(use.size, 1, size)
	} else {
		g.root().err = ErrIssue344
	}
	use.size = size
	return true
}

func (g *Group) root() *Struct { return g.union.parent.root() }

// usage is what one group uses of one location: nothing, or a prefix with holes in it.
// Offsets are relative to the location.
type usage struct {
	used  bool
	size  int // of the prefix
	holes holeSet
}

// smallestHole gives the size of the smallest room for a number of the size, within a
// location of the given size.
func (u *usage) smallestHole(location, size int) (int, bool) {
	if !u.used {
		return location, size <= location
	}
	if size >= u.size {
		return size, size < location
	}
	if hole, ok := u.holes.smallestAtLeast(size); ok {
		return hole, true
	}
	return u.size, u.size < location
}

// allocate takes the room that smallestHole found.
func (u *usage) allocate(size int) uint32 {
	if !u.used {
		u.used, u.size = true, size
		return 0
	}
	if size >= u.size {
		u.holes.addAtEnd(u.size, 1, size)
		u.size = size + 1
		return 1
	}
	if hole, ok := u.holes.allocate(size); ok {
		return hole
	}
	offset := uint32(1) << (u.size - size)
	u.holes.addAtEnd(size, offset+1, u.size)
	u.size++
	return offset
}

func (l location) absolute(size int, offset uint32) uint32 {
	return l.offset<<(l.size-size) + offset
}
