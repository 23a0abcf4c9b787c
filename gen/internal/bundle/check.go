package bundle

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/capngo/capngo/gen/internal/schema"
)

// checker holds a bundle to what resolve and golang take for granted in models that resolve
// made: nodes are where they say they are, and refer to nodes of the right kind.
type checker struct {
	*schema.Bundle
	listed  map[uint64]uint64 // the node that lists one as nested, has it as group, or made it
	acyclic map[uint64]bool   // interfaces whose superclasses were found good
}

// check reports the first fault of a bundle.
func check(b *schema.Bundle) error {
	c := checker{b, map[uint64]uint64{}, map[uint64]bool{}}
	if len(b.More.Files) > 0 {
		return errors.New("it requests files twice")
	}
	steps := []func(*schema.Node) error{c.identity, c.owns, c.place, c.body, c.superclasses}
	for _, step := range steps {
		for _, list := range [][]*schema.Node{b.Nodes, b.More.Nodes} {
			for _, n := range list {
				if err := step(n); err != nil {
					return fmt.Errorf("node %x: %w", n.ID, err)
				}
			}
		}
	}
	for _, f := range b.Files {
		if err := c.file(f); err != nil {
			return fmt.Errorf("file %q: %w", f.Filename, err)
		}
	}
	for i := range b.Aliases {
		if err := c.alias(&b.Aliases[i]); err != nil {
			return fmt.Errorf("alias %q: %w", b.Aliases[i].Name, err)
		}
	}
	return nil
}

// identity checks that a node is the only one with its id.
func (c *checker) identity(n *schema.Node) error {
	if n.ID == 0 || c.Find(n.ID) != n || c.Node(n.ID) != nil && c.More.Node(n.ID) != nil {
		return errors.New("its id is not its own")
	}
	return nil
}

// owns notes which nodes belong to a node, and links groups to the fields that they are.
func (c *checker) owns(n *schema.Node) error {
	own := func(id uint64) error {
		if c.listed[id] != 0 {
			return fmt.Errorf("%x belongs to two nodes", id)
		}
		c.listed[id] = n.ID
		return nil
	}
	var errs []error
	for _, nested := range n.Nested {
		inside := c.Find(nested.ID)
		if !isName(nested.Name) || inside != nil && inside.Name() != nested.Name {
			errs = append(errs, fmt.Errorf("it has a %q inside", nested.Name))
		}
		if inside != nil {
			errs = append(errs, own(nested.ID))
		}
	}
	if n.Struct != nil {
		for _, f := range n.Struct.Fields {
			if f.IsGroup() {
				f.Group = c.Find(f.GroupID)
				errs = append(errs, own(f.GroupID))
			}
		}
	}
	if n.Interface != nil {
		for _, m := range n.Interface.Methods {
			for _, id := range []uint64{m.ParamsID, m.ResultsID} {
				if made := c.Find(id); made != nil && made.ScopeID == 0 {
					errs = append(errs, own(id))
				}
			}
		}
	}
	return errors.Join(errs...)
}

// maxDepth is how deep declarations may lie in each other; parsers allow no more.
const maxDepth = 1 << 10

// place checks that a node lies in a file, under the name that it says.
func (c *checker) place(n *schema.Node) error {
	if n.IsFile() {
		if !fs.ValidPath(n.DisplayName) || n.DisplayName == "." || hasControls(n.DisplayName) {
			return fmt.Errorf("%q is no path of a file", n.DisplayName)
		}
		if n.ScopeID != 0 || c.listed[n.ID] != 0 {
			return errors.New("it is a file inside of something")
		}
		return nil
	}
	owner := c.Find(c.listed[n.ID])
	if owner == nil || n.ScopeID != 0 && n.ScopeID != owner.ID {
		return errors.New("it does not belong where it says")
	}
	if n.ScopeID == 0 && (owner.Interface == nil || n.Struct == nil) {
		return errors.New("it belongs to no file")
	}
	separator := "."
	if owner.IsFile() {
		separator = ":"
	}
	name := n.Name()
	if n.ScopeID == 0 {
		name = strings.TrimSuffix(strings.TrimSuffix(name, "$Params"), "$Results")
	}
	if !isName(name) || n.DisplayName != owner.DisplayName+separator+n.Name() {
		return fmt.Errorf("its name is %q", n.DisplayName)
	}
	at := n
	for depth := 0; !at.IsFile(); depth++ {
		if at = c.Find(c.listed[at.ID]); at == nil || depth > maxDepth {
			return errors.New("it lies in no file")
		}
	}
	return c.parameters(n.Parameters)
}

func (c *checker) parameters(names []string) error {
	for _, name := range names {
		if !isName(name) {
			return fmt.Errorf("a parameter's name is %q", name)
		}
	}
	return nil
}

// file checks a file that the bundle is to have whole.
func (c *checker) file(f *schema.RequestedFile) error {
	n := c.Node(f.ID)
	if n == nil || !n.IsFile() || n.DisplayName != f.Filename {
		return errors.New("there is no such file")
	}
	pending := []*schema.Node{n}
	for len(pending) > 0 {
		n, pending = pending[len(pending)-1], pending[:len(pending)-1]
		for _, nested := range n.Nested {
			inside := c.Node(nested.ID)
			if inside == nil || inside.ScopeID != n.ID {
				return fmt.Errorf("%q in %s is missing", nested.Name, n.DisplayName)
			}
			pending = append(pending, inside)
		}
	}
	return nil
}

func (c *checker) alias(a *schema.Alias) error {
	scope := c.Node(a.ScopeID)
	if scope == nil || !isName(a.Name) {
		return errors.New("it is in no node")
	}
	if a.NodeID == 0 {
		return c.parameter(a.ParamScope, a.Param)
	}
	if c.Find(a.NodeID) == nil && !schema.IsBuiltin(a.NodeID) {
		return fmt.Errorf("it stands for %x, which is not there", a.NodeID)
	}
	return c.brand(a.Brand)
}

// isName reports whether a name can be that of a declaration.
func isName(name string) bool {
	for i := range len(name) {
		letter := name[i]|0x20 >= 'a' && name[i]|0x20 <= 'z' || name[i] == '_'
		if !letter && (i == 0 || name[i] < '0' || name[i] > '9') {
			return false
		}
	}
	return name != ""
}

func hasControls(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r == 0x7f })
}
