package capnpjson_test

import (
	"errors"
	"io/fs"
	"math"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/capngo/capngo/examples/addressbook/addressbook"
	"github.com/capngo/capngo/gen/load"
	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/capnpjson"
	"github.com/capngo/capngo/runtime/dynamic"
	"github.com/capngo/capngo/runtime/schema"
)

const text = `@0xb8b8b8b8b8b8b8b9;
using Json = import "/capnp/compat/json.capnp";
struct All {
  void @0 :Void; bool @1 :Bool = true; int8 @2 :Int8; int64 @3 :Int64; uint64 @4 :UInt64; float32 @5 :Float32;
  float64 @6 :Float64; text @7 :Text; data @8 :Data; color @9 :Color; self @10 :All; list @11 :List(All);
  voids @12 :List(Void); any @13 :AnyPointer; cap @14 :Service; lists @15 :List(List(Data));
}
enum Color { red @0; green @1 $Json.name("G"); }
interface Service {}
struct Endless { me @0 :Endless $Json.flatten(prefix = "x"); n @1 :Int8; }
struct Hex { n @0 :Int8 $Json.hex; }
struct Flat { n @0 :Int8 $Json.flatten(); }
struct Union $Json.discriminator(name = "kind", valueName = "value") { union { a @0 :Int8; b @1 :Flat2 $Json.flatten(); } }
struct Flat2 { n @0 :Int8; }
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

func TestGenerated(t *testing.T) {
	p := addressbook.NewPerson(addressbook.PersonFields{
		ID: 123, Name: "Alice", Phones: []addressbook.PersonPhoneNumberFields{{Number: "555-1212"}},
		Employment: addressbook.PersonEmploymentSchoolValue("MIT"),
	})
	const want = `{"id":123,"name":"Alice","phones":[{"number":"555-1212","type":"mobile"}],"employment":{"school":"MIT"}}`
	data, err := capnpjson.Marshal(p)
	if string(data) != want || err != nil {
		t.Errorf("got %s, %v", data, err)
	}
	q, err := capnpjson.Unmarshal[addressbook.Person](data)
	if err != nil || !capnp.Equal(p, q) {
		t.Errorf("read again, it is %v, %v", q, err)
	}
	if _, err := capnpjson.Unmarshal[addressbook.Person]([]byte(`{"id":-1}`)); err == nil ||
		err.Error() != "capnpjson: 1:9: -1 is out of the range of UInt32" {
		t.Error(err)
	}
}

// Values at the ends of their ranges, and what JSON cannot say as a number.
func TestValues(t *testing.T) {
	all := types(t, "All")
	for in, out := range map[string]string{
		`"int8":-128`: `"int8":-128`, `"int8":"127"`: `"int8":127`, `"int8":-1.28e2`: `"int8":-128`,
		`"int64":-9223372036854775808`:  `"int64":"-9223372036854775808"`,
		`"int64":"9223372036854775807"`: `"int64":"9223372036854775807"`,
		`"uint64":18446744073709551615`: `"uint64":"18446744073709551615"`,
		`"uint64":1e19`:                 `"uint64":"10000000000000000000"`,
		`"float32":"-Infinity"`:         `"float32":"-Infinity"`,
		`"float64":"NaN"`:               `"float64":"NaN"`, `"float64":-0`: `"float64":-0`, `"float64":1e400`: `"float64":"Infinity"`,
		`"float64":"1.5"`: `"float64":1.5`, `"color":"G"`: `"color":"G"`, `"color":9`: `"color":9`,
		`"text":"\u00e9\ud83d\ude00\/\u0001"`: `"text":"é😀/\u0001"`, `"text":""`: `"text":""`,
		`"data":[]`: `"data":[]`, `"data":[0,255]`: `"data":[0,255]`, `"bool":false`: `"bool":false`,
		`"lists":[[],[[1],[]]]`: `"lists":[[],[[1],[]]]`, `"voids":[null,1]`: `"voids":[null,null]`,
		`"void":{"x":[1]}`: `"void":null`,
	} {
		v, err := capnpjson.Parse([]byte("{"+in+"}"), all, capnpjson.Limits{})
		if err != nil {
			t.Errorf("%s: %v", in, err)
			continue
		}
		got, err := capnpjson.Append(nil, all, v, capnpjson.Limits{})
		if err != nil || !strings.Contains(string(got), out) {
			t.Errorf("%s gives %s, %v, want %s", in, got, err, out)
		}
	}
	for _, wrong := range []string{
		`"int8":128`, `"int8":-129`, `"int8":"1_0"`, `"int8":"0x1"`, `"int8":"NaN"`, `"int8":""`, `"int8":[]`, `"int8":null`,
		`"uint64":-1`, `"uint64":18446744073709551616`, `"int64":9223372036854775808`, `"float64":"inf"`, `"float64":"0x1p3"`,
		`"float64":{}`, `"bool":0`, `"bool":"true"`, `"text":1`, `"data":"x"`, `"data":[1.5]`, `"self":null`, `"self":[]`,
		`"list":{}`, `"list":[null]`, `"any":null`, `"cap":1`, `"color":65536`, `"color":"green"`, `"voids":null`,
	} {
		if _, err := capnpjson.Parse([]byte("{"+wrong+"}"), all, capnpjson.Limits{}); err == nil {
			t.Errorf("%s was read", wrong)
		}
	}
}

func TestNoJSON(t *testing.T) {
	for name, want := range map[string]string{
		"Endless": "flattened into itself", "Hex": "is no Data", "Flat": "cannot be flattened", "Union": "cannot be flattened",
	} {
		s := types(t, name)
		_, err := capnpjson.Append(nil, s, capnp.Struct{}, capnpjson.Limits{})
		_, again := capnpjson.Parse([]byte("{}"), s, capnpjson.Limits{})
		if !errors.Is(err, capnpjson.ErrNoJSON) || !errors.Is(again, capnpjson.ErrNoJSON) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, %v", name, err, again)
		}
	}
	b := dynamic.New(types(t, "All"))
	if err := b.Set("any", "x"); err != nil {
		t.Fatal(err)
	}
	if _, err := capnpjson.Append(nil, b.Type(), b.Build().View(), capnpjson.Limits{}); !errors.Is(err, capnpjson.ErrNoJSON) {
		t.Error(err)
	}
}

func TestLimits(t *testing.T) {
	all := types(t, "All")
	for name, c := range map[string]struct {
		json   string
		limits capnpjson.Limits
		ok     bool
	}{
		"deep":       {strings.Repeat(`{"self":`, 60) + "{}" + strings.Repeat("}", 60), capnpjson.Limits{}, true},
		"too deep":   {strings.Repeat(`{"self":`, 60) + "{}" + strings.Repeat("}", 60), capnpjson.Limits{Depth: 50}, false},
		"very deep":  {strings.Repeat(`{"self":`, 200_000), capnpjson.Limits{}, false},
		"many":       {`{"list":[` + strings.Repeat("{},", 3000) + "{}]}", capnpjson.Limits{}, true},
		"too many":   {`{"list":[` + strings.Repeat("{},", 3000) + "{}]}", capnpjson.Limits{Bytes: 10_000}, false},
		"large data": {`{"data":[` + strings.Repeat("1,", 90_000) + "1]}", capnpjson.Limits{Bytes: 10_000}, false},
	} {
		v, err := capnpjson.Parse([]byte(c.json), all, c.limits)
		if errors.Is(err, capnpjson.ErrLimit) == c.ok {
			t.Errorf("%s: %.200v", name, err)
		}
		if err != nil {
			continue
		}
		for _, l := range []capnpjson.Limits{{Bytes: 200}, {Depth: 1}} {
			if _, err := capnpjson.Append(nil, all, v, l); !errors.Is(err, capnpjson.ErrLimit) {
				t.Errorf("%s: written within %v: %v", name, l, err)
			}
		}
	}
	unknown := `{"nobody":` + strings.Repeat("[", 200_000)
	if _, err := capnpjson.Parse([]byte(unknown), all, capnpjson.Limits{}); err == nil {
		t.Error("what is unknown and very deep was read")
	}
}

func FuzzParse(f *testing.F) {
	all := types(f, "All")
	for _, seed := range []string{
		`{"text":"\u00e9","data":[1,2],"list":[{},{"int64":"5"}],"color":"G","float32":1e9,"void":null}`,
		`{"self":{"self":{}},"lists":[[[]]],"uint64":1e3,"nobody":{"x":[1]}}`, `{"float64":"NaN","int8":"7"}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		v, err := capnpjson.Parse(data, all, capnpjson.Limits{Bytes: 1 << 20})
		if err != nil {
			if e := (*capnpjson.Error)(nil); !errors.As(err, &e) || e.Line < 1 || e.Column < 1 {
				t.Errorf("the error %v has no place", err)
			}
			return
		}
		written, err := capnpjson.Append(nil, all, v, capnpjson.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		again, err := capnpjson.Parse(written, all, capnpjson.Limits{})
		if err != nil {
			t.Fatalf("%s was written, and cannot be read: %v", written, err)
		}
		if !capnp.Equal(v, again) && !math.IsNaN(float64(math.Float32frombits(v.Uint32(4)))) {
			t.Errorf("%s\nwas\n%x and is\n%x", written, capnp.Canonical(v), capnp.Canonical(again))
		}
	})
}
