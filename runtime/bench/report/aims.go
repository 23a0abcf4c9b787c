package main

// An aim is what a row of ours is to reach: at most so many times its base or, where there is
// none, at most so many nanoseconds; and at most so many allocations.
type aim struct {
	ratio  float64
	ns     float64
	allocs float64
	tried  string // where it is not met: what was tried
	pure   string // where pureAim is not met: why
}

// pureAim is how much slower than the default build the one without unsafe may be, in any row.
const pureAim = 6

// aims by row. The nanoseconds of loading are what C++ capnp takes to load without verification,
// on the kind of machine that the report is from; and twice that, for messages that are kept.
var aims = map[string]aim{
	"GetAttr/all_ints": {ratio: 2.5},
	"GetAttr/bool":     {ratio: 2.5},
	"GetAttr/float32":  {ratio: 2.5},
	"GetAttr/float64":  {ratio: 2.5},
	"GetAttr/enum":     {ratio: 2.5},
	"GetAttr/group":    {ratio: 2.5},
	"GetAttr/text":     {ratio: 3},
	"GetAttr/data":     {ratio: 5},
	"GetAttr/struct":   {ratio: 5},
	"GetAttr/list": {ratio: 7, tried: "It is one call, since what it has to compare does not fit into what " +
		"Go inlines; how many times the base that is depends on whether the loop over plain fields lies " +
		"so that it takes one cycle or two."},

	"GetAttrSpecial/which":          {ratio: 2.5},
	"GetAttrSpecial/is_two":         {ratio: 2.5},
	"GetAttrSpecial/switch_and_get": {ratio: 2.5},

	"Hash/ints": {ratio: 1.1, pure: "The tag goes for hash/maphash, too, which is what takes the time: " +
		"with it, plain Go is as slow."},
	"Hash/str": {ratio: 4},
	"Hash/map_ints": {ratio: 1.1, tried: "The key is stored word by word and hashed by sixteen bytes, " +
		"which stalls the processor: protobuf-go's column, three plain fields put into a key, is as slow. " +
		"A key that is copied from the message in one piece would not be, but would be right only for " +
		"keys whose fields lie as they do in the message."},
	"Hash/map_str": {ratio: 4},

	"List1000/ints":    {ratio: 1.2},
	"List1000/structs": {ratio: 1.8},

	"Ctor/two_ints": {ratio: 1.7, allocs: 1, tried: "To allocate 32 bytes takes 1.3 times as long as to " +
		"allocate 16, which are plain Go's; the rest is five calls. Allocating in the builder, without a " +
		"call, made no difference that could be measured."},
	"Ctor/19_fields": {ratio: 1.5, allocs: 1},

	"Tree/walk":          {ratio: 2},
	"Tree/verify_a_node": {ns: 5},
	"CopyPointer/tree":   {ratio: 1.2, allocs: 1},
	"Dumps/dumps":        {ratio: 1.2, allocs: 1},

	"Load/memory":       {ns: 144, allocs: 1},
	"Load/memory_reuse": {ns: 72},
}

// verdict says whether a row reaches its aim, and what its aim is; "" if it has none.
func (r *results) verdict(row string) (text string, met bool) {
	a, ok := aims[row]
	if !ok {
		return "", true
	}
	ours := key{"default", row, "capngo"}
	base, _ := r.base(row)
	got, want, unit := 0.0, a.ratio, "×"
	if a.ratio != 0 {
		got, _ = r.ratio(ours, base)
	} else {
		got, _ = r.ns(ours)
		want, unit = a.ns, " ns"
	}
	met = got <= want && r.allocs(ours) <= a.allocs
	text = number(want) + unit
	if !met {
		text = "**" + text + "**"
	}
	return text, met
}
