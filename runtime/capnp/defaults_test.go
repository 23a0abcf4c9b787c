package capnp_test

import (
	"errors"
	"math"
	"testing"

	"github.com/capngo/capngo/runtime/capnp"
)

// body is a message without its frame, as generated code holds defaults.
func body[T ~capnp.StructKind](v T) string { return string(capnp.Marshal(v)[8:]) }

func TestZeroView(t *testing.T) {
	var s capnp.Struct
	if !s.IsNull() || s.Bool(0) || s.Uint64(0) != 0 || s.Text(0) != "" || s.Data(0) != nil ||
		s.Has(0) || !s.Struct(0).IsNull() || !s.AnyPointer(0).IsNull() || s.TextBytes(3) != nil {
		t.Error("the zero view has something")
	}
	if s.Float32Xor(0, math.Float32bits(1.5)) != 1.5 ||
		s.Float64Xor(8, math.Float64bits(2.5)) != 2.5 {
		t.Error("default of a float")
	}
	data := capnp.Marshal(s)
	if got := unmarshal[capnp.Struct](t, data); !got.IsNull() || len(data) != 16 {
		t.Errorf("message of the zero view: %x", data)
	}
	if !capnp.Copy(s).IsNull() || !capnp.PointerTo(s).IsNull() {
		t.Error("a copy of nothing is something")
	}
}

func TestDefaults(t *testing.T) {
	point := body(NewPoint(PointFields{X: 5}))
	ints := "\x01\x00\x00\x00\x14\x00\x00\x00" + "\x01\x00\x00\x00\x02\x00\x00\x00" // [1, 2] :Int32
	set := NewBook(fullBook())
	empty := holder(t, 0)
	for _, s := range []capnp.Struct{{}, empty} {
		if got := Point(s.StructOr(0, point)).X(); got != 5 {
			t.Errorf("struct: %d", got)
		}
		if got := capnp.NumbersAt[int32](s, 0, ints).Slice(); len(got) != 2 || got[1] != 2 {
			t.Errorf("list: %v", got)
		}
		texts := s.TextOr(0, "x") + string(s.TextBytesOr(0, "y")) + string(s.DataOr(0, "z"))
		if texts != "xyz" {
			t.Errorf("texts: %s", texts)
		}
		if p := s.AnyPointerOr(0, point); Point(p.Struct()).X() != 5 {
			t.Errorf("any: %v", p)
		}
		if p := s.AnyPointerOr(0, ints); capnp.ReadList[capnp.Numbers[int32]](p).At(1) != 2 {
			t.Errorf("any list: %v", p)
		}
	}
	s := capnp.Struct(set)
	if got := capnp.NumbersAt[Color](s, 8, ints).At(1); got != 3 {
		t.Errorf("set list: %d", got)
	}
	if got := capnp.Struct(set).TextOr(9, "x"); got != "book" {
		t.Errorf("set text: %s", got)
	}
	if Point(capnp.ConstStruct(point)).X() != 5 ||
		capnp.ReadList[capnp.Numbers[int32]](capnp.ConstPointer(ints)).Len() != 2 {
		t.Error("constants")
	}
	if capnp.ConstStruct("").IsNull() != true || !capnp.ConstPointer("").IsNull() {
		t.Error("empty constants")
	}
	list := string(frame([]uint64{listWord(0, 7, 3), structWord(1, 3, 0), 7, 0, 0})[8:])
	if got := capnp.ListAt[Point](empty, 0, list); got.Len() != 1 || got.At(0).X() != 7 {
		t.Errorf("struct list: %d", got.Len())
	}
}

func TestText(t *testing.T) {
	for _, c := range []struct {
		name string
		word uint64
		text string
		want string
	}{
		{"inner NUL", listWord(0, 2, 4), "a\x00b\x00", "a\x00b"},
		{"no NUL", listWord(0, 2, 3), "abc", ""},
		{"size 0", listWord(0, 2, 0), "", ""},
		{"only NUL", listWord(0, 2, 1), "\x00", ""},
		{"full word", listWord(0, 2, 8), "1234567\x00", "1234567"},
		{"invalid UTF-8", listWord(0, 2, 3), "\xff\xfe\x00", "\xff\xfe"},
		{"other list", listWord(0, 3, 4), "a\x00b\x00\x00\x00\x00\x00", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := toWords(append([]byte(c.text), make([]byte, 7)...))
			s := holder(t, append([]uint64{c.word}, text...)...)
			if got := s.Text(0); got != c.want {
				t.Errorf("Text %q", got)
			}
			if got := string(s.TextBytes(0)); got != c.want {
				t.Errorf("TextBytes %q", got)
			}
			if got := s.AnyPointer(0).Text(); got != c.want {
				t.Errorf("AnyPointer.Text %q", got)
			}
			def := c.want
			if c.want == "" && c.name != "only NUL" {
				def = "default"
			}
			if got := s.TextOr(0, "default"); got != def {
				t.Errorf("TextOr %q, want %q", got, def)
			}
			if got := string(s.TextBytesOr(0, "default")); got != def {
				t.Errorf("TextBytesOr %q, want %q", got, def)
			}
		})
	}
}

func TestUnion(t *testing.T) {
	v := choice(t)
	if v.Which() != 1 || !v.IsTwo() || v.Two() != 42 || v.One() != 0 || v.Three() != "" {
		t.Errorf("which %d, two %d, one %d", v.Which(), v.Two(), v.One())
	}
}

func TestEnum(t *testing.T) {
	names := []string{"red", "green"}
	for _, c := range []struct {
		text string
		want uint16
		err  error
	}{
		{"red", 0, nil}, {"green", 1, nil}, {"7", 7, nil}, {"65535", 65535, nil},
		{"65536", 0, capnp.ErrEnum}, {"blue", 0, capnp.ErrEnum}, {"", 0, capnp.ErrEnum},
		{"-1", 0, capnp.ErrEnum},
	} {
		t.Run(c.text, func(t *testing.T) {
			v, err := capnp.ParseEnum(names, c.text)
			if v != c.want || !errors.Is(err, c.err) {
				t.Errorf("%d, %v", v, err)
			}
			if err == nil && capnp.EnumName(names, v) != c.text {
				t.Errorf("name %s", capnp.EnumName(names, v))
			}
		})
	}
}

func TestFloatDefaults(t *testing.T) {
	single, double := math.Float32bits(1.5), math.Float64bits(-2)
	for _, v := range []float64{0, 1.5, -2, math.Inf(1)} {
		b := capnp.NewBuilder(capnp.Shape{Data: 2}, 0)
		b.Root().PutFloat32Xor(0, float32(v), single)
		b.Root().PutFloat64Xor(8, v, double)
		s := b.Done()
		if s.Float32Xor(0, single) != float32(v) || s.Float64Xor(8, double) != v {
			t.Errorf("%v: %v, %v", v, s.Float32Xor(0, single), s.Float64Xor(8, double))
		}
		if (v == 1.5) != (s.Uint64(0) == 0) || (v == -2) != (s.Uint64(8) == 0) {
			t.Errorf("%v: bits %x, %x", v, s.Uint64(0), s.Uint64(8))
		}
	}
}
