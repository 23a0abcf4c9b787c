package lists

import (
	"bytes"
	"math"
	"reflect"
	"slices"
	"testing"

	"github.com/capngo/capngo/runtime/capnp"
)

func full() ListsFields {
	return ListsFields{
		Voids: make([]struct{}, 3), Bools: []bool{true, false, true, true, false, false, false, false, true},
		Int8s: []int8{-128, 127}, Uint16s: []uint16{0, 65535}, Int32s: []int32{math.MinInt32, 1},
		Uint64s: []uint64{math.MaxUint64}, Float32s: []float32{-0.5, 3}, Float64s: []float64{1e300, -2},
		Colors: []Color{ColorGreen, ColorRed, 77}, Texts: []string{"a", "", "c\x00d"},
		Datas: [][]byte{{0}, {}, {1, 2}}, Items: []ItemFields{{N: 1, Text: "one"}, {}, {Text: "three"}},
		Matrix: [][]float64{{1, 2}, {}, {3}}, Cube: [][][]bool{{{true}, {}}, {}, {{false, true}}},
		Words: [][]string{{"x", ""}, {}}, Rows: [][]ItemFields{{{N: 4}, {Text: "t"}}, {}},
		Blanks: [][]struct{}{make([]struct{}, 2), {}}, Flags: [][]Color{{ColorGreen}, {}},
	}
}

