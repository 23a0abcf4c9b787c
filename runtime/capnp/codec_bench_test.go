package capnp_test

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"github.com/capngo/capngo/runtime/capnp"
)

// Throughput is that of the unpacked message.

func packedCases() map[string]capnp.Struct {
	r := rand.New(rand.NewPCG(9, 10))
	random := make([]byte, 1<<16)
	for i := range random {
		random[i] = byte(1 + r.IntN(255))
	}
	return map[string]capnp.Struct{
		"tree":   capnp.Struct(NewNode(*treeFields(11))),
		"noise":  blob(noise(r, 1<<13)),
		"random": blob(random),
		"zeros":  blob(make([]byte, 1<<16)),
	}
}

func BenchmarkPack(b *testing.B) {
	for name, v := range packedCases() {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(capnp.Marshal(v))))
			buf := capnp.MarshalPacked(v)
			for b.Loop() {
				buf = capnp.AppendPacked(buf[:0], v)
			}
		})
	}
}

func BenchmarkUnpack(b *testing.B) {
	for name, v := range packedCases() {
		data := capnp.MarshalPacked(v)
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(capnp.Marshal(v))))
			for b.Loop() {
				if _, err := capnp.UnmarshalPacked[capnp.Struct](data); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(name+" stream", func(b *testing.B) {
			b.SetBytes(int64(len(capnp.Marshal(v))))
			r := bytes.NewReader(data)
			for b.Loop() {
				r.Reset(data)
				d := capnp.NewPackedDecoder(r)
				if _, err := capnp.Decode[capnp.Struct](d); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkCanonical(b *testing.B) {
	v := reload(b, NewNode(*treeFields(11)))
	b.SetBytes(int64(len(capnp.Marshal(v))))
	for b.Loop() {
		sinkBytes = capnp.Canonical(v)
	}
}

func BenchmarkEqual(b *testing.B) {
	v := reload(b, NewNode(*treeFields(11)))
	child, other := v.Left(), v.Right() // in one message, so that the walk is needed
	b.Run("walk", func(b *testing.B) {
		b.SetBytes(int64(capnp.Size(child)))
		for b.Loop() {
			if !capnp.Equal(child, other) {
				b.Fatal("different")
			}
		}
	})
	b.Run("compact", func(b *testing.B) {
		w := reload(b, v)
		b.SetBytes(int64(capnp.Size(v)))
		for b.Loop() {
			if !capnp.Equal(v, w) {
				b.Fatal("different")
			}
		}
	})
}
