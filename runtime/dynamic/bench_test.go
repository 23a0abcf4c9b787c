package dynamic_test

import (
	"testing"

	"github.com/capngo/capngo/runtime/dynamic"
)

// BenchmarkGet reads one number by its getter, its descriptor and its path.
func BenchmarkGet(b *testing.B) {
	typed := alice()
	s := dynamic.From(typed)
	id := s.Type().FieldByName("id")
	want := typed.ID()
	b.Run("getter", func(b *testing.B) {
		for b.Loop() {
			if typed.ID() != want {
				b.Fatal("wrong")
			}
		}
	})
	b.Run("field", func(b *testing.B) {
		for b.Loop() {
			if s.Field(id) != any(want) {
				b.Fatal("wrong")
			}
		}
	})
	b.Run("path", func(b *testing.B) {
		for b.Loop() {
			if v, err := dynamic.Get[uint32](s, "id"); v != want || err != nil {
				b.Fatal("wrong")
			}
		}
	})
	b.Run("long path", func(b *testing.B) {
		for b.Loop() {
			if _, err := dynamic.Get[string](s, "phones[0].number"); err != nil {
				b.Fatal(err)
			}
		}
	})
}
