package golang

import (
	"slices"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/options"
)

// names holds every Go name of one schema file. Who comes first gets the name that it
// wants: names given by $Go.name, then types and groups, enumerants, constants, and last what is
// derived from these. The loser gets a "_". What other packages may refer to depends on the
// file alone, and not on options that the importer cannot know.
type names struct {
	s       *schema.Schema
	self    *File
	diags   *diag.List
	pkg     scope
	given   map[string]*schema.Node // by $Go.name
	nodes   map[uint64]*typeNames
	enums   map[*schema.Enumerant]string
	consts  map[uint64]string
	order   []*schema.Node // types and groups, in the order of the source
	options map[uint64]options.Options
}

// typeNames are the names that belong to a struct, group or enum.
type typeNames struct {
	Type     string
	Fields   string // the plain struct
	New      string
	Default  string
	Which    string // of a struct with a union
	Union    string
	Parse    string // of an enum
	Table    string // the names of an enum; not exported
	members  map[*schema.Field]*memberNames
	unionVar string // the field of Fields that holds an unnamed union
	ID       string // of an interface: its id
	Methods  string // of an interface: what its methods are
	params   []parameter
	methods  scope
	claimed  bool
}

// memberNames are the names that belong to a field.
type memberNames struct {
	Getter string // the getter, and the field of Fields
	Has    string
	Is     string // of members of unions
	Value  string
	Tag    string // the constant of Which
}

// everyView are the methods that views have or will have: no getter takes their names. The
// names are taken whether a struct needs them or not, so that adding to a struct later
// renames nothing.
var everyView = []string{"Fields", "AsFields", "Which", "String", "MarshalText", "UnmarshalText",
	"MarshalJSON", "UnmarshalJSON"}

// everyFields are the methods and fields of every Fields type that generated code calls.
var everyFields = []string{"CapnpShape", "CapnpWords", "CapnpPut", "Union"}

func newNames(s *schema.Schema, file *File, diags *diag.List) *names {
	n := &names{
		s: s, diags: diags, pkg: scope{}, given: map[string]*schema.Node{},
		nodes: map[uint64]*typeNames{}, enums: map[*schema.Enumerant]string{},
		consts: map[uint64]string{}, options: map[uint64]options.Options{},
	}
	n.collect(file.Node, "", nearer(file.Options, file.Node.Annotations))
	n.claimTypes()
	n.claimEnumerants()
	n.claimConsts(file.Node)
	n.reserveSpellings()
	n.nameParameters()
	for _, node := range n.order {
		n.derive(node)
	}
	for _, node := range n.order {
		if node.Struct != nil {
			n.deriveMembers(node, n.nodes[node.ID])
		}
	}
	return n
}

// collect lists the types inside a node, outer before inner, and what options hold in each.
func (n *names) collect(node *schema.Node, outer string, opts options.Options) {
	n.options[node.ID] = opts
	for _, nested := range node.Nested {
		child := n.s.Node(nested.ID)
		if child == nil {
			n.unseen(outer, nested)
			continue
		}
		inner := nearer(opts, child.Annotations)
		n.options[child.ID] = inner
		want := outer + upperFirst(child.Name())
		if given := textOf(child.Annotations, annotationName); given != "" {
			want = n.checkGiven(given, want, child)
		}
		n.wish(child, want)
		n.collect(child, want, inner)
		n.collectGroups(child, want, inner)
		if child.Interface != nil {
			n.collectMethods(child, want)
		}
	}
}

// unseen keeps the name of a type that the run did not reach, in a file that it only
// imports, from those that it did.
func (n *names) unseen(outer string, nested schema.Nested) {
	if first := nested.Name[:1]; first == upperFirst(first) {
		n.pkg.claim(outer+nested.Name, nested.Name)
	}
}

func (n *names) collectGroups(node *schema.Node, outer string, opts options.Options) {
	if node.Struct == nil {
		return
	}
	for _, f := range node.Struct.Fields {
		group := n.s.Node(f.GroupID)
		if !f.IsGroup() || group == nil {
			continue
		}
		inner := nearer(opts, f.Annotations)
		n.options[group.ID] = inner
		want := outer + n.convert(f.Name, inner)
		if given := textOf(f.Annotations, annotationName); given != "" {
			if name, ok := n.goName(given, find(f.Annotations, annotationName)); ok {
				want = outer + name
			}
		}
		n.wish(group, want)
		n.collectGroups(group, want, inner)
	}
}

