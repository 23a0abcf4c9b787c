package resolve

import (
	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/internal/syntax"
)

// streamFile declares streamResult, the struct that methods with the result "stream" give.
const (
	streamFile   = "/capnp/stream.capnp"
	streamResult = 0x995f9a3377c0b16e
)

// interfaceBody translates the body of an interface.
func (n *node) interfaceBody() {
	members := byOrdinal(n.decl.Nested, syntax.MethodDecl)
	body := &schema.Interface{
		Superclasses: n.superclasses(),
		Methods:      make([]*schema.Method, len(members)),
	}
	n.schema.Interface = body
	info := make([]schema.MemberInfo, len(members))
	n.info[0].Members = info
	checker := ordinalChecker{node: n}
	for i, m := range members {
		checker.check(m.decl.Ordinal)
		info[i] = schema.MemberInfo{Doc: m.decl.Doc, HasDoc: m.decl.HasDoc}
		body.Methods[i] = n.method(m)
	}
}

func (n *node) superclasses() []schema.Superclass {
	if len(n.decl.Superclasses) == 0 {
		return nil
	}
	all := make([]schema.Superclass, len(n.decl.Superclasses))
	for i, e := range n.decl.Superclasses {
		b, ok := n.eval(e, implicit{})
		switch {
		case !ok:
		case b.node == nil:
			n.error(diag.UnboundSuperclass, b.span(n.module), "'"+b.String()+"' is an unbound "+
				"generic parameter. Currently we don't support extending these.")
		case b.node.kind != interfaceKind:
			n.error(diag.NotAnInterface, b.span(n.module), "'"+b.String()+"' is not an interface.")
		default:
			all[i] = schema.Superclass{ID: b.node.id, Brand: n.compileBrand(b.scope)}
		}
	}
	return all
}

func (n *node) method(m numbered) *schema.Method {
	d := m.decl
	result := &schema.Method{
		Name:      d.Name.Text,
		CodeOrder: uint16(m.codeOrder),
		Span:      d.Name.Span,
	}
	for _, p := range d.Implicit {
		result.Implicit = append(result.Implicit, p.Text)
	}
	params, results := d.Params, d.Results
	if params == nil {
		params = &syntax.ParamList{Span: d.Span}
	}
	if results == nil { // methods without results have an empty struct of them
		results = &syntax.ParamList{Span: d.Span}
	}
	if params.Kind == syntax.StreamParams {
		n.error(diag.StreamParameters, params.Span,
			"'stream' can only appear after '->', not before.")
	}
	result.ParamsID, result.ParamsBrand = n.paramList(d, params, false)
	result.ResultsID, result.ResultBrand = n.paramList(d, results, true)
	result.Annotations = n.annotations(d.Annotations, syntax.TargetMethod)
	return result
}

// paramList gives the struct type of a method's parameters or results.
func (n *node) paramList(method *syntax.Decl, list *syntax.ParamList, results bool) (
	uint64, *schema.Brand,
) {
	switch list.Kind {
	case syntax.TypeParams:
		return n.paramType(method, list.Type)
	case syntax.StreamParams:
		n.checkStream(list)
		return streamResult, nil
	default:
		return n.paramStruct(method, list, results)
	}
}

func (n *node) paramType(method *syntax.Decl, e *syntax.Expr) (uint64, *schema.Brand) {
	b, ok := n.eval(e, implicit{names: method.Implicit})
	switch {
	case !ok:
		return 0, nil
	case b.node == nil:
		n.error(diag.ParameterAsParams, b.span(n.module), "Cannot use generic parameter as whole "+
			"input or output of a method. Instead, use a parameter/result list containing a "+
			"field with this type.")
		return 0, nil
	case b.node.kind != structKind:
		n.error(diag.NotAStruct, e.Span, "'"+expressionString(e)+"' is not a struct type.")
		return 0, nil
	}
	return b.node.id, n.compileBrand(b.scope)
}

// checkStream makes sure that the struct for streaming is known.
func (n *node) checkStream(list *syntax.ParamList) {
	m, err := n.module.importFile(streamFile)
	if err != nil {
		n.error(diag.NoStreamFile, list.Span, "A method declaration uses streaming, but '"+
			streamFile+"' is not found in the import path. This is a standard file that should "+
			"always be installed with the Cap'n Proto compiler.")
		return
	}
	if _, ok := m.root.resolveMember("StreamResult"); !ok {
		n.error(diag.NoStreamResult, list.Span, "The version of '"+streamFile+"' found in your "+
			"import path does not appear to be the official one; it is missing the declaration "+
			"of StreamResult.")
	}
}

// paramStruct makes a struct of a list of parameters. Its generic parameters are the
// implicit ones of the method.
func (n *node) paramStruct(method *syntax.Decl, list *syntax.ParamList, results bool) (
	uint64, *schema.Brand,
) {
	name := method.Name.Text + "$Params"
	if results {
		name = method.Name.Text + "$Results"
	}
	s := &schema.Node{
		ID:          paramsID(n.id, uint16(method.Ordinal.Value), results),
		DisplayName: n.displayName + "." + name,
		PrefixLen:   len(n.displayName) + 1,
		IsGeneric:   n.schema.IsGeneric || len(method.Implicit) > 0,
		Span:        list.Span,
	}
	for _, p := range method.Implicit {
		s.Parameters = append(s.Parameters, p.Text)
	}
	info := &schema.SourceInfo{} // without an id, as the reference leaves it
	t := &structTranslator{node: n, params: implicit{s.ID, method.Implicit}}
	t.paramMembers(list.Params, &structMember{node: s, info: info})
	n.aux, n.info = append(n.aux, s), append(n.info, info)

	scope := &brandScope{parent: n.localScope(), id: s.ID, paramCount: len(method.Implicit)}
	return s.ID, n.compileBrand(scope)
}

// paramMembers translates parameters as the fields of a struct.
func (t *structTranslator) paramMembers(params []*syntax.Param, root *structMember) {
	order := 0
	t.free = make([]structMember, len(params))
	for i, p := range params {
		m := t.add(root, paramField(p), &order, false)
		m.param, m.scope = true, &t.layout
		t.byOrdinal = append(t.byOrdinal, ordinalMember{uint32(i), m})
	}
	t.translate(root)
}

func paramField(p *syntax.Param) *syntax.Decl {
	return &syntax.Decl{
		Kind: syntax.FieldDecl, Name: p.Name, Type: p.Type, Value: p.Value,
		Annotations: p.Annotations, Span: p.Span,
	}
}

// checkParamNames reports parameters of methods with the name of an earlier one. The
// reference notices them only if there is nothing else to report, as its own fault.
func (n *node) checkParamNames() {
	for _, d := range n.decl.Nested {
		if d.Kind != syntax.MethodDecl {
			continue
		}
		for _, list := range []*syntax.ParamList{d.Params, d.Results} {
			if list != nil {
				n.checkParamList(list.Params)
			}
		}
	}
}

func (n *node) checkParamList(params []*syntax.Param) {
	if len(params) < 2 {
		return
	}
	names := make(map[string]syntax.Name, len(params))
	for _, p := range params {
		if first, taken := names[p.Name.Text]; taken {
			n.reportDuplicateName(p.Name, first)
		} else {
			names[p.Name.Text] = p.Name
		}
	}
}
