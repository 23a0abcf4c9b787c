package schema

import (
	"slices"

	std "github.com/capngo/capngo/runtime/std/schema"
)

// Library is nodes that became known when the program ran.
type Library struct {
	space *space
	files []*File
	asked []*File
}

// Load makes descriptors of the nodes of a request, which is what schema compilers hand to
// generators. Nodes without the files around them are welcome, too. The error wraps ErrSchema
// and says which node makes no sense.
//
// The descriptors keep the message of the request, whose limits bound what Load does.
func Load(request std.CodeGeneratorRequest) (*Library, error) {
	d := newDecoder(nil)
	if err := d.nodes(request); err != nil {
		return nil, err
	}
	l := &Library{space: d.space, files: d.files}
	for requested := range request.RequestedFiles().Values() {
		if f := find[*File](d.space, requested.ID()); f != nil {
			l.asked = append(l.asked, f)
		}
	}
	return l, nil
}

// Lookup finds a node by its id, or gives nil.
func (l *Library) Lookup(id uint64) Node { return l.space.lookup(id) }

// Files lists all files, in the order of the request.
func (l *Library) Files() []*File { return slices.Clone(l.files) }

// Requested lists the files that the request asks to generate code for; the others are their
// imports.
func (l *Library) Requested() []*File { return slices.Clone(l.asked) }
