package capnp_test

import "github.com/capngo/capngo/runtime/capnp"

// The views here are what the generator prints for
//
//	struct Point { x @0 :Int64; y @1 :Int64; z @2 :Int64; }
//	struct Inner { field @0 :Int64; }
//	enum Color { red @0; green @1; blue @2; yellow @3; }
//	struct All {
//	  padding @0 :Int64; bool @1 :Bool; int8 @2 :Int8; int16 @3 :Int16; int32 @4 :Int32;
//	  int64 @5 :Int64; uint8 @6 :UInt8; uint16 @7 :UInt16; uint32 @8 :UInt32; uint64 @9 :UInt64;
//	  float32 @10 :Float32; float64 @11 :Float64; text @12 :Text;
//	  group :group { field @13 :Int64; }
//	  inner @14 :Inner; ints @15 :List(Int64); color @16 :Color; data @17 :Data;
//	  color2 @18 :Color;
//	}

type Point capnp.Struct

func (s Point) X() int64 { return capnp.Struct(s).Int64(0) }
func (s Point) Y() int64 { return capnp.Struct(s).Int64(8) }
func (s Point) Z() int64 { return capnp.Struct(s).Int64(16) }

func (s Point) Fields() PointFields {
	return PointFields{X: s.X(), Y: s.Y(), Z: s.Z(), base: capnp.Struct(s)}
}

type PointFields struct {
	X, Y, Z int64
	base    capnp.Struct
}

func NewPoint(f PointFields) Point {
	b := capnp.NewBuilder(f.shape(), f.words())
	f.put(&b, b.Root())
	return Point(b.Done())
}

func (f *PointFields) shape() capnp.Shape { return capnp.ShapeOf(3, 0, &f.base) }

func (f *PointFields) words() int {
	n, _ := capnp.BaseWords(&f.base, 0)
	return n
}

const pointKnown = "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff" +
	"\xff\xff\xff\xff\xff\xff\xff\xff"

func (f *PointFields) put(b *capnp.Builder, s capnp.Place) {
	if b.Carry(s, &f.base, pointKnown) {
		return
	}
	s.PutInt64(0, f.X)
	s.PutInt64(8, f.Y)
	s.PutInt64(16, f.Z)
	b.CarryPointers(s, &f.base, 0)
}

type Inner capnp.Struct

func (s Inner) Field() int64 { return capnp.Struct(s).Int64(0) }

type InnerFields struct {
	Field int64
	base  capnp.Struct
}

func (s Inner) Fields() InnerFields {
	return InnerFields{Field: s.Field(), base: capnp.Struct(s)}
}

func (f *InnerFields) shape() capnp.Shape { return capnp.ShapeOf(1, 0, &f.base) }

func (f *InnerFields) words() int {
	n, _ := capnp.BaseWords(&f.base, 0)
	return n
}

func (f *InnerFields) put(b *capnp.Builder, s capnp.Place) {
	if b.Carry(s, &f.base, pointKnown[:8]) {
		return
	}
	s.PutInt64(0, f.Field)
	b.CarryPointers(s, &f.base, 0)
}

type Color uint16

type All capnp.Struct

func (s All) Padding() int64   { return capnp.Struct(s).Int64(0) }
func (s All) Bool() bool       { return capnp.Struct(s).Bool(64) }
func (s All) Int8() int8       { return capnp.Struct(s).Int8(9) }
func (s All) Int16() int16     { return capnp.Struct(s).Int16(10) }
func (s All) Int32() int32     { return capnp.Struct(s).Int32(12) }
func (s All) Int64() int64     { return capnp.Struct(s).Int64(16) }
func (s All) Uint8() uint8     { return capnp.Struct(s).Uint8(24) }
func (s All) Uint16() uint16   { return capnp.Struct(s).Uint16(26) }
func (s All) Uint32() uint32   { return capnp.Struct(s).Uint32(28) }
func (s All) Uint64() uint64   { return capnp.Struct(s).Uint64(32) }
func (s All) Float32() float32 { return capnp.Struct(s).Float32(40) }
func (s All) Float64() float64 { return capnp.Struct(s).Float64(48) }
func (s All) Text() string     { return capnp.Struct(s).Text(0) }
func (s All) Group() AllGroup  { return AllGroup(s) }
func (s All) Inner() Inner     { return Inner(capnp.Struct(s).Struct(1)) }
func (s All) Ints() capnp.Numbers[int64] {
	return capnp.NumbersAt[int64](capnp.Struct(s), 2, "")
}
func (s All) Color() Color  { return Color(capnp.Struct(s).Uint16(44)) }
func (s All) Data() []byte  { return capnp.Struct(s).Data(3) }
func (s All) Color2() Color { return Color(capnp.Struct(s).Uint16(46)) }

