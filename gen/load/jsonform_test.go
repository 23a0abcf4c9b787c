package load_test

import (
	"bytes"
	"errors"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/capngo/capngo/gen/internal/reference"
	"github.com/capngo/capngo/gen/load"
	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/capnpjson"
	"github.com/capngo/capngo/runtime/capnptext"
	"github.com/capngo/capngo/runtime/schema"
	"github.com/capngo/capngo/runtime/std"
)

// readable is JSON that the reference reads right: in strings, it misunderstands escapes, and brackets
// where it looks for the end of a document.
var readable = regexp.MustCompile(`^(?:[^"\\]|"[^"\\\[\](){}#]*")*$`)

// referenceFaults are how the reference ends: at null lists of any pointers that are set in a union,
// and at some schemas once their annotations count.
var referenceFaults = regexp.MustCompile(`List\(AnyPointer\) not supported|Received signal #11`)

// json compares the JSON of a stream of messages with the reference's, and what we and the reference
// make of that. JSON that is not UTF-8, as the reference writes it, is not compared, nor what has
// none: pointers of any type, and structs whose union has the struct itself for its first member,
// where null has no end. The reference crashes there.
func (c *comparison) json(t *testing.T, stream []byte, file, name string, typ *schema.Struct) {
	var ours, valid [][]byte
	var read []capnp.Struct
	var writable []byte
	for v, err := range capnp.ReadAll[capnp.Struct](bytes.NewReader(stream)) {
		if err != nil {
			t.Fatal(err)
		}
		got, err := capnpjson.Append(nil, typ, v, capnpjson.Limits{})
		if err == nil {
			ours, writable = append(ours, got), capnp.Append(writable, v)
		} else if !errors.Is(err, capnpjson.ErrNoJSON) && !errors.Is(err, capnpjson.ErrLimit) {
			t.Error(err)
		}
	}
	if len(ours) == 0 {
		return
	}
	printed, complaint := c.try(string(writable),
		"convert", "-I.", "--quiet", "--short", "binary:json", file, name)
	if referenceFaults.MatchString(complaint) {
		return
	} else if complaint != "" {
		t.Fatal(complaint)
	}
	for i, line := range bytes.Split(bytes.TrimSuffix(printed, []byte("\n")), []byte("\n")) {
		if !utf8.Valid(line) {
			continue
		}
		if !bytes.Equal(ours[i], line) {
			t.Errorf("got\n%s\nwant\n%s", ours[i], line)
		}
		again, err := capnpjson.Parse(line, typ, capnpjson.Limits{})
		if err != nil {
			t.Errorf("%v: %s", err, line)
			continue
		}
		if readable.Match(line) && !bytes.Contains(line, []byte("-0")) { // which is 0 to the reference
			read, valid = append(read, again), append(valid, line)
		}
	}
	if len(valid) == 0 {
		return
	}
	encoded := c.run(t, string(bytes.Join(valid, []byte("\n"))), "convert", "-I.", "--quiet", "json:binary", file, name)
	for i, ours := range read {
		reference, rest, err := capnp.UnmarshalPrefix[capnp.Struct](encoded)
		if err != nil {
			t.Fatal(err)
		}
		encoded = rest
		if !capnp.Equal(ours, reference) {
			t.Errorf("%s\nis\n%x\nto us, and to the reference\n%x", valid[i], capnp.Canonical(ours),
				capnp.Canonical(reference))
		}
	}
}

// annotated is a schema with the annotations for JSON, and texts of A and N.
const annotated = `@0xe1f7c1ab4ea21c30;
using Json = import "/capnp/compat/json.capnp";
struct A {
  name @0 :Text $Json.name("the-name");
  b64 @1 :Data $Json.base64;
  hex @2 :Data $Json.hex;
  flat @3 :B $Json.flatten();
  pre @4 :B $Json.flatten(prefix = "p_");
  datas @5 :List(Data);
  u :union $Json.flatten() $Json.discriminator() { x @6 :Int8; y @7 :Text; z :group { q @8 :Int8; r @9 :Int8; } }
  v :union $Json.discriminator(name = "kind", valueName = "val") {
    vx @10 :Int8; vy @11 :Text $Json.name("why"); vz :group { s @12 :Int8; t @13 :Int8; } vv @14 :Void;
  }
  color @15 :Color;
  colors @16 :List(Color);
}
struct B { m @0 :Int8; n2 @1 :Text; inner @2 :C $Json.flatten(prefix = "in_"); }
struct C { deep @0 :Int8; }
struct N $Json.discriminator(name = "tag") { union { a @0 :Int8; b @1 :Void; c :group { d @3 :Text; e @4 :C $Json.flatten(); } } other @2 :Text; }
enum Color { red @0; green @1 $Json.name("GRÜN"); }
`

