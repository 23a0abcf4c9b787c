package capnptext_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/capngo/capngo/examples/addressbook/addressbook"
	"github.com/capngo/capngo/gen/load"
	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/capnptext"
	"github.com/capngo/capngo/runtime/dynamic"
	"github.com/capngo/capngo/runtime/schema"
	"github.com/capngo/capngo/runtime/std/rpc"
)

const text = `@0xb8b8b8b8b8b8b8b8;
struct All {
  void @0 :Void; bool @1 :Bool = true;
  int8 @2 :Int8; int64 @3 :Int64; uint8 @4 :UInt8; uint64 @5 :UInt64 = 18446744073709551615;
  float32 @6 :Float32; float64 @7 :Float64 = 0.5;
  text @8 :Text = "default"; data @9 :Data; color @10 :Color = green;
  self @11 :All; list @12 :List(All); colors @13 :List(Color); lists @14 :List(List(Int8));
  any @15 :AnyPointer; cap @16 :Service; voids @17 :List(Void); bools @18 :List(Bool); anys @27 :List(Service);
  group :group { a @19 :Int8; union { b @20 :Text; c @21 :Text; d @22 :Void; } }
  union { first @23 :Text; second @24 :All; third :group { e @25 :Int16; f @26 :Data; } }
}
struct Voids { list @0 :List(Void); }
struct Other { number @0 :UInt16; text @1 :Text; }
struct Wide { union { a @0 :Int64; b @1 :Int8; } }
enum Color { red @0; green @1; darkBlue @2; }
interface Service {}
`

func types(t testing.TB, name string) *schema.Struct {
	t.Helper()
	s, err := (&load.Loader{FS: []fs.FS{fstest.MapFS{"x.capnp": {Data: []byte(text)}}}}).Import("/x.capnp")
	if err != nil {
		t.Fatal(err)
	}
	typ, err := s.Struct(name)
	if err != nil {
		t.Fatal(err)
	}
	return typ
}