type AllGroup capnp.Struct

func (s AllGroup) Field() int64 { return capnp.Struct(s).Int64(56) }

func (s All) Fields() AllFields {
	f := AllFields{
		Padding: s.Padding(), Bool: s.Bool(), Int8: s.Int8(), Int16: s.Int16(), Int32: s.Int32(),
		Int64: s.Int64(), Uint8: s.Uint8(), Uint16: s.Uint16(), Uint32: s.Uint32(),
		Uint64: s.Uint64(), Float32: s.Float32(), Float64: s.Float64(), Text: s.Text(),
		Group: AllGroupFields{s.Group().Field()}, Ints: s.Ints().Slice(), Color: s.Color(),
		Data: s.Data(), Color2: s.Color2(), base: capnp.Struct(s),
	}
	if capnp.Struct(s).Has(1) {
		inner := s.Inner().Fields()
		f.Inner = &inner
	}
	return f
}

func (s All) AsFields() AllFields { return AllFields{base: capnp.AsIs(capnp.Struct(s))} }

type AllGroupFields struct{ Field int64 }

type AllFields struct {
	Padding int64
	Bool    bool
	Int8    int8
	Int16   int16
	Int32   int32
	Int64   int64
	Uint8   uint8
	Uint16  uint16
	Uint32  uint32
	Uint64  uint64
	Float32 float32
	Float64 float64
	Text    string
	Group   AllGroupFields
	Inner   *InnerFields
	Ints    []int64
	Color   Color
	Data    []byte
	Color2  Color
	base    capnp.Struct
}

func NewAll(f AllFields) All {
	b := capnp.NewBuilder(f.shape(), f.words())
	f.put(&b, b.Root())
	return All(b.Done())
}

func (f *AllFields) shape() capnp.Shape { return capnp.ShapeOf(8, 4, &f.base) }

func (f *AllFields) words() int {
	n, whole := capnp.BaseWords(&f.base, 4)
	if whole {
		return n
	}
	n += capnp.TextWords(f.Text, 0, &f.base)
	if f.Inner != nil {
		n += f.Inner.shape().Words() + f.Inner.words()
	}
	n += capnp.NumbersWords(f.Ints, 2, &f.base)
	n += capnp.DataWords(f.Data, 3, &f.base)
	return n
}

const allKnown = "\xff\xff\xff\xff\xff\xff\xff\xff\x01\xff\xff\xff\xff\xff\xff\xff" +
	"\xff\xff\xff\xff\xff\xff\xff\xff\xff\x00\xff\xff\xff\xff\xff\xff" +
	"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff" +
	"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"

func (f *AllFields) put(b *capnp.Builder, s capnp.Place) {
	if b.Carry(s, &f.base, allKnown) {
		return
	}
	s.PutInt64(0, f.Padding)
	s.PutBool(64, f.Bool)
	s.PutInt8(9, f.Int8)
	s.PutInt16(10, f.Int16)
	s.PutInt32(12, f.Int32)
	s.PutInt64(16, f.Int64)
	s.PutUint8(24, f.Uint8)
	s.PutUint16(26, f.Uint16)
	s.PutUint32(28, f.Uint32)
	s.PutUint64(32, f.Uint64)
	s.PutFloat32(40, f.Float32)
	s.PutUint16(44, uint16(f.Color))
	s.PutUint16(46, uint16(f.Color2))
	s.PutFloat64(48, f.Float64)
	s.PutInt64(56, f.Group.Field)
	b.PutText(s, 0, f.Text, &f.base)
	if f.Inner != nil {
		f.Inner.put(b, b.PutStruct(s, 1, f.Inner.shape()))
	}
	capnp.PutNumbers(b, s, 2, f.Ints, &f.base)
	b.PutData(s, 3, f.Data, &f.base)
	b.CarryPointers(s, &f.base, 4)
}
