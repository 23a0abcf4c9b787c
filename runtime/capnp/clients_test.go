package capnp_test

import (
	"slices"
	"testing"

	"github.com/capngo/capngo/runtime/capnp"
)

// references is a message with capabilities of these numbers as its pointers.
func references(t *testing.T, numbers ...uint64) capnp.Struct {
	words := []uint64{structWord(0, 0, uint16(len(numbers)))}
	for _, n := range numbers {
		words = append(words, 3|n<<32)
	}
	return unmarshal[capnp.Struct](t, frame(words))
}

// holding puts capabilities into a message, each as a child's only pointer.
func holding(caps ...capnp.Capability) capnp.Struct {
	b := capnp.NewBuilder(capnp.Shape{Pointers: uint16(len(caps))}, len(caps))
	for i, c := range caps {
		b.PutCapability(b.PutStruct(b.Root(), uint32(i), capnp.Shape{Pointers: 1}), 0, c)
	}
	return b.Done()
}

// clientsOf gives what the capabilities of such a message refer to.
func clientsOf(s capnp.Struct, n int) (clients []any) {
	for i := range n {
		clients = append(clients, s.Struct(uint16(i)).Capability(0).Client())
	}
	return clients
}

func TestNewCapability(t *testing.T) {
	c := capnp.NewCapability("client")
	if c.IsNull() || c.Index() != 0 || c.Client() != "client" {
		t.Errorf("%v %d %v", c.IsNull(), c.Index(), c.Client())
	}
	if none := capnp.NewCapability(nil); !none.IsNull() || none.Client() != nil {
		t.Error("a nil client gives a reference")
	}
}

func TestWithClients(t *testing.T) {
	v := capnp.WithClients(references(t, 1, 0, 7), []any{"a", "b", nil})
	if v.Capability(0).Client() != "b" || v.Capability(1).Client() != "a" {
		t.Errorf("the clients are %v and %v", v.Capability(0).Client(), v.Capability(1).Client())
	}
	if v.Capability(2).IsNull() || v.Capability(2).Client() != nil {
		t.Error("an entry that is not there has a client")
	}
	if got := capnp.Clients(v); len(got) != 3 {
		t.Errorf("the table is %v", got)
	}
	if z := capnp.WithClients(capnp.Struct{}, []any{"a"}); !z.IsNull() || capnp.Clients(z) != nil {
		t.Error("the zero view has clients")
	}
	if capnp.Clients(references(t, 1)) != nil || references(t, 1).Capability(0).Client() != nil {
		t.Error("a message without a table has clients")
	}
}

// A message takes the clients of its parts over, from wherever they are.
func TestClientsOfParts(t *testing.T) {
	v := capnp.WithClients(references(t, 1, 0), []any{"a", "b"})
	made := holding(v.Capability(0), capnp.NewCapability("c"), v.Capability(1), capnp.Capability{})
	want := []any{"b", "c", "a", nil}
	if got := clientsOf(made, 4); !slices.Equal(got, want) {
		t.Errorf("the clients are %v, want %v", got, want)
	}
	if got := capnp.Clients(made); !slices.Equal(got, want[:3]) {
		t.Errorf("the table is %v", got)
	}
	outer := holding(capnp.NewCapability("d"), made.Struct(0).Capability(0), made.Struct(1).Capability(0))
	if got := clientsOf(outer, 3); !slices.Equal(got, []any{"d", "b", "c"}) {
		t.Errorf("the clients of parts of parts are %v", got)
	}
}

// Copies number capabilities anew, and have the table for it.
func TestCopyClients(t *testing.T) {
	v := capnp.WithClients(references(t, 1, 0, 1), []any{"a", "b"})
	for name, c := range map[string]capnp.Struct{
		"Copy": capnp.Copy(v), "Copy of a Copy": capnp.Copy(capnp.Copy(v)), "Compact": capnp.Compact(v),
		"PointerTo": capnp.PointerTo(v).Struct(), "PointerTo a Copy": capnp.PointerTo(capnp.Copy(v)).Struct(),
	} {
		for i, want := range []string{"b", "a", "b"} {
			if got := c.Capability(uint16(i)); got.Client() != want || got.Index() != uint32(i) {
				t.Errorf("%s: capability %d is entry %d, %v; want %s", name, i, got.Index(), got.Client(), want)
			}
		}
		if !capnp.Equal(c, v) {
			t.Errorf("%s is not equal", name)
		}
	}
	data, clients := capnp.MarshalClients(v)
	again := capnp.WithClients(unmarshal[capnp.Struct](t, data), clients)
	if !capnp.Equal(again, v) {
		t.Errorf("marshaled as %x with %v", data, clients)
	}
	if data, clients := capnp.MarshalClients(capnp.Struct{}); len(data) != 16 || clients != nil {
		t.Errorf("the zero view is marshaled as %x with %v", data, clients)
	}
}

// TestLostCapability: a number from a message without a table, a file say, must not come to mean a
// client that happens to have that number.
func TestLostCapability(t *testing.T) {
	file := references(t, 1)
	for name, made := range map[string]capnp.Struct{
		"before": holding(file.Capability(0), capnp.NewCapability("a"), capnp.NewCapability("b")),
		"after":  holding(capnp.NewCapability("a"), capnp.NewCapability("b"), file.Capability(0)),
	} {
		got := slices.DeleteFunc(clientsOf(made, 3), func(c any) bool { return c == nil })
		if !slices.Equal(got, []any{"a", "b"}) {
			t.Errorf("%s: the clients are %v", name, got)
		}
	}
	v := capnp.WithClients(references(t, 0, 9), []any{"a"})
	if c := capnp.Copy(v); c.Capability(0).Client() != "a" || !c.Capability(1).IsNull() {
		t.Error("a number beyond the table is copied")
	}
	if holding(file.Capability(0)).Struct(0).Capability(0).Index() != 1 {
		t.Error("a number loses its meaning where there is no table at all")
	}
}

func TestEqualClients(t *testing.T) {
	a, b := holding(capnp.NewCapability("a")), holding(capnp.NewCapability("b"))
	if capnp.Equal(a, b) || !capnp.Equal(a, holding(capnp.NewCapability("a"))) {
		t.Error("messages with other clients are equal, or those with the same are not")
	}
}