// Texts of one field, as the reference prints them.
func TestValues(t *testing.T) {
	all := types(t, "All")
	for _, c := range []struct{ in, out string }{
		{"void = void", "void = void"}, {"bool = false", "bool = false"},
		{"int8 = -128", "int8 = -128"}, {"int8 = 0177", "int8 = 127"}, {"int8 = -0x10", "int8 = -16"},
		{"int64 = -9223372036854775808", "int64 = -9223372036854775808"},
		{"uint8 = 255", "uint8 = 255"}, {"uint64 = 0xFfFfFfFfFfFfFfFf", "uint64 = 18446744073709551615"},
		{"uint64 = 0", "uint64 = 0"},
		{"float32 = 1", "float32 = 1"}, {"float32 = 16777217", "float32 = 16777216"},
		{"float32 = 1e6", "float32 = 1e06"}, {"float32 = 123456", "float32 = 123456"},
		{"float32 = 12345678", "float32 = 12345678"}, {"float32 = 123456789", "float32 = 1.2345679e08"},
		{"float32 = 0.1", "float32 = 0.1"}, {"float32 = 1e-45", "float32 = 1.4012985e-45"},
		{"float32 = 1e-39", "float32 = 1.0000002e-39"}, {"float32 = 1e40", "float32 = inf"},
		{"float64 = 0.333333333333333333", "float64 = 0.33333333333333331"},
		{"float64 = 5e-324", "float64 = 4.94065645841247e-324"}, {"float64 = 1.", "float64 = 1"},
		{"float64 = 1e15", "float64 = 1e15"}, {"float64 = 1e14", "float64 = 100000000000000"},
		{"float64 = 1e-5", "float64 = 1e-05"}, {"float64 = -0.0", "float64 = -0"}, {"float64 = -0", "float64 = -0"},
		{"float64 = 1e999", "float64 = inf"}, {"float64 = -inf", "float64 = -inf"}, {"float64 = nan", "float64 = nan"},
		{"float64 = 18446744073709551615", "float64 = 1.8446744073709552e19"},
		{`text = ""`, `text = ""`}, {`text = "a" "b"`, `text = "ab"`}, {"text = `a\n`b\n", `text = "a\nb\n"`},
		{`text = "\a\b\f\n\r\t\v\'\"\\\?"`, `text = "\a\b\f\n\r\t\v\'\"\\?"`},
		{`text = "\0\177\x41\101\18é"`, `text = "\000\177AA` + "\\0018é" + `"`},
		{`data = "é"`, `data = "\303\251"`}, {`data = 0x"00 ff 41"`, `data = "\000\377A"`}, {`data = ""`, `data = ""`},
		{"color = red", "color = red"}, {"color = 7", "color = (7)"}, {"color = (2)", "color = darkBlue"},
		{"list = []", "list = []"}, {"colors = [red, 9, green,]", "colors = [red, (9), green]"},
		{"lists = [[], [1, -1]]", "lists = [[], [1, -1]]"}, {"bools = [true, false]", "bools = [true, false]"},
		{"voids = [void, void]", "voids = [void, void]"}, {"anys = []", "anys = []"},
		{"int8 = ((5))", "int8 = 5"}, {"int8 = 1, int8 = 2", "int8 = 2"}, {"int8 # comment\n = \ufeff 3 # \n", "int8 = 3"},
		{"second = ()", "second = " + defaults}, {"first = \"\"", "first = \"\""},
		{"third = (e = 3)", "third = (e = 3)"}, {"third = 3", "third = (e = 3)"}, {"third = ()", "third = (e = 0)"},
		{"group = (a = 1, c = \"\")", "group = (a = 1, c = \"\")"}, {"group = (b = \"x\")", "group = (a = 0, b = \"x\")"},
		{"group = (d = void)", "group = (a = 0, d = void)"}, {"group = 4", "group = (a = 4)"},
	} {
		v, err := capnptext.Parse([]byte("("+c.in+")"), all, capnptext.Limits{})
		if err != nil {
			t.Errorf("%s: %v", c.in, err)
			continue
		}
		name, _, _ := strings.Cut(c.out, " ")
		if got := field(capnptext.String(all, v), name); got != c.out {
			t.Errorf("%s gives %s, want %s", c.in, got, c.out)
		}
		again, err := capnptext.Parse([]byte(capnptext.String(all, v)), all, capnptext.Limits{})
		if err != nil || !capnp.Equal(v, again) && !strings.Contains(c.in, "float32") {
			t.Errorf("%s: read again, it is %v, %v", c.in, capnptext.String(all, again), err)
		}
	}
}

const defaults = "(void = void, bool = true, int8 = 0, int64 = 0, uint8 = 0, uint64 = 18446744073709551615, " +
	"float32 = 0, float64 = 0.5, color = green, group = (a = 0))"

// field cuts a field out of the text of a struct.
func field(text, name string) string {
	text = text[strings.Index(text, name+" = "):]
	depth, quoted := 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '(' || c == '[':
			depth++
		case depth == 0 && (c == ',' || c == ')'):
			return text[:i]
		case c == ')' || c == ']':
			depth--
		}
	}
	return text
}