// wish notes the name that a type wants.
func (n *names) wish(node *schema.Node, want string) {
	switch {
	case node.Const != nil:
		n.consts[node.ID] = want
	case node.Struct != nil, node.Enum != nil, node.Interface != nil:
		n.nodes[node.ID] = &typeNames{Type: want, members: map[*schema.Field]*memberNames{}}
		n.order = append(n.order, node)
	}
}

// checkGiven gives the name that $Go.name asks for, if Go can have it. The first letter may
// be small, as capnpc-go allows.
func (n *names) checkGiven(given, want string, node *schema.Node) string {
	name, ok := n.goName(given, find(node.Annotations, annotationName))
	if !ok {
		return want
	}
	if other := n.given[name]; other != nil {
		n.diags.Error(CodeSameGoName, node.Span, "$Go.name(\""+given+"\") is given to two declarations.",
			diag.Related{Span: other.Span, Message: "\"" + given + "\" is first given here."})
		return want
	}
	n.given[name] = node
	return name
}

// goName gives a name from $Go.name as Go can have it.
func (n *names) goName(given string, at *schema.Annotation) (string, bool) {
	name := upperFirst(given)
	if !exported(name) {
		n.diags.Error(CodeBadGoName, at.Span, "$Go.name(\""+given+"\") is not a Go name.")
		return "", false
	}
	return name, true
}

// claimTypes gives types their names: the given ones, then declared types, then groups, whose
// names depend on options; of each, outer types before inner ones.
func (n *names) claimTypes() {
	given := func(node *schema.Node) bool { return n.given[n.nodes[node.ID].Type] == node }
	group := func(node *schema.Node) bool { return node.Struct != nil && node.Struct.IsGroup }
	turns := []func(*schema.Node) bool{
		given,
		func(node *schema.Node) bool { return !given(node) && !group(node) },
		func(node *schema.Node) bool { return !given(node) && group(node) },
	}
	order := slices.Clone(n.order)
	slices.SortStableFunc(order, func(a, b *schema.Node) int { return n.depth(a) - n.depth(b) })
	for _, turn := range turns {
		for _, node := range order {
			if t := n.nodes[node.ID]; !t.claimed && turn(node) {
				t.Type = n.pkg.claim(t.Type, node.DisplayName)
				t.claimed = true
			}
		}
	}
}

// depth is how many nodes are around a node.
func (n *names) depth(node *schema.Node) int {
	depth := 0
	for parent := n.s.Parent(node); parent != nil; parent = n.s.Parent(parent) {
		depth++
	}
	return depth
}

func (n *names) claimEnumerants() {
	for _, node := range n.order {
		if node.Enum == nil {
			continue
		}
		for _, e := range node.Enum.Enumerants {
			opts := nearer(n.options[node.ID], e.Annotations)
			name := n.convert(e.Name, opts)
			if given := textOf(e.Annotations, annotationName); given != "" {
				if own, ok := n.goName(given, find(e.Annotations, annotationName)); ok {
					name = own
				}
			}
			n.enums[e] = n.pkg.claim(n.nodes[node.ID].Type+name, node.DisplayName+"."+e.Name)
		}
	}
}

func (n *names) claimConsts(node *schema.Node) {
	for _, nested := range node.Nested {
		child := n.s.Node(nested.ID)
		if child == nil {
			continue
		}
		if child.Const != nil {
			n.consts[child.ID] = n.pkg.claim(n.constName(child, n.options[child.ID]), child.DisplayName)
		}
		n.claimConsts(child)
	}
}

// constName is outer type's name and the constant's own.
func (n *names) constName(node *schema.Node, opts options.Options) string {
	if n.given[n.consts[node.ID]] == node {
		return n.consts[node.ID]
	}
	name := n.convert(node.Name(), opts)
	if outer := n.nodes[node.ScopeID]; outer != nil {
		return outer.Type + name
	}
	return name
}

