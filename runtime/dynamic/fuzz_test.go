package dynamic_test

import (
	"bytes"
	"errors"
	"testing"

	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/capnptext"
	"github.com/capngo/capngo/runtime/dynamic"
)

// FuzzDynamic: whatever the message, everything in it can be read, becomes a map or is over a limit,
// and can be opened, copied and built again without a change.
func FuzzDynamic(f *testing.F) {
	typ := structs(f, all(f), "All")
	s, err := dynamic.FromMap(typ, everything())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(capnp.Marshal(s.View()))
	f.Add(capnp.Marshal(dynamic.New(typ).Build().View()))
	f.Add([]byte("\x00\x00\x00\x00\x02\x00\x00\x00\xfc\xff\xff\xff\x00\x00\x01\x00\xfc\xff\xff\xff\x00\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		limits := capnp.Limits{Words: 1 << 14}
		view, err := capnp.UnmarshalLimits[capnp.Struct](data, limits)
		if err != nil {
			return
		}
		s := dynamic.Of(typ, view)
		visit(s)
		again := s.Edit().Build()
		if !view.IsNull() && !capnp.Equal(again.View(), view) {
			t.Errorf("opened and built again:\n%x, want\n%x",
				capnp.Canonical(again.View()), capnp.Canonical(view))
		}
		if !capnp.Equal(capnp.Copy(view), view) {
			t.Error("a copy differs")
		}
		readText(t, s)
		m, err := s.MapLimits(dynamic.Limits{Values: 1 << 14})
		if errors.Is(err, dynamic.ErrLimit) {
			return
		} else if err != nil {
			t.Fatal(err)
		}
		rebuilt, err := dynamic.FromMap(typ, m)
		if err != nil {
			t.Fatalf("%v: %v", m, err)
		}
		visit(rebuilt)
		openAll(t, s.Edit(), 0)
	})
}

// readText writes a struct as text, reads that and does both again: after once, it is the same.
// The first time, text cannot say what is set in a union if the schema does not know that.
func readText(t *testing.T, s dynamic.Struct) {
	limits := capnptext.Limits{Bytes: 1 << 20}
	var before []byte
	for round := range 3 {
		text, err := capnptext.Append(nil, s.Type(), s.View(), limits)
		if err != nil || bytes.Contains(text, []byte("<opaque")) ||
			bytes.Contains(text, []byte("<external")) {
			return
		}
		if round == 2 && !bytes.Equal(text, before) {
			t.Errorf("text\n%s\nreads and is written as\n%s", before, text)
		}
		view, err := capnptext.Parse(text, s.Type(), limits)
		if errors.Is(err, capnptext.ErrLimit) {
			return
		} else if err != nil {
			t.Fatalf("%v:\n%s", err, text)
		}
		before, s = text, dynamic.Of(s.Type(), view)
	}
}

// visit reads everything in a value.
func visit(v any) {
	switch v := v.(type) {
	case dynamic.Struct:
		v.Which()
		for i := range v.Type().NumField() {
			if f := v.Type().Field(i); v.IsSet(f) && !nullStruct(v, f.Name()) {
				visit(v.Field(f))
			}
		}
	case dynamic.List:
		for elem := range v.Values() {
			visit(elem)
		}
	case dynamic.Enum:
		_ = v.String()
	}
}

// nullStruct reports whether a field is null, so that its default need not be read: that of a
// struct is as deep as one likes.
func nullStruct(s dynamic.Struct, name string) bool {
	has, err := s.Has(name)
	return err != nil || !has
}

// openAll opens all structs that a builder has for fields, and sets something there.
func openAll(t *testing.T, b *dynamic.Builder, depth int) {
	for _, f := range b.Type().Fields() {
		if f.Type().Struct() == nil || depth > 3 {
			continue
		}
		child, err := b.Struct(f.Name())
		if err != nil {
			t.Fatal(err)
		}
		openAll(t, child, depth+1)
		if err := child.Set(child.Type().Field(0).Name(), nil); err != nil {
			t.Fatal(err)
		}
	}
	visit(b.Build())
}
