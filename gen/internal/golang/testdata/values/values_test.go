package values

import (
	"bytes"
	"math"
	"slices"
	"testing"

	"github.com/capngo/capngo/runtime/capnp"
)

func TestConstants(t *testing.T) {
	checks := map[string]bool{
		"bool":             Bool,
		"int8":             Int8 == -128,
		"int64":            Int64 == math.MinInt64,
		"uint64":           Uint64 == math.MaxUint64,
		"float32":          Float32 == 1.25,
		"float64":          Float64 == -1e300,
		"infinity":         math.IsInf(Infinity, 1),
		"negativeInfinity": math.IsInf(float64(NegativeInfinity), -1),
		"notANumber":       math.IsNaN(NotANumber),
		"text":             Text == "a \"text\"\x00 \xff",
		"data":             bytes.Equal(Data(), []byte{0, 0xff, 0x22}),
		"kind":             Kind_ == KindSecond,
		"point":            Point_.X() == 1 && Point_.Label() == "p",
		"points":           Points.Len() == 2 && Points.At(0).Label() == "none" && Points.At(1).X() == -2,
		"numbers":          slices.Equal(Numbers.Slice(), []int16{1, -2, 3}),
		"bools":            slices.Equal(Bools.Slice(), []bool{true, false, true}),
		"texts":            slices.Equal(Texts.Slice(), []string{"a", "", "c"}),
		"matrix":           Matrix.Len() == 3 && Matrix.At(0).At(1) == 2 && Matrix.At(1).Len() == 0,
		"kinds":            slices.Equal(Kinds.Slice(), []Kind{KindSecond, KindFirst}),
		"pi":               Pi == math.Pi,
		"inner":            DefaultsInner == 200,
	}
	for name, ok := range checks {
		if !ok {
			t.Error(name, "is wrong")
		}
	}
}

func checkDefaults(t *testing.T, v Defaults) {
	t.Helper()
	checks := map[string]bool{
		"bool":    v.Bool(),
		"int8":    v.Int8() == -1,
		"uint16":  v.Uint16() == 65535,
		"int32":   v.Int32() == -100000,
		"uint64":  v.Uint64() == 1,
		"float32": v.Float32() == 1.5,
		"float64": math.IsNaN(v.Float64()),
		"kind":    v.Kind() == KindSecond,
		"text":    v.Text() == "default",
		"data":    bytes.Equal(v.Data(), []byte{1, 2}),
		"point":   v.Point().X() == 3 && v.Point().Label() == "none",
		"numbers": slices.Equal(v.Numbers().Slice(), []int32{1, 2, 3}),
		"points":  v.Points().Len() == 2 && v.Points().At(1).Label() == "l" && v.Points().At(1).X() == 7,
		"texts":   slices.Equal(v.Texts().Slice(), []string{"x", "y"}),
		"matrix":  slices.Equal(v.Matrix().At(1).Slice(), []uint8{2, 3}),
		"number":  v.Group().Number() == 1234567890123,
		"name":    v.Group().Name() == "inner",
		"plain":   v.Plain() == "",
		"any":     Point(v.Any().Struct()).Label() == "p",
	}
	for name, ok := range checks {
		if !ok {
			t.Error(name, "is wrong")
		}
	}
}

func TestDefaults(t *testing.T) {
	t.Run("zero view", func(t *testing.T) { checkDefaults(t, Defaults{}) })
	t.Run("empty struct", func(t *testing.T) { checkDefaults(t, Defaults(NewEmpty(EmptyFields{}))) })
	t.Run("written", func(t *testing.T) {
		v := NewDefaults(DefaultDefaultsFields())
		checkDefaults(t, v)
		if !v.HasPoint() || !v.HasNumbers() || !v.HasMatrix() {
			t.Error("DefaultDefaultsFields leaves objects out")
		}
	})
	t.Run("read and written", func(t *testing.T) {
		checkDefaults(t, NewDefaults(Defaults{}.Fields()))
	})
}

// What was null stays null, whatever it reads as.
func TestNullStaysNull(t *testing.T) {
	v := NewDefaults(Defaults{}.Fields())
	if v.HasData() || v.HasPoint() || v.HasNumbers() || v.HasPoints() || v.HasTexts() || v.HasMatrix() || v.HasAny() {
		t.Error("a default was written out")
	}
	if written := NewDefaults(DefaultDefaultsFields()); !written.HasAny() || !capnp.Equal(
		Point(written.Any().Struct()), Point(v.Any().Struct())) {
		t.Error("the schema's default of an AnyPointer is not among the defaults")
	}
}

// The zero Fields are zeros, not defaults: scalars encode what they hold.
func TestZeroFields(t *testing.T) {
	v := NewDefaults(DefaultsFields{})
	if v.Bool() || v.Int8() != 0 || v.Int32() != 0 || v.Float32() != 0 || v.Kind() != KindFirst || v.Text() != "" {
		t.Error(v.Bool(), v.Int8(), v.Int32(), v.Float32(), v.Kind(), v.Text())
	}
	if v.Group().Number() != 0 || v.Group().Name() != "" {
		t.Error(v.Group().Number(), v.Group().Name())
	}
}

// Empty is not null where a field has a default.
func TestEmptyBesidesDefault(t *testing.T) {
	v := NewDefaults(DefaultsFields{
		Data: []byte{}, Numbers: []int32{}, Points: []PointFields{}, Texts: []string{}, Matrix: [][]uint8{},
	})
	if len(v.Data()) != 0 || v.Numbers().Len() != 0 || v.Points().Len() != 0 || v.Texts().Len() != 0 || v.Matrix().Len() != 0 {
		t.Error("empty reads as the default")
	}
	if !v.HasData() || !v.HasNumbers() || !v.HasPoints() {
		t.Error("empty is null")
	}
	again, err := capnp.Unmarshal[Defaults](capnp.Marshal(v))
	if err != nil || again.Points().Len() != 0 || len(again.Data()) != 0 {
		t.Error("empty does not survive", err)
	}
}
