package bench

import (
	"slices"
	"strings"
)

// The plain twins of the schema's structs.
type (
	plainStruct struct {
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
		Group   struct{ Field int64 }
		Inner   *plainInner
		Ints    []int64
		Color   Color
		Data    []byte
		Color2  Color
	}
	plainInner struct{ Field int64 }
	plainUnion struct {
		Padding int64
		Tag     WithUnionWhich
		Value   int64
	}
	plainPair      struct{ A, B int64 }
	plainPoint     struct{ X, Y, Z int64 }
	plainStrPoint  struct{ X, Y, Z string }
	plainRectangle struct{ A, B *plainPoint }
	plainNode      struct {
		X, Y, Z     int64
		Left, Right *plainNode
	}
)

// clone is a deep copy, which a message has to be, too.
func (s *plainStruct) clone() *plainStruct {
	c := *s
	inner := *s.Inner
	c.Inner, c.Ints, c.Data = &inner, slices.Clone(s.Ints), slices.Clone(s.Data)
	return &c
}

// clone has its own texts, as a message has.
func (s *plainStrPoint) clone() *plainStrPoint {
	return &plainStrPoint{strings.Clone(s.X), strings.Clone(s.Y), strings.Clone(s.Z)}
}

func (n *plainNode) clone() *plainNode {
	if n == nil {
		return nil
	}
	return &plainNode{n.X, n.Y, n.Z, n.Left.clone(), n.Right.clone()}
}
