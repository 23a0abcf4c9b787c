package capnp_test

import (
	"bytes"
	"testing"

	"github.com/capngo/capngo/runtime/capnp"
)

// TestAllocations: reading costs none, a constructor one; without unsafe, memory of some size is
// apart from what refers to it, and texts are copied when kept.
func TestAllocations(t *testing.T) {
	built := NewAll(fullAll())
	v := reload(t, built)
	book := reload(t, NewBook(fullBook()))
	data := capnp.Marshal(built)
	buf := make([]byte, 0, 1024)
	stream := bytes.NewReader(bytes.Repeat(data, 2000))
	d := capnp.NewDecoder(stream)
	d.Reuse = true
	if _, err := capnp.Decode[All](d); err != nil {
		t.Fatal(err)
	}
	var written bytes.Buffer
	written.Grow(1 << 20)
	for _, c := range []struct {
		name       string
		want, pure float64
		f          func()
	}{
		{"scalars", 0, 0, func() { sinkInt += v.Int64() + int64(v.Uint8()) + v.Group().Field() }},
		{"text", 0, 0, func() {
			if v.Text() != "hello" {
				t.Error("text")
			}
		}},
		{"data", 0, 0, func() { sinkInt += int64(len(v.Data())) }},
		{"struct", 0, 0, func() { sinkInt += v.Inner().Field() }},
		{"lists", 0, 0, func() {
			for _, p := range book.Points().All() {
				sinkInt += p.X()
			}
			for row := range book.Grid().Values() {
				for _, n := range row.All() {
					sinkInt += int64(n)
				}
			}
			for _, b := range book.Flags().All() {
				if b {
					sinkInt++
				}
			}
		}},
		{"texts", 0, 0, func() {
			for _, s := range book.Names().All() {
				sinkInt += int64(len(s))
			}
		}},
		{"kept text", 0, 1, func() { sinkString = v.Text() }},
		{"slice", 0, 1, func() { sinkInt += int64(len(v.Ints().Slice())) }},
		{"point", 1, 1, func() { sinkPoint = NewPoint(PointFields{X: 1}) }},
		{"all", 1, 1, func() {
			sinkAll = NewAll(AllFields{
				Text: "hello", Inner: &InnerFields{Field: 7}, Ints: []int64{1, 2, 3},
				Data: []byte{1, 2},
			})
		}},
		{"tree", 1, 2, func() {
			sinkNode = NewNode(NodeFields{
				Left:  &NodeFields{X: 1, Left: &NodeFields{X: 3}, Right: &NodeFields{X: 4}},
				Right: &NodeFields{X: 2, Left: &NodeFields{X: 3}, Right: &NodeFields{X: 4}},
			})
		}},
		{"book", 1, 2, func() {
			sinkStruct = capnp.Struct(NewBook(BookFields{
				Points: []PointFields{{X: 1}, {X: 2}}, Names: []string{"a", "b"},
				Grid: [][]int32{{1}, {2, 3}}, Flags: []bool{true}, Blobs: [][]byte{{1}},
			}))
		}},
		{"marshal", 1, 1, func() { sinkBytes = capnp.Marshal(v) }},
		{"append", 0, 0, func() { buf = capnp.Append(buf[:0], v) }},
		{"copy", 1, 2, func() { sinkAll = capnp.Copy(v) }},
		{"unmarshal", 1, 2, func() { sinkAll, _ = capnp.Unmarshal[All](data) }},
		{"no copy", 0, 1, func() { sinkAll, _ = capnp.UnmarshalNoCopy[All](data) }},
		{"decode", 0, 1, func() { sinkAll, _ = capnp.Decode[All](d) }},
		{"write", 0, 0, func() {
			written.Reset()
			if capnp.Write(&written, v) != nil {
				t.Error("write")
			}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			want := c.want
			if pure {
				want = c.pure
			}
			if got := testing.AllocsPerRun(100, c.f); got > want {
				t.Errorf("%v allocations, want %v", got, want)
			}
		})
	}
	if sinkAll.Int64() != -64 {
		t.Error("the last message is another")
	}
}