var annotatedTexts = map[string][]string{
	"A": {
		`(name = "x", b64 = "abcd", hex = "\001\377", flat = (m = 1, n2 = "q", inner = (deep = 3)), ` +
			`pre = (m = 2, inner = (deep = 4)), datas = ["\001", ""], u = (y = "yy"), v = (vy = "why"))`,
		`(u = (z = (q = 1, r = 2)), v = (vz = (s = 1, t = 2)), color = green, colors = [green, red])`,
		`(v = (vv = void), flat = (), pre = (inner = ()))`, `()`, `(b64 = "", u = (x = -3), v = (vx = 5))`,
	},
	"N": {`(a = 3, other = "x")`, `(b = void)`, `(c = (d = "d", e = (deep = 7)))`, `()`},
}

func TestJSONAnnotations(t *testing.T) {
	c, s := newComparison(t, annotated)
	for name, texts := range annotatedTexts {
		typ, err := s.Struct(name)
		if err != nil {
			t.Fatal(err)
		}
		var stream []byte
		for _, text := range texts {
			stream = capnp.Append(stream, parse(t, text, typ))
		}
		c.json(t, stream, "x.capnp", name, typ)
	}
}

// What the reference reads, besides what it writes.
func TestReadJSON(t *testing.T) {
	c, s := newComparison(t, annotated)
	for name, documents := range map[string][]string{
		"A": {
			`{"u":"y"}`, `{"u":"zz"}`, `{"v":{"val":"w","kind":"why"}}`, `{"v":{"val":{"t":1},"kind":"vz"}}`,
			`{"p_in_deep":4,"p_m":1}`, `{"unknown":[{}],"color":1,"colors":["red",7]}`, `{"u":"z","z":{"r":1}}`,
			`{"m":1,"m":2}`, `{"x":"12"}`, `{"x":1e1}`, `{"name":"not this"}`, ` { "the-name" : "\/\b" } `,
			`{"v":{"kind":"vv","val":5}}`, `{"datas":[[],[1,2]]}`,
		},
		"N": {`{"tag":"b"}`, `{"tag":"c","c":{"deep":1}}`, `{"a":1,"b":5}`},
	} {
		typ, err := s.Struct(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, document := range documents {
			want, err := capnp.Unmarshal[capnp.Struct](c.run(t, document, "convert", "-I.", "--quiet", "json:binary", "x.capnp", name))
			if err != nil {
				t.Fatal(err)
			}
			got, err := capnpjson.Parse([]byte(document), typ, capnpjson.Limits{})
			if err != nil || !capnp.Equal(got, want) {
				t.Errorf("%s: %v\n%x, want\n%x", document, err, capnp.Canonical(got), capnp.Canonical(want))
			}
		}
	}
	typ, _ := s.Struct("A")
	// The order of keys means nothing: unlike the reference's, our tag leaves a value that came before.
	if v, err := capnpjson.Parse([]byte(`{"y":"yy","u":"y"}`), typ, capnpjson.Limits{}); err != nil ||
		!capnp.Equal(v, parse(t, `(u = (y = "yy"))`, typ)) {
		t.Errorf("a tag behind its value gives %s, %v", capnptext.String(typ, v), err)
	}
	for document, want := range map[string]string{
		``: "1:1: the JSON ends too early", `[]`: "1:2: expected an object for A, and found [",
		`{"x":300}`: "1:9: 300 is out of the range of Int8", `{"x":1.5}`: `1:9: "1.5" is no integer`,
		"{\n\"color\":\"GRUN\"}": `2:15: there is no enumerant "GRUN" in Color (did you mean GRÜN?)`,
		`{"the-name":null}`:      "1:17: expected a string for Text, and found null: leave out what is not there",
		`{"hex":"0"}`:            "1:11: encoding/hex: odd length hex string", `{"b64":"*"}`: "1:11: illegal base64",
		`{} {}`: "1:5: something follows the object", `{"x":1,}`: "1:", `{x:1}`: "1:", `{"x":`: "1:",
		`{"x":"NaN"}`: `1:11: "NaN" is no integer`, `{"x":true}`: "1:10: expected a value for Int8, and found true",
		`{"u":5}`: "1:7: expected the name of a member of the union, and found 5", `{"datas":[[256]]}`: "1:15: 256 is out",
	} {
		_, err := capnpjson.Parse([]byte(document), typ, capnpjson.Limits{})
		if err == nil || !strings.HasPrefix(err.Error(), "capnpjson: "+want) {
			t.Errorf("%s: got %v, want %s", document, err, want)
		}
	}
}

// newComparison writes a schema as x.capnp, beside the standard ones, and loads it.
func newComparison(t *testing.T, text string) (*comparison, *load.Schema) {
	c := &comparison{capnp: reference.Capnp(t), dir: t.TempDir()}
	write(t, filepath.Join(c.dir, "x.capnp"), text)
	for _, name := range std.Names() {
		text, _ := std.Lookup(name)
		write(t, filepath.Join(c.dir, filepath.FromSlash(name)), string(text))
	}
	s, err := (&load.Loader{Dirs: []string{c.dir}}).Import("/x.capnp")
	if err != nil {
		t.Fatal(err)
	}
	return c, s
}
