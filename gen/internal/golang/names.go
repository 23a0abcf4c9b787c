package golang

import (
	"maps"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/options"
)

// names holds every Go name of one schema file. Who comes first gets the name that it
// wants: names given by $Go.name, then types and groups, enumerants, constants, and last what is
// derived from these. The loser gets a "_". What other packages may refer to depends on the
// file alone, and not on options that the importer cannot know.
type names struct {
	s         *schema.Schema
	self      *File
	promising map[uint64]bool // of all files: structs with something to use before they are there
	diags     *diag.List
	pkg       scope
	methods   scope                   // of the struct whose members are being named
	given     map[string]*schema.Node // by $Go.name
	nodes     map[uint64]*typeNames
	enums     map[*schema.Enumerant]string
	consts    map[uint64]string
	order     []*schema.Node // types and groups, in the order of the source
	options   map[uint64]options.Options

	groups    map[uint64]*schema.Field // the fields that groups are, by node
	params    map[uint64]bool          // the structs that methods take
	inherited int                      // how many methods interfaces have from superclasses
	keys      map[uint64]*selection    // by node
	virtuals  map[*schema.Field]*virtualGroup
	nullables map[*schema.Field]*nullable

	annotations map[uint64]string
	schema      string // the variable with the schema, if the file carries it
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
	Server   string // of an interface: what its servers have
	NoServer string // of an interface: a server without methods of its own
	Future   string // of a struct with capabilities: what it is before it is there
	calls    []callNames
	upcasts  []string // to the superclasses
	params   []parameter
	claimed  bool
	keyNames
}

// memberNames are the names that belong to a field.
type memberNames struct {
	Getter string // the getter, and the field of Fields
	Has    string
	Is     string // of members of unions
	Value  string
	Tag    string // the constant of Which
	Future string // the method of what the struct is before it is there
}

// everyView are the methods that views have or will have: no getter takes their names. The
// names are taken whether a struct needs them or not, so that adding to a struct later
// renames nothing.
var everyView = []string{"Fields", "AsFields", "Which", "String", "MarshalText", "UnmarshalText",
	"MarshalJSON", "UnmarshalJSON", "CapnpSchema"}

// everyFields are the methods and fields of every Fields type that generated code calls.
var everyFields = []string{"CapnpShape", "CapnpWords", "CapnpPut", "Union"}

func newNames(s *schema.Schema, file *File, promising map[uint64]bool, diags *diag.List) *names {
	n := &names{
		s: s, self: file, promising: promising, diags: diags,
		pkg: scope{}, methods: scope{}, given: map[string]*schema.Node{},
		nodes: map[uint64]*typeNames{}, enums: map[*schema.Enumerant]string{},
		consts: map[uint64]string{}, options: map[uint64]options.Options{},
		groups: map[uint64]*schema.Field{}, params: map[uint64]bool{}, keys: map[uint64]*selection{},
		virtuals:    map[*schema.Field]*virtualGroup{},
		nullables:   map[*schema.Field]*nullable{},
		annotations: map[uint64]string{},
	}
	n.collect(file.Node, "", nearer(file.Options, file.Node.Annotations))
	n.makeRoom()
	n.claimTypes()
	n.claimVirtuals()
	n.claimEnumerants()
	n.claimConsts(file.Node)
	n.reserveSpellings()
	n.nameParameters()
	for _, node := range n.order {
		n.derive(node)
	}
	for _, node := range n.order {
		switch t := n.nodes[node.ID]; {
		case node.Struct != nil:
			n.deriveMembers(node, t)
		case node.Interface != nil:
			n.nameCalls(node, t)
		}
	}
	n.findNullables()
	n.selectKeys()
	n.nameKeys()
	n.claimSchema()
	return n
}

// makeRoom gives the package's scope the size that it will have, or so: growing it step by step would
// take most of the time.
func (n *names) makeRoom() {
	size := 0
	for _, node := range n.order {
		size += 4
		switch {
		case node.Struct != nil:
			size += 2 * int(node.Struct.DiscriminantCount)
		case node.Enum != nil:
			size += len(node.Enum.Enumerants)
		}
	}
	pkg := make(scope, len(n.pkg)+size)
	maps.Copy(pkg, n.pkg)
	n.pkg = pkg
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
		n.groups[group.ID] = f
		want := outer + n.convert(f.Name, inner)
		if given := upperFirst(textOf(f.Annotations, annotationName)); exported(given) {
			want = outer + given // of others, givenMembers complains
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
	case node.Annotation != nil:
		n.annotations[node.ID] = want
	case node.Struct != nil, node.Enum != nil, node.Interface != nil:
		n.nodes[node.ID] = &typeNames{Type: want}
		n.order = append(n.order, node)
	}
}

// convert spells a schema name in Go under the options.
func (n *names) convert(name string, opts options.Options) string {
	if opts.ConvertCase == options.False {
		return upperFirst(name)
	}
	return mixedCaps(name)
}
