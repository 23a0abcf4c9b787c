package load_test

import (
	"context"
	"errors"
	"testing"

	"github.com/capngo/capngo/gen"
	"github.com/capngo/capngo/gen/load"
	"github.com/capngo/capngo/runtime/dynamic"
	"github.com/capngo/capngo/runtime/schema"
	"github.com/capngo/capngo/runtime/std"
)

// FuzzRequest: whatever nodes somebody hands over, they are refused, or give descriptors with which
// values can be read and built.
func FuzzRequest(f *testing.F) {
	root := &gen.Root{FS: std.FS()}
	for _, name := range []string{"capnp/schema.capnp", "capnp/rpc.capnp", "capnp/compat/json.capnp"} {
		r, err := gen.Compile(context.Background(), gen.Options{
			Schemas: []gen.Schema{{Root: root, Name: name}}, Request: true,
		})
		if err != nil || r.Diagnostics.Failed() {
			f.Fatal(err, r.Diagnostics.All())
		}
		f.Add(r.Request)
	}
	f.Fuzz(func(t *testing.T, message []byte) {
		schemas, err := load.Request(message)
		if err != nil {
			return
		}
		for _, s := range schemas {
			for n := range s.File().AllNodes() {
				use(t, n)
			}
		}
	})
}

// use reads and builds values of a node.
func use(t *testing.T, n schema.Node) {
	switch n := n.(type) {
	case *schema.Const:
		dynamic.ValueOf(n.Value())
	case *schema.Struct:
		b := dynamic.New(n)
		for _, f := range n.Fields() {
			_ = b.Set(f.Name(), nil) // names may be anything
		}
		s := b.Build()
		for _, f := range n.Fields() {
			s.Field(f)
		}
		if _, err := s.Map(); err != nil && !errors.Is(err, dynamic.ErrLimit) {
			t.Fatal(err)
		}
	}
}
