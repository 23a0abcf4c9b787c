package capnp_test

import "github.com/capngo/capngo/runtime/capnp"

// What the generator prints for
//
//	struct Node { x @0 :Int64; y @1 :Int64; z @2 :Int64; left @3 :Node; right @4 :Node; }
//	struct Book { alls @0 :List(All); points @1 :List(Point); names @2 :List(Text);
//	              grid @3 :List(List(Int32)); flags @4 :List(Bool); any @5 :AnyPointer;
//	              blobs @6 :List(Data); voids @7 :List(Void); colors @8 :List(Color);
//	              title @9 :Text = "untitled"; rows @10 :List(List(Point)); }
//	struct Choice { pad @0 :Int64; union { one @1 :Int64; two @2 :Int64; three @3 :Text; } }

type Node capnp.Struct

func (n Node) X() int64       { return capnp.Struct(n).Int64(0) }
func (n Node) HasLeft() bool  { return capnp.Struct(n).HasStruct(0) }
func (n Node) Left() Node     { return Node(capnp.Struct(n).Struct(0)) }
func (n Node) HasRight() bool { return capnp.Struct(n).HasStruct(1) }
func (n Node) Right() Node    { return Node(capnp.Struct(n).Struct(1)) }

type NodeFields struct {
	X, Y, Z     int64
	Left, Right *NodeFields
	base        capnp.Struct
}

func NewNode(f NodeFields) Node {
	b := capnp.NewBuilder(f.shape(), f.words())
	f.put(&b, b.Root())
	return Node(b.Done())
}

func (f *NodeFields) shape() capnp.Shape { return capnp.ShapeOf(3, 2, &f.base) }

func (f *NodeFields) words() int {
	n, whole := capnp.BaseWords(&f.base, 2)
	if whole {
		return n
	}
	if f.Left != nil {
		n += f.Left.shape().Words() + f.Left.words()
	}
	if f.Right != nil {
		n += f.Right.shape().Words() + f.Right.words()
	}
	return n
}

func (f *NodeFields) put(b *capnp.Builder, s capnp.Place) {
	if b.Carry(s, &f.base, pointKnown) {
		return
	}
	s.PutInt64(0, f.X)
	s.PutInt64(8, f.Y)
	s.PutInt64(16, f.Z)
	if f.Left != nil {
		f.Left.put(b, b.PutStruct(s, 0, f.Left.shape()))
	}
	if f.Right != nil {
		f.Right.put(b, b.PutStruct(s, 1, f.Right.shape()))
	}
	b.CarryPointers(s, &f.base, 2)
}

type Book capnp.Struct

func (s Book) Alls() capnp.List[All]      { return capnp.ListAt[All](capnp.Struct(s), 0, "") }
func (s Book) Points() capnp.List[Point]  { return capnp.ListAt[Point](capnp.Struct(s), 1, "") }
func (s Book) Names() capnp.Texts         { return capnp.TextsAt(capnp.Struct(s), 2, "") }
func (s Book) NameBytes() capnp.ByteTexts { return capnp.ByteTextsAt(capnp.Struct(s), 2, "") }
func (s Book) Grid() capnp.Lists[capnp.Numbers[int32]] {
	return capnp.ListsAt[capnp.Numbers[int32]](capnp.Struct(s), 3, "")
}
func (s Book) Flags() capnp.Bools    { return capnp.BoolsAt(capnp.Struct(s), 4, "") }
func (s Book) Any() capnp.AnyPointer { return capnp.Struct(s).AnyPointer(5) }
func (s Book) Blobs() capnp.Datas    { return capnp.DatasAt(capnp.Struct(s), 6, "") }
func (s Book) Voids() capnp.Voids    { return capnp.VoidsAt(capnp.Struct(s), 7, "") }
func (s Book) Colors() capnp.Numbers[Color] {
	return capnp.NumbersAt[Color](capnp.Struct(s), 8, "")
}
func (s Book) Title() string { return capnp.Struct(s).TextOr(9, "untitled") }
func (s Book) Rows() capnp.Lists[capnp.List[Point]] {
	return capnp.ListsAt[capnp.List[Point]](capnp.Struct(s), 10, "")
}

func (s Book) Fields() BookFields {
	return BookFields{
		Alls:   capnp.Map(s.Alls(), All.Fields),
		Points: capnp.Map(s.Points(), Point.Fields),
		Names:  s.Names().Slice(),
		Grid:   capnp.Map(s.Grid(), capnp.Numbers[int32].Slice),
		Flags:  s.Flags().Slice(),
		Any:    s.Any(),
		Blobs:  s.Blobs().Slice(),
		Voids:  s.Voids().Slice(),
		Colors: s.Colors().Slice(),
		Title:  s.Title(),
		Rows: capnp.Map(s.Rows(), func(l capnp.List[Point]) []PointFields {
			return capnp.Map(l, Point.Fields)
		}),
		base: capnp.Struct(s),
	}
}

type BookFields struct {
	Alls   []AllFields
	Points []PointFields
	Names  []string
	Grid   [][]int32
	Flags  []bool
	Any    capnp.AnyPointer
	Blobs  [][]byte
	Voids  []struct{}
	Colors []Color
	Title  string
	Rows   [][]PointFields
	base   capnp.Struct
}

