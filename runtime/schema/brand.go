package schema

// bindings are the arguments for the parameters of generic nodes, by the id of the node; nil
// stands for an argument that is not given.
type bindings map[uint64][]*Type

// brandScope binds the parameters of one generic node, or says that they are those that hold
// around the place of use.
type brandScope struct {
	id      uint64
	inherit bool
	args    []*Type
}

// bindings are the arguments that a type gives to its node, as far as they are known.
func (t *Type) bindings() bindings {
	if t.env == nil && len(t.brand) > 0 {
		return closed(t.brand, nil)
	}
	return t.env
}

// closed replaces the parameters in a brand by what env has for them.
func closed(brand []brandScope, env bindings) bindings {
	result := make(bindings, len(brand))
	for _, scope := range brand {
		if scope.inherit {
			if args, ok := env[scope.id]; ok {
				result[scope.id] = args
			}
			continue
		}
		args := make([]*Type, len(scope.args))
		for i, arg := range scope.args {
			if arg != nil {
				args[i] = arg.bind(env)
			}
		}
		result[scope.id] = args
	}
	return result
}

// bind gives the type where the parameters have the arguments of env.
func (t *Type) bind(env bindings) *Type {
	switch {
	case len(env) == 0:
		return t
	case t.parameter == nodeParameter:
		if args := env[t.id]; int(t.index) < len(args) && args[t.index] != nil {
			return args[t.index]
		}
	case t.kind == KindList:
		if elem := t.elem.bind(env); elem != t.elem {
			return &Type{kind: KindList, elem: elem, space: t.space}
		}
	case t.group:
		return &Type{kind: KindStruct, id: t.id, space: t.space, group: true, env: env}
	case len(t.brand) > 0:
		return &Type{kind: t.kind, id: t.id, space: t.space, env: closed(t.brand, env)}
	}
	return t
}

// Bind gives a generic struct with arguments for its parameters: those of the nodes around it
// come first, each list as Parameters has it. Missing ones read as AnyPointer.
func (s *Struct) Bind(args ...*Type) *Struct {
	var scopes []Node
	for n := Node(s); n != nil; n = n.Parent() {
		scopes = append([]Node{n}, scopes...)
	}
	env := bindings{}
	for _, n := range scopes {
		count := min(n.base().raw.Parameters().Len(), len(args))
		if count > 0 {
			env[n.ID()] = args[:count]
			args = args[count:]
		}
	}
	if len(env) == 0 {
		return s
	}
	return s.open.bound(env)
}
