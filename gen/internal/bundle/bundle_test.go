package bundle

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"strings"
	"testing"

	"github.com/capngo/capngo/gen/internal/schema"
)

// small is a bundle of one file with one struct.
func small() *schema.Bundle {
	const file, point = 0xa1b2c3d4e5f60001, 0xa1b2c3d4e5f60002
	s := &schema.Schema{
		Nodes: []*schema.Node{
			{ID: file, DisplayName: "x.capnp", Nested: []schema.Nested{{Name: "X", ID: point}}},
			{ID: point, DisplayName: "x.capnp:X", PrefixLen: 8, ScopeID: file, Struct: &schema.Struct{}},
		},
		Files: []*schema.RequestedFile{{ID: file, Filename: "x.capnp"}},
	}
	return &schema.Bundle{
		Schema: s, More: &schema.Schema{},
		Aliases:  []schema.Alias{{ScopeID: file, Name: "Y", NodeID: point, OuterID: file}},
		Packages: map[uint64]schema.GoPackage{file: {Name: "x", Import: "example.com/x"}, 1: {Name: "y"}},
	}
}

func TestRoundTrip(t *testing.T) {
	for _, compressed := range []bool{false, true} {
		file := Encode(small(), compressed)
		if !Is(file) || !bytes.Equal(file, Encode(small(), compressed)) {
			t.Error("the bytes are not the same each time")
		}
		b, err := Decode(file)
		if err != nil {
			t.Fatal(err)
		}
		if len(b.Nodes) != 2 || b.Packages[0xa1b2c3d4e5f60001].Import != "example.com/x" ||
			len(b.Aliases) != 1 || b.Aliases[0].NodeID != 0xa1b2c3d4e5f60002 || b.Find(b.Nodes[1].ID).Name() != "X" {
			t.Errorf("read %+v", b)
		}
		if !bytes.Equal(Encode(b, compressed), file) {
			t.Error("what was read is written in another way")
		}
	}
}

// What stands in the header, at its offset in bytes.
func withHeader(file []byte, at int, value byte) []byte {
	file = bytes.Clone(file)
	file[at] = value
	return file
}

func withSize(file []byte, size uint64) []byte {
	file = bytes.Clone(file)
	binary.LittleEndian.PutUint64(file[sizeAt:], size)
	return file
}

func TestBadFiles(t *testing.T) {
	plain, packed := Encode(small(), false), Encode(small(), true)
	var bomb bytes.Buffer // a thousand times as large when unpacked
	w, _ := flate.NewWriter(&bomb, flate.BestCompression)
	_, _ = w.Write(make([]byte, 64<<20))
	_ = w.Close()
	tests := []struct {
		name string
		file []byte
		want string
	}{
		{"nothing", nil, "this is no bundle"},
		{"text", []byte("@0xa1b2c3d4e5f60001;"), "this is no bundle: capngo bundle makes them"},
		{"half a header", plain[:20], "cut off in its header"},
		{"newer", withHeader(plain, versionAt, 2), "version 2 of the format, and this capngo reads version 1: use a newer one"},
		{"much newer", withHeader(plain, versionAt+1, 1), "version 257"},
		{"another compression", withHeader(plain, compressionAt, 9), "does not know, 9: use a newer one"},
		{"cut off", plain[:len(plain)-8], "cut off"},
		{"cut off and packed", packed[:len(packed)-8], "cut off"},
		{"too long", append(bytes.Clone(plain), 0), "more than the"},
		{"too long and packed", append(bytes.Clone(packed), 0), "1 bytes follow"},
		{"not packed", withHeader(plain, compressionAt, deflated), "the bundle"},
		{"damaged", withHeader(plain, headerSize+40, plain[headerSize+40]^1), "damaged: its checksum is another one"},
		{"damaged checksum", withHeader(packed, sumAt, packed[sumAt]^1), "damaged: its checksum is another one"},
		{"huge", withSize(plain, 1<<40), "at most 268435456 are read"},
		{"as large as can be", withSize(plain, MaxSize), "cut off"},
		{"a bomb", append(withSize(packed, 4096)[:headerSize], bomb.Bytes()...), "more than the 4096 bytes"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b, err := Decode(tt.file)
			if err == nil || b != nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error is %v, want one with %q", err, tt.want)
			}
		})
	}
}