func loaded[T ~capnp.StructKind](t *testing.T, data []byte) T {
	t.Helper()
	v, err := capnp.Unmarshal[T](data)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// What is written is read, by every way to the elements, and written again.
func TestRoundTrip(t *testing.T) {
	for name, f := range map[string]ListsFields{
		"full": full(), "null": {},
		"one of each": {Bools: []bool{true}, Voids: make([]struct{}, 1), Items: []ItemFields{{}}},
	} {
		t.Run(name, func(t *testing.T) {
			data := capnp.Marshal(NewLists(f))
			v := loaded[Lists](t, data)
			again := v.Fields()
			if got := capnp.Marshal(NewLists(again)); !bytes.Equal(got, data) {
				t.Errorf("written again:\n%x\nwant\n%x", got, data)
			}
			for i := range reflect.TypeFor[ListsFields]().NumField() - 1 { // all but base
				want, got := reflect.ValueOf(f).Field(i), reflect.ValueOf(again).Field(i)
				if !sameLists(got, want) {
					t.Errorf("%s is %v, want %v", reflect.TypeFor[ListsFields]().Field(i).Name, got, want)
				}
			}
		})
	}
}

// sameLists compares slices of the plain struct; elements of Items remember where they come from.
func sameLists(got, want reflect.Value) bool {
	if got.Kind() != reflect.Slice {
		if item, ok := got.Interface().(ItemFields); ok {
			other := want.Interface().(ItemFields)
			return item.N == other.N && item.Text == other.Text
		}
		return reflect.DeepEqual(got.Interface(), want.Interface())
	}
	if got.Len() != want.Len() {
		return false
	}
	for i := range got.Len() {
		if !sameLists(got.Index(i), want.Index(i)) {
			return false
		}
	}
	return true
}

func TestElements(t *testing.T) {
	v := loaded[Lists](t, capnp.Marshal(NewLists(full())))
	if !slices.Equal(v.Bools().Slice(), full().Bools) || v.Voids().Len() != 3 || v.Colors().At(2) != 77 {
		t.Error("bools, voids or enums are wrong")
	}
	if v.Cube().At(2).At(0).At(1) != true || v.Cube().At(0).At(1).Len() != 0 || v.Rows().At(0).At(1).Text() != "t" {
		t.Error("nested lists are wrong")
	}
	var texts []string
	for _, text := range v.Texts().All() {
		texts = append(texts, text)
	}
	if !slices.Equal(texts, full().Texts) || v.Blanks().At(0).Len() != 2 || v.Flags().At(0).At(0) != ColorGreen {
		t.Error("texts, lists of Void or of enums are wrong:", texts)
	}
	if sum := slices.Collect(v.Float64s().Values()); !slices.Equal(sum, []float64{1e300, -2}) {
		t.Error(sum)
	}
	if !slices.Equal(v.Uint64s().Slice(), []uint64{math.MaxUint64}) {
		t.Error(v.Uint64s().Slice())
	}
}

// Lists whose type is left open are carried from message to message.
func TestOpenLists(t *testing.T) {
	f := full()
	f.AnyLists = []capnp.AnyPointer{capnp.NumbersPointer([]int16{1, 2}), {}, capnp.TextsPointer([]string{"t"})}
	v := loaded[Lists](t, capnp.Marshal(NewLists(f)))
	lists := v.AnyLists()
	if !slices.Equal(capnp.ReadList[capnp.Numbers[int16]](lists.At(0)).Slice(), []int16{1, 2}) ||
		!lists.At(1).IsNull() || capnp.ReadList[capnp.Texts](lists.At(2)).At(0) != "t" {
		t.Error("lists of lists of anything")
	}
	if again := NewLists(v.Fields()); !capnp.Equal(again, v) {
		t.Error("written again, they are others")
	}
}

func numbers() NumbersFields {
	return NumbersFields{
		Bytes: []uint8{1, 255}, Shorts: []int16{-1, 2}, Ints: []int32{-3, 4}, Longs: []int64{-5, 6},
		Floats: []float64{0.5}, Texts: []string{"a", ""}, Lists: [][]int32{{7, 8}, {}}, Voids: make([]struct{}, 2),
	}
}

// A list of what a struct has first is that list of structs, for who knows the structs.
func TestGrownLists(t *testing.T) {
	v := loaded[Structs](t, capnp.Marshal(NewNumbers(numbers())))
	if v.Bytes().At(1).V() != 255 || v.Bytes().At(1).HasMore() || v.Shorts().At(0).V() != -1 ||
		v.Shorts().At(0).More() != 0 || v.Ints().At(0).V() != -3 || v.Ints().At(1).More() != 0 ||
		v.Longs().At(0).V() != -5 || v.Floats().At(0).V() != 0.5 {
		t.Error("numbers read as structs are", v.Fields())
	}
	if v.Texts().At(0).V() != "a" || v.Texts().At(0).More() != 0 || v.Lists().At(0).V().At(1) != 8 ||
		v.Lists().At(1).HasMore() || v.Voids().Len() != 2 || v.Voids().At(1).V() != 0 {
		t.Error("pointers read as structs are", v.Fields())
	}
	f := v.Fields()
	f.Ints[1].More, f.Texts[1].More = 9, 10
	again := loaded[Structs](t, capnp.Marshal(NewStructs(f)))
	if again.Ints().At(0).V() != -3 || again.Ints().At(1).More() != 9 || again.Texts().At(0).V() != "a" ||
		again.Texts().At(1).More() != 10 || again.Bytes().At(1).V() != 255 {
		t.Error("changed and written again, they are", again.Fields())
	}
}

// And the other way: who knows only the numbers reads them out of the structs.
func TestNarrowedLists(t *testing.T) {
	v := loaded[Numbers](t, capnp.Marshal(NewStructs(StructsFields{
		Bytes: []StructsByteFields{{V: 1, More: "x"}, {V: 255}}, Shorts: []StructsShortFields{{V: -1, More: 9}, {V: 2}},
		Ints: []StructsIntFields{{V: -3, More: 1}, {V: 4}}, Longs: []StructsLongFields{{V: -5, More: "y"}, {V: 6}},
		Floats: []StructsFloatFields{{V: 0.5}}, Texts: []StructsNamedFields{{V: "a", More: 3}, {}},
		Lists: []StructsListedFields{{V: []int32{7, 8}, More: "z"}, {V: []int32{}}}, Voids: make([]StructsIntFields, 2),
	})))
	got, want := v.Fields(), numbers()
	for i := range reflect.TypeFor[NumbersFields]().NumField() - 1 {
		if a, b := reflect.ValueOf(got).Field(i), reflect.ValueOf(want).Field(i); !sameLists(a, b) {
			t.Errorf("%s is %v, want %v", reflect.TypeFor[NumbersFields]().Field(i).Name, a, b)
		}
	}
}

// A list of bits is nothing else, and nothing else is a list of bits: both read as empty.
func TestBitsDoNotGrow(t *testing.T) {
	bits := loaded[Numbers](t, capnp.Marshal(capnp.Struct(NewLists(ListsFields{Voids: nil, Bools: []bool{true}}))))
	if bits.Shorts().Len() != 0 || Structs(bits).Shorts().Len() != 0 { // pointer 1 is that of bools
		t.Error("bits are numbers or structs")
	}
	shorts := loaded[Lists](t, capnp.Marshal(capnp.Struct(NewNumbers(NumbersFields{Shorts: []int16{1}}))))
	if shorts.Bools().Len() != 0 || Lists(NewStructs(StructsFields{Shorts: []StructsShortFields{{}}})).Bools().Len() != 0 {
		t.Error("numbers or structs are bits")
	}
}