// reserveSpellings keeps derived names off the names that groups, enumerants and constants
// have under either setting of convertCase: importers derive the same names without knowing
// the setting.
func (n *names) reserveSpellings() {
	reserve := func(outer, name string) {
		for _, want := range []string{outer + upperFirst(name), outer + mixedCaps(name)} {
			if n.pkg[want] == "" {
				n.pkg[want] = reserved
			}
		}
	}
	for _, node := range n.order {
		t := n.nodes[node.ID]
		switch {
		case node.Enum != nil:
			for _, e := range node.Enum.Enumerants {
				reserve(t.Type, e.Name)
			}
		case node.Struct != nil:
			for _, f := range node.Struct.Fields {
				if f.IsGroup() {
					reserve(t.Type, f.Name)
				}
			}
		}
	}
	for id := range n.consts {
		node, outer := n.s.Node(id), ""
		if t := n.nodes[node.ScopeID]; t != nil {
			outer = t.Type
		}
		reserve(outer, node.Name())
	}
}

// derive decides the names that come with a type.
func (n *names) derive(node *schema.Node) {
	t := n.nodes[node.ID]
	claim := func(name string) string { return n.pkg.claim(name, node.DisplayName) }
	switch {
	case node.Enum != nil:
		t.Parse = claim("Parse" + t.Type)
		t.Table = lowerFirst(t.Type) + "Names"
	case node.Interface != nil:
		t.ID = claim(t.Type + "ID")
		t.Methods = claim(t.Type + "Methods")
	case node.Struct != nil:
		t.Fields = claim(t.Type + "Fields")
		if !node.Struct.IsGroup {
			t.New = claim("New" + t.Type)
			t.Default = claim("Default" + t.Fields)
		}
		if node.Struct.DiscriminantCount > 0 {
			t.Which = claim(t.Type + "Which")
			t.Union = claim(t.Type + "Union")
		}
	}
}

func (n *names) deriveMembers(node *schema.Node, t *typeNames) {
	t.methods = scope{}
	for _, name := range everyView {
		t.methods[name] = "every struct"
	}
	for _, name := range everyFields {
		t.methods[name] = "every Fields type"
	}
	t.unionVar = "Union"
	n.givenMembers(node, t)
	for _, f := range node.Struct.Fields {
		n.deriveMember(node, t, f)
	}
}

// givenMembers gives fields the names that $Go.name asks for.
func (n *names) givenMembers(node *schema.Node, t *typeNames) {
	first := map[string]*schema.Field{}
	for _, f := range node.Struct.Fields {
		given := textOf(f.Annotations, annotationName)
		if given == "" {
			continue
		}
		name, ok := n.goName(given, find(f.Annotations, annotationName))
		if !ok {
			continue
		}
		if other := first[name]; other != nil {
			n.diags.Error(CodeSameGoName, f.Span,
				"$Go.name(\""+given+"\") is given to two fields of "+node.Name()+".",
				diag.Related{Span: other.Span, Message: "\"" + given + "\" is first given here."})
			continue
		}
		first[name] = f
		t.members[f] = &memberNames{Getter: t.methods.claim(name, f.Name)}
	}
}

func (n *names) deriveMember(node *schema.Node, t *typeNames, f *schema.Field) {
	opts := nearer(n.options[node.ID], f.Annotations)
	m := t.members[f]
	if m == nil {
		m = &memberNames{Getter: t.methods.claim(n.convert(f.Name, opts), f.Name)}
		t.members[f] = m
	}
	if !f.IsGroup() && f.Type.IsPointer() {
		m.Has = t.methods.claim("Has"+m.Getter, f.Name)
	}
	if f.Discriminant == schema.NoDiscriminant {
		return
	}
	m.Is = t.methods.claim("Is"+m.Getter, f.Name)
	m.Tag = n.pkg.claim(t.Which+m.Getter, node.DisplayName+"."+f.Name)
	m.Value = n.pkg.claim(t.Type+m.Getter+"Value", node.DisplayName+"."+f.Name)
}

// convert spells a schema name in Go under the options.
func (n *names) convert(name string, opts options.Options) string {
	if opts.ConvertCase == options.False {
		return upperFirst(name)
	}
	return mixedCaps(name)
}