func TestWriteWhatCannotBeRead(t *testing.T) {
	all := types(t, "All")
	b := dynamic.New(all)
	for path, v := range map[string]any{
		"any": "text", "second": map[string]any{}, "color": 99,
	} {
		if err := b.Set(path, v); err != nil {
			t.Fatal(err)
		}
	}
	got := capnptext.String(all, b.Build().View())
	for _, want := range []string{"color = (99)", "any = <opaque pointer>", "second = (void = void,"} {
		if !strings.Contains(got, want) {
			t.Errorf("%s has no %s", got, want)
		}
	}
	if _, err := capnptext.Parse([]byte(got), all, capnptext.Limits{}); err == nil {
		t.Error("an opaque pointer was read")
	}
	message := rpc.NewMessage(rpc.MessageFields{Union: rpc.MessageBootstrapValue{
		Value: &rpc.BootstrapFields{QuestionID: 5}}})
	if got, want := message.String(), "(bootstrap = (questionId = 5))"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// A union with a member that the schema does not have, and an older, shorter struct.
func TestEvolution(t *testing.T) {
	wide := types(t, "Wide")
	b := dynamic.New(types(t, "Other"))
	if err := b.Set("number", 9); err != nil {
		t.Fatal(err)
	}
	if got := capnptext.String(wide, b.Build().View()); got != "(a = 9)" {
		t.Errorf("an older struct is %s", got)
	}
	v, err := capnptext.Parse([]byte("(b = 1)"), wide, capnptext.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	data := capnp.Marshal(v)
	data[24] = 7 // the tag
	if v, err = capnp.Unmarshal[capnp.Struct](data); err != nil {
		t.Fatal(err)
	}
	if got := capnptext.String(wide, v); got != "()" {
		t.Errorf("an unknown member is %s", got)
	}
	if got := capnptext.String(wide, capnp.Struct{}); got != "(a = 0)" {
		t.Errorf("null is %s", got)
	}
}

func TestErrors(t *testing.T) {
	all := types(t, "All")
	for in, want := range map[string]string{
		"":                                "1:1: expected a struct of type All in parentheses, and found the end of the text",
		"[]":                              "1:1: expected a struct of type All in parentheses, and found '['",
		"() x":                            "1:4: expected the end of the text behind the struct, and found 'x'",
		"(":                               "1:2: ",
		"(bool":                           "1:2: ",
		"(bool = ":                        "1:9: expected Bool: false or true, and found the end of the text",
		"(bool = true":                    "1:13: expected ',' or ')' behind the value of 'bool', and found the end of the text",
		"(bool = 1)":                      "1:9: expected Bool: false or true, and found '1'",
		"(\n  boool = true)":              "2:3: there is no field 'boool' in All (did you mean bool?)",
		"(color = geen)":                  "1:10: there is no enumerant 'geen' in Color (did you mean green?)",
		"(color = -1)":                    "1:10: UInt16 is from 0 to 65535",
		"(int8 = 128)":                    "1:9: Int8 is from -128 to 127",
		"(int8 = -129)":                   "1:9: Int8 is from -128 to 127",
		"(int8 = 1.5)":                    "1:9: expected Int8, which is an integer, and found '1.5'",
		"(int8 = 08)":                     "1:9: expected Int8, which is an integer, and found '08'",
		"(int8 = 1_0)":                    "1:9: ",
		"(int8 = 0b1)":                    "1:9: ",
		"(uint8 = -1)":                    "1:10: UInt8 is from 0 to 255",
		"(uint64 = 18446744073709551616)": "1:11: UInt64 is from 0 to 18446744073709551615",
		"(float64 = -nan)":                "1:12: expected Float64: a number, inf, -inf or nan, and found '-'",
		"(float64 = 0x1p3)":               "1:12: ",
		"(float64 = 1e)":                  "1:12: ",
		"(float64 = .5)":                  "1:12: ",
		"(text = x)":                      "1:9: expected Text in quotes, and found 'x'",
		"(text = \"a\nb\")":               "1:9: the string has no end",
		`(text = "\q")`:                   `1:10: this is no escape`,
		`(text = "\x1")`:                  `1:10: this is no escape`,
		`(text = "\`:                      `1:10: this is no escape`,
		`(text = 0x"41")`:                 "1:9: expected Text in quotes",
		`(data = 0x"4")`:                  "1:9: between the quotes are pairs of hexadecimal digits",
		`(data = 0x"41)`:                  "1:9: the data has no end",
		"(any = ())":                      "1:",
		"(cap = <external capability>)":   "1:8: a value of type Service cannot be written as text",
		"(any = <opaque pointer>)":        "1:8: a value of type AnyPointer cannot be written as text",
		"(list = [1 2])":                  "1:10: expected a struct of type All",
		"(lists = [[1 2]])":               "1:14: expected ',' or ']' behind an element of the list, and found '2'",
		"(lists = 1)":                     "1:10: expected a list in brackets, and found '1'",
		"(bool true)":                     "1:2: ",
		"(bool = true int8 = 1)":          "1:14: expected ',' or ')' behind the value of 'bool', and found 'int8'",
		"(,)":                             "1:2: ",
		"(bool = true,, int8 = 1)":        "1:14: expected the name of a field or ')', and found ','",
		"(true, 5)":                       "1:2: ",
		"(self = [])":                     "1:9: expected a struct of type All in parentheses, and found '['",
		"(void = (void, void))":           "1:16: expected ')'",
		"(\x00)":                          "1:2: ",
		"(bool = true)\xff":               "1:14: ",
	} {
		_, err := capnptext.Parse([]byte(in), all, capnptext.Limits{})
		var e *capnptext.Error
		if !errors.As(err, &e) || !strings.HasPrefix(err.Error(), "capnptext: "+want) {
			t.Errorf("%q: got %v, want %s", in, err, want)
		}
	}
}

func TestLimits(t *testing.T) {
	all := types(t, "All")
	deep := strings.Repeat("(self = ", 60) + "()" + strings.Repeat(")", 60)
	parens := "(int8 = " + strings.Repeat("(", 100_000) + "1" + strings.Repeat(")", 100_000) + ")"
	lists := "(lists = " + strings.Repeat("[", 100_000)
	many := "(list = [" + strings.Repeat("(),", 5000) + "])"
	for name, c := range map[string]struct {
		text   string
		limits capnptext.Limits
		ok     bool
	}{
		"deep":           {deep, capnptext.Limits{}, true},
		"too deep":       {deep, capnptext.Limits{Depth: 50}, false},
		"parentheses":    {parens, capnptext.Limits{}, false},
		"open brackets":  {strings.Repeat("(second = ", 100_000), capnptext.Limits{}, false},
		"lists":          {lists, capnptext.Limits{}, true}, // but wrong
		"many":           {many, capnptext.Limits{}, true},
		"too many":       {many, capnptext.Limits{Bytes: 10_000}, false},
		"long text":      {`(text = "` + strings.Repeat("x", 9000) + `")`, capnptext.Limits{Bytes: 8000}, false},
		"least":          {"()", capnptext.Limits{Bytes: 8}, false},
		"many bools":     {"(bools = [" + strings.Repeat("true,", 9000) + "])", capnptext.Limits{Bytes: 8000}, false},
		"nothing at all": {"", capnptext.Limits{}, true}, // but wrong
	} {
		v, err := capnptext.Parse([]byte(c.text), all, c.limits)
		if errors.Is(err, capnptext.ErrLimit) == c.ok {
			t.Errorf("%s: %.300v", name, err)
		}
		if err != nil {
			continue
		}
		if _, err := capnptext.Append(nil, all, v, capnptext.Limits{Bytes: 100}); !errors.Is(err, capnptext.ErrLimit) {
			t.Errorf("%s: a text of more than 100 bytes was written: %v", name, err)
		}
		if _, err := capnptext.Append(nil, all, v, capnptext.Limits{Depth: 1}); !errors.Is(err, capnptext.ErrLimit) {
			t.Errorf("%s: a text of more than one level was written: %v", name, err)
		}
	}
}

// A small message can stand for a very large text.
func TestLargeText(t *testing.T) {
	data := []byte("\x00\x00\x00\x00\x02\x00\x00\x00" + "\x00\x00\x00\x00\x00\x00\x01\x00")
	data = binary.LittleEndian.AppendUint64(data, 1|1<<24<<35) // a list of void
	v, err := capnp.UnmarshalLimits[capnp.Struct](data, capnp.Limits{Words: 1 << 30})
	if err != nil {
		t.Fatal(err)
	}
	text := capnptext.String(types(t, "Voids"), v)
	if len(text) > 65<<20 || !strings.HasSuffix(text, "...") {
		t.Errorf("the text has %d bytes and ends with %q", len(text), text[len(text)-10:])
	}
}

func TestAll(t *testing.T) {
	all := types(t, "All")
	n := 0
	for v, err := range capnptext.All([]byte(" (int8 = 1)\n#\n(int8 = 2)(int8 = 3) "), all, capnptext.Limits{}) {
		if n++; err != nil || !strings.Contains(capnptext.String(all, v), "int8 = "+string(rune('0'+n))) {
			t.Errorf("message %d: %v, %v", n, capnptext.String(all, v), err)
		}
	}
	if n != 3 {
		t.Errorf("%d messages", n)
	}
	n = 0
	for _, err := range capnptext.All([]byte("()\n(int8)\n()"), all, capnptext.Limits{}) {
		if n++; n == 2 && (err == nil || !strings.Contains(err.Error(), " 2:2: ")) {
			t.Error(err)
		}
	}
	if n != 2 {
		t.Errorf("%d messages before the error", n)
	}
}

func TestGenerated(t *testing.T) {
	p := addressbook.NewPerson(addressbook.PersonFields{
		ID: 123, Name: "Alice", Phones: []addressbook.PersonPhoneNumberFields{{Number: "555-1212"}},
		Employment: addressbook.PersonEmploymentSchoolValue("MIT"),
	})
	const want = `(id = 123, name = "Alice", phones = [(number = "555-1212", type = mobile)], employment = (school = "MIT"))`
	if p.String() != want || p.Employment().String() != `(school = "MIT")` {
		t.Errorf("got %s", p)
	}
	data, err := p.MarshalText()
	var q addressbook.Person
	if err != nil || q.UnmarshalText(data) != nil || !bytes.Equal(capnp.Marshal(p), capnp.Marshal(q)) {
		t.Errorf("read again, it is %s", q)
	}
	if err := q.UnmarshalText([]byte("(nmae = 1)")); err == nil || q.Name() != "Alice" {
		t.Errorf("after %v, the value is %s", err, q)
	}
}

func FuzzParse(f *testing.F) {
	all := types(f, "All")
	for _, seed := range []string{
		defaults, `(text = "\a\x41\101", data = 0x"00", list = [(), (int8 = 1)], second = (third = (f = "")))`,
		"(lists = [[1], []], group = (c = `x\n), color = 7, float32 = 1e-45, float64 = -0)", "((((void))))",
	} {
		f.Add([]byte(seed))
	}
	limits := capnptext.Limits{Bytes: 1 << 20}
	f.Fuzz(func(t *testing.T, text []byte) {
		v, err := capnptext.Parse(text, all, limits)
		if err != nil {
			if e := (*capnptext.Error)(nil); !errors.As(err, &e) || e.Line < 1 || e.Column < 1 {
				t.Errorf("the error %v has no place", err)
			}
			return
		}
		written := capnptext.String(all, v)
		again, err := capnptext.Parse([]byte(written), all, capnptext.Limits{})
		if err != nil {
			t.Fatalf("%q was written, and cannot be read: %v", written, err)
		}
		if got := capnptext.String(all, again); got != written {
			t.Errorf("written, read and written again:\n%s\nwas\n%s", got, written)
		}
	})
}

// Any message can be written, of whatever type it is.
func FuzzAppend(f *testing.F) {
	all := types(f, "All")
	b := dynamic.New(all)
	if err := b.Set("list", []any{map[string]any{"text": "x"}, map[string]any{"second": nil}}); err != nil {
		f.Fatal(err)
	}
	f.Add(capnp.Marshal(b.Build().View()))
	f.Fuzz(func(t *testing.T, data []byte) {
		v, err := capnp.Unmarshal[capnp.Struct](data)
		if err != nil {
			return
		}
		text, err := capnptext.Append(nil, all, v, capnptext.Limits{Bytes: 1 << 20, Depth: 70})
		if len(text) > 1<<20+len(data)+1000 || err != nil && !errors.Is(err, capnptext.ErrLimit) {
			t.Errorf("%d bytes, %v", len(text), err)
		}
	})
}
