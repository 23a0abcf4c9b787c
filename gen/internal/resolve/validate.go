package resolve

import "github.com/capngo/capngo/gen/internal/schema"

// validate reports whether the node's model makes sense. What does not was reported before;
// the reference stops looking at such a node and at what it refers to, and so must we for
// equal messages. As long as nothing was reported, there is nothing to find but parameters
// of one name.
func (n *node) validate() bool {
	diags := n.compiler().diags
	if n.kind == interfaceKind && !diags.Failed() {
		n.checkParamNames()
	}
	if !diags.Failed() {
		return true
	}
	for _, aux := range n.aux {
		if !validNode(aux) {
			return false
		}
	}
	return validNode(n.schema)
}

func validNode(s *schema.Node) bool {
	switch {
	case s.Struct != nil:
		return validStruct(s.Struct)
	case s.Enum != nil:
		names := make(nameSet)
		for _, e := range s.Enum.Enumerants {
			if !names.add(e.Name) {
				return false
			}
		}
	case s.Interface != nil:
		return validInterface(s.Interface)
	case s.Const != nil:
		return validType(&s.Const.Type) && s.Const.Value.Kind == s.Const.Type.Kind
	case s.Annotation != nil:
		return validType(&s.Annotation.Type)
	}
	return true
}

// nameSet is the names of the members of a node.
type nameSet map[string]bool

func (s nameSet) add(name string) bool {
	taken := s[name]
	s[name] = true
	return !taken
}

func validStruct(s *schema.Struct) bool {
	if s.DiscriminantCount == 1 {
		return false
	}
	names := make(nameSet)
	next := 0
	for _, f := range s.Fields {
		if !names.add(f.Name) || !f.IsGroup() && !validType(&f.Type) {
			return false
		}
		if f.Explicit {
			if int(f.Ordinal) < next {
				return false
			}
			next = int(f.Ordinal) + 1
		}
	}
	return true
}

func validInterface(s *schema.Interface) bool {
	noSuperclass := false
	for _, super := range s.Superclasses {
		noSuperclass = noSuperclass || super.ID == 0
		if !validBrand(super.Brand) {
			return false
		}
	}
	names := make(nameSet)
	for _, m := range s.Methods {
		// The id zero cannot be that of an interface and that of a struct.
		if noSuperclass && (m.ParamsID == 0 || m.ResultsID == 0) || !names.add(m.Name) ||
			!validBrand(m.ParamsBrand) || !validBrand(m.ResultBrand) {
			return false
		}
	}
	return true
}

func validType(t *schema.Type) bool {
	for t.Kind == schema.ListKind {
		t = t.Elem
	}
	return validBrand(t.Brand)
}

// validBrand reports whether all arguments are types of pointers.
func validBrand(b *schema.Brand) bool {
	if b == nil {
		return true
	}
	for i := range b.Scopes {
		for j := range b.Scopes[i].Bind {
			t := &b.Scopes[i].Bind[j].Type
			if !t.IsPointer() || !validType(t) {
				return false
			}
		}
	}
	return true
}