// Bundles that are messages, but make no sense.
func TestBadContents(t *testing.T) {
	tests := []struct {
		name   string
		change func(b *schema.Bundle, file, x *schema.Node)
		want   string
	}{
		{"a node twice", func(b *schema.Bundle, _, x *schema.Node) { b.More.Nodes = append(b.More.Nodes, x) }, "not its own"},
		{"no id", func(b *schema.Bundle, _, x *schema.Node) { x.ID = 0 }, "not its own"},
		{"a lost file", func(b *schema.Bundle, _, _ *schema.Node) { b.Files[0].ID++ }, "no such file"},
		{"another name", func(b *schema.Bundle, _, _ *schema.Node) { b.Files[0].Filename = "y.capnp" }, "no such file"},
		{"a path that leads out", func(b *schema.Bundle, file, x *schema.Node) { file.DisplayName = "../x.capnp" }, "no path of a file"},
		{"a lost declaration", func(b *schema.Bundle, file, _ *schema.Node) {
			file.Nested = append(file.Nested, schema.Nested{Name: "Z", ID: 9})
		}, "is missing"},
		{"a name that is Go", func(b *schema.Bundle, file, x *schema.Node) {
			x.DisplayName, file.Nested[0].Name = "x.capnp:X int; //", "X int; //"
		}, "inside"},
		{"in a circle", func(b *schema.Bundle, file, x *schema.Node) {
			file.Nested, x.Nested = nil, []schema.Nested{{Name: "X", ID: x.ID}}
			x.ScopeID = x.ID
		}, "its name is"},
		{"a file in a struct", func(b *schema.Bundle, file, x *schema.Node) { file.ScopeID = x.ID }, "file inside"},
		{"a field outside", func(b *schema.Bundle, _, x *schema.Node) {
			x.Struct.Fields = []*schema.Field{{Name: "f", Type: schema.Type{Kind: schema.Text}, Default: schema.Value{Kind: schema.Text, Null: true}, Discriminant: schema.NoDiscriminant}}
		}, "lies outside"},
		{"a field of no type", func(b *schema.Bundle, _, x *schema.Node) {
			x.Struct.Fields = []*schema.Field{{Name: "f", Type: schema.Type{Kind: schema.StructKind, ID: 5}, Default: schema.Value{Kind: schema.StructKind, Null: true}, Discriminant: schema.NoDiscriminant}}
		}, "no such type"},
		{"a discriminant outside", func(b *schema.Bundle, _, x *schema.Node) { x.Struct.DiscriminantCount = 2 }, "discriminant lies outside"},
		{"an unknown annotation", func(b *schema.Bundle, _, x *schema.Node) {
			x.Annotations = []*schema.Annotation{{ID: 7}}
		}, "no annotation"},
		{"an alias of nothing", func(b *schema.Bundle, _, _ *schema.Node) { b.Aliases[0].NodeID = 8 }, "which is not there"},
		{"an alias nowhere", func(b *schema.Bundle, _, _ *schema.Node) { b.Aliases[0].ScopeID = 8 }, "in no node"},
		{"an alias of no parameter", func(b *schema.Bundle, _, x *schema.Node) {
			b.Aliases[0] = schema.Alias{ScopeID: x.ID, Name: "T", ParamScope: x.ID}
		}, "no parameter 0"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := small()
			tt.change(b, b.Nodes[0], b.Nodes[1])
			if _, err := Decode(Encode(b, false)); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error is %v, want one with %q", err, tt.want)
			}
		})
	}
}

// Interfaces that extend each other would keep readers busy for ever.
func TestSuperclassesInACircle(t *testing.T) {
	b := small()
	file, a := b.Nodes[0], b.Nodes[1]
	file.Nested = append(file.Nested, schema.Nested{Name: "Z", ID: 77})
	z := &schema.Node{ID: 77, DisplayName: "x.capnp:Z", PrefixLen: 8, ScopeID: file.ID}
	a.Struct, a.Interface = nil, &schema.Interface{Superclasses: []schema.Superclass{{ID: 77}}}
	z.Interface = &schema.Interface{Superclasses: []schema.Superclass{{ID: a.ID}}}
	b.Nodes = append(b.Nodes, z)
	if _, err := Decode(Encode(b, false)); err == nil || !strings.Contains(err.Error(), "extends itself") {
		t.Errorf("error is %v", err)
	}
}
