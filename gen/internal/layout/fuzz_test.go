package layout

import (
	"math/rand/v2"
	"testing"
)

// slot is a piece of the struct that a program was given, with the members of unions that
// it is in: two slots whose members of one union differ are never used at once.
type slot struct {
	pointer bool
	start   uint32 // in bits, or in pointers
	end     uint32
	members map[int]int // union to group
}

// program runs random additions, coded in bytes, as resolve would.
type program struct {
	top     Struct
	scopes  []Scope
	members []map[int]int // parallel to scopes
	unions  []*Union
	within  []int // parallel to unions: index of the scope around
	tagged  []bool
	slots   []slot
}

func run(code []byte) *program {
	p := &program{}
	p.scopes, p.members = []Scope{&p.top}, []map[int]int{{}}
	for i := 0; i+1 < len(code) && p.top.Err() == nil; i += 2 {
		p.step(code[i], int(code[i+1]))
		p.noteTags()
	}
	return p
}

// finish gives the unions without a discriminant theirs.
func (p *program) finish() {
	for _, u := range p.unions {
		u.AddDiscriminant()
	}
	p.noteTags()
}

func (p *program) step(op byte, on int) {
	scope := on % len(p.scopes)
	switch op %= 13; op {
	case 0, 1, 2, 3, 4, 5, 6:
		p.note(scope, false, p.scopes[scope].AddData(int(op))<<op, 1<<op)
	case 7:
		p.note(scope, true, p.scopes[scope].AddPointer(), 1)
	case 8:
		p.scopes[scope].AddVoid()
	case 9:
		p.unions = append(p.unions, NewUnion(p.scopes[scope]))
		p.within = append(p.within, scope)
		p.tagged = append(p.tagged, false)
	case 10, 11:
		if len(p.unions) > 0 {
			p.addGroup(on % len(p.unions))
		}
	case 12:
		if len(p.unions) > 0 {
			p.unions[on%len(p.unions)].AddDiscriminant()
		}
	}
}

func (p *program) addGroup(union int) {
	members := map[int]int{union: len(p.scopes)}
	for u, g := range p.members[p.within[union]] {
		members[u] = g
	}
	p.scopes = append(p.scopes, NewGroup(p.unions[union]))
	p.members = append(p.members, members)
}

func (p *program) note(scope int, pointer bool, start, size uint32) {
	p.slots = append(p.slots, slot{pointer, start, start + size, p.members[scope]})
}

// noteTags notes discriminants that the last step brought.
func (p *program) noteTags() {
	for i, u := range p.unions {
		if offset, ok := u.Discriminant(); ok && !p.tagged[i] {
			p.tagged[i] = true
			p.note(p.within[i], false, offset<<discriminantSize, 1<<discriminantSize)
		}
	}
}

func (p *program) check(t *testing.T) {
	for i, a := range p.slots {
		size := p.top.Words() << wordSize
		if a.pointer {
			size = p.top.Pointers()
		}
		if a.end > size {
			t.Errorf("slot %d: %d-%d is outside of the struct of %d", i, a.start, a.end, size)
		}
		for j, b := range p.slots[:i] {
			if a.pointer == b.pointer && a.start < b.end && b.start < a.end && together(a, b) {
				t.Errorf("slots %d and %d overlap: %d-%d and %d-%d",
					j, i, b.start, b.end, a.start, a.end)
			}
		}
	}
}

func together(a, b slot) bool {
	for u, g := range a.members {
		if other, ok := b.members[u]; ok && other != g {
			return false
		}
	}
	return true
}

func checkProgram(t *testing.T, code []byte) {
	p := run(code)
	if p.top.Err() != nil {
		return // the reference refuses it, too
	}
	shorter := run(code[:len(code)/2])
	for i, s := range shorter.slots {
		if s.start != p.slots[i].start || s.end != p.slots[i].end {
			t.Errorf("slot %d moved when fields were added", i)
		}
	}
	p.finish()
	p.check(t)
}

// FuzzLayout checks for any order of additions that fields which can be set at once have
// room of their own, within the struct, and keep their places when fields are added.
func FuzzLayout(f *testing.F) {
	f.Add([]byte{6, 0, 3, 0, 9, 0, 10, 0, 10, 0, 5, 1, 4, 2, 0, 2, 0, 0, 7, 1})
	f.Add([]byte{9, 0, 10, 0, 9, 1, 10, 1, 10, 1, 3, 2, 4, 3, 12, 0, 10, 0, 5, 4, 6, 4})
	f.Fuzz(func(t *testing.T, code []byte) {
		if len(code) <= 400 {
			checkProgram(t, code)
		}
	})
}

func TestRandomPrograms(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	refused := 0
	for range 3000 {
		code := make([]byte, 2*random.IntN(60))
		for i := range code {
			code[i] = byte(random.Uint32())
		}
		checkProgram(t, code)
		if run(code).top.Err() != nil {
			refused++
		}
	}
	if refused == 0 {
		t.Error("no program reached the fault that the reference refuses")
	}
	t.Logf("%d of 3000 programs are refused", refused)
}
