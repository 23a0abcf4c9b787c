package golang

import (
	"sync"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/schema"
)

// Program is what a run knows of all its schema files: those that become Go, and those that
// these import. It can be used by many goroutines.
type Program struct {
	s     *schema.Schema
	files map[uint64]*File
	names map[uint64]func() *fileNames
	infos map[uint64]*schema.SourceInfo
}

// fileNames are the names of a file, and what there is to say of them to the file's author.
type fileNames struct {
	*names
	diags diag.List
}

// NewProgram begins a run. files describes every file of the model, by id. Two files of one
// package are told apart by nothing but their names.
func NewProgram(s *schema.Schema, files map[uint64]*File) *Program {
	s.Index()
	promises := promising(s)
	p := &Program{
		s: s, files: files, names: make(map[uint64]func() *fileNames, len(files)),
		infos: make(map[uint64]*schema.SourceInfo, len(s.SourceInfo)),
	}
	for id, file := range files {
		p.names[id] = sync.OnceValue(func() *fileNames {
			n := &fileNames{}
			n.names = newNames(s, file, promises, &n.diags)
			return n
		})
	}
	for _, info := range s.SourceInfo {
		p.infos[info.ID] = info
	}
	return p
}

// namesOf gives the names of a declared type, of any file.
func (p *Program) namesOf(id uint64) *typeNames { return p.names[p.fileOf(id)]().nodes[id] }

// fileOf finds the file that a node is declared in.
func (p *Program) fileOf(id uint64) uint64 {
	node := p.s.Node(id)
	for parent := p.s.Parent(node); parent != nil; parent = p.s.Parent(node) {
		node = parent
	}
	return node.ID
}