func NewBook(f BookFields) Book {
	b := capnp.NewBuilder(f.shape(), f.words())
	f.put(&b, b.Root())
	return Book(b.Done())
}

func (f *BookFields) shape() capnp.Shape { return capnp.ShapeOf(0, 11, &f.base) }

func allsShape(v []AllFields) (shape capnp.Shape) {
	shape = capnp.Shape{Data: 8, Pointers: 4}
	for i := range v {
		shape = shape.Union(v[i].shape())
	}
	return shape
}

func pointsShape(v []PointFields) (shape capnp.Shape) {
	shape = capnp.Shape{Data: 3}
	for i := range v {
		shape = shape.Union(v[i].shape())
	}
	return shape
}

func pointsWords(v []PointFields) int {
	if len(v) == 0 {
		return 0
	}
	n := 1 + len(v)*pointsShape(v).Words()
	for i := range v {
		n += v[i].words()
	}
	return n
}

func putPoints(b *capnp.Builder, s capnp.Place, i uint32, v []PointFields) {
	if len(v) == 0 {
		return
	}
	first := b.PutStructList(s, i, len(v), pointsShape(v))
	for k := range v {
		v[k].put(b, first.Elem(k))
	}
}

func (f *BookFields) words() int {
	n, whole := capnp.BaseWords(&f.base, 11)
	if whole {
		return n
	}
	if len(f.Alls) > 0 {
		n += 1 + len(f.Alls)*allsShape(f.Alls).Words()
		for i := range f.Alls {
			n += f.Alls[i].words()
		}
	} else {
		n += capnp.EmptyWords(0, &f.base)
	}
	if len(f.Points) > 0 {
		n += pointsWords(f.Points)
	} else {
		n += capnp.EmptyWords(1, &f.base)
	}
	n += capnp.TextsWords(f.Names, 2, &f.base)
	if len(f.Grid) > 0 {
		n += len(f.Grid)
		for _, row := range f.Grid {
			n += capnp.NumbersOrWords(row, 0, nil)
		}
	} else {
		n += capnp.EmptyWords(3, &f.base)
	}
	n += capnp.BoolsWords(f.Flags, 4, &f.base)
	n += capnp.AnyWords(f.Any, 5, &f.base)
	n += capnp.DatasWords(f.Blobs, 6, &f.base)
	n += capnp.VoidsWords(f.Voids, 7, &f.base)
	n += capnp.NumbersWords(f.Colors, 8, &f.base)
	n += capnp.TextOrWords(f.Title, "untitled", 9, &f.base)
	if len(f.Rows) > 0 {
		n += len(f.Rows)
		for _, row := range f.Rows {
			n += pointsWords(row)
		}
	} else {
		n += capnp.EmptyWords(10, &f.base)
	}
	return n
}

func (f *BookFields) put(b *capnp.Builder, s capnp.Place) {
	if b.Carry(s, &f.base, "") {
		return
	}
	if len(f.Alls) > 0 {
		first := b.PutStructList(s, 0, len(f.Alls), allsShape(f.Alls))
		for k := range f.Alls {
			f.Alls[k].put(b, first.Elem(k))
		}
	} else {
		b.CarryEmpty(s, 0, &f.base)
	}
	if len(f.Points) > 0 {
		putPoints(b, s, 1, f.Points)
	} else {
		b.CarryEmpty(s, 1, &f.base)
	}
	b.PutTexts(s, 2, f.Names, &f.base)
	if len(f.Grid) > 0 {
		elems := b.PutPointerList(s, 3, len(f.Grid))
		for k, row := range f.Grid {
			capnp.PutNumbersOr(b, elems, uint32(k), row, nil)
		}
	} else {
		b.CarryEmpty(s, 3, &f.base)
	}
	b.PutBools(s, 4, f.Flags, &f.base)
	b.PutAny(s, 5, f.Any, &f.base)
	b.PutDatas(s, 6, f.Blobs, &f.base)
	b.PutVoids(s, 7, f.Voids, &f.base)
	capnp.PutNumbers(b, s, 8, f.Colors, &f.base)
	b.PutTextOr(s, 9, f.Title, "untitled", &f.base)
	if len(f.Rows) > 0 {
		elems := b.PutPointerList(s, 10, len(f.Rows))
		for k, row := range f.Rows {
			putPoints(b, elems, uint32(k), row)
		}
	} else {
		b.CarryEmpty(s, 10, &f.base)
	}
	b.CarryPointers(s, &f.base, 11)
}

type Choice capnp.Struct

type ChoiceWhich uint16

func (s Choice) Which() ChoiceWhich { return ChoiceWhich(capnp.Struct(s).Uint16(8)) }
func (s Choice) IsTwo() bool        { return capnp.Struct(s).Is(8, 1) }
func (s Choice) One() int64         { return capnp.Struct(s).In(8, 0).Int64(16) }
func (s Choice) Two() int64         { return capnp.Struct(s).In(8, 1).Int64(16) }
func (s Choice) Three() string      { return capnp.Struct(s).In(8, 2).Text(0) }
