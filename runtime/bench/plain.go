// Package bench measures generated code beside plain Go structs that hold the same. The rows
// are named as in docs/benchmarks, and every row has both columns in one run.
package bench

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
	plainInner  struct{ Field int64 }
	plainChoice struct {
		Padding int64
		Tag     uint16
		Value   int64
	}
	plainPoint struct{ X, Y, Z int64 }
	plainPair  struct{ A, B int64 }
	plainNode  struct {
		X, Y, Z     int64
		Left, Right *plainNode
	}
)
