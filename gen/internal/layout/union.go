package layout

// Union shares room of its parent among its members, of which one is set at a time. Each
// member is a Group, a single field too.
type Union struct {
	parent       Scope
	members      int // those that hold anything, be it a Void
	discriminant uint32
	hasTag       bool
	data         []location
	pointers     []uint32
}

// location is a piece of the parent's data that the members of a union share.
type location struct {
	size   int
	offset uint32 // in units of size
}

// NewUnion adds a union without members to a scope. It takes no room yet.
func NewUnion(parent Scope) *Union { return &Union{parent: parent} }

// AddDiscriminant makes room for the discriminant, and reports false if there was one. It
// is called for a union with an explicit ordinal at that ordinal, and at the end for unions
// that have none yet: otherwise the second member with content brings it.
func (u *Union) AddDiscriminant() bool {
	if u.hasTag {
		return false
	}
	u.discriminant, u.hasTag = u.parent.AddData(discriminantSize), true
	return true
}

// Discriminant gives the offset of the discriminant in units of 16 bits.
func (u *Union) Discriminant() (offset uint32, ok bool) { return u.discriminant, u.hasTag }

func (u *Union) addMember() {
	u.members++
	if u.members == 2 {
		u.AddDiscriminant()
	}
}

// expand makes a location at least as large as size, if its parent can.
func (u *Union) expand(at *location, size int) bool {
	if size <= at.size {
		return true
	}
	doublings := size - at.size
	if !u.parent.tryExpandData(at.size, at.offset, doublings) {
		return false
	}
	at.offset >>= doublings
	at.size = size
	return true
}
