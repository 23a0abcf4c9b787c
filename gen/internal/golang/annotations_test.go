package golang

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/capngo/capngo/gen/diag"
)

// wrongAnnotations are schemas with one mistake each: its code, the text that it is put at, and a
// part of the message.
var wrongAnnotations = map[string]struct {
	text, at string
	code     diag.Code
	says     string
}{
	"unknown": {`struct A $Go.key("x, yy") { x @0 :Int8; y @1 :Int8; }`, `$Go.key("x, yy")`,
		diag.UnknownKeyField, "'yy' is not a field of A (did you mean y?)."},
	"unknown in a group": {`struct A { g :group $Go.key("x") { y @0 :Int8; } x @1 :Int8; }`, `$Go.key("x")`,
		diag.UnknownKeyField, "'x' is not a field of g"},
	"inside a group": {`struct A $Go.key("g.y") { g :group { y @0 :Int8; } }`, `$Go.key("g.y")`,
		diag.UnknownKeyField, "'g.y'"},
	"Go's name":    {`struct A $Go.key("X") { x @0 :Int8; }`, `$Go.key("X")`, diag.UnknownKeyField, "'X'"},
	"all and more": {`struct A $Go.key("*, x") { x @0 :Int8; }`, `$Go.key("*, x")`, diag.UnknownKeyField, "'*'"},
	"no field":     {`struct A $Go.key("") { x @0 :Int8; }`, `$Go.key("")`, diag.UnknownKeyField, "missing"},
	"comma too many": {`struct A $Go.key("x,") { x @0 :Int8; }`, `$Go.key("x,")`, diag.UnknownKeyField,
		"missing"},
	"hostile name": {"struct A $Go.key(\"\\x00\xff\\n\") { x @0 :Int8; }", "", diag.UnknownKeyField, ""},
	"twice":        {`struct A $Go.key("x, x") { x @0 :Int8; }`, `$Go.key("x, x")`, diag.RepeatedKeyField, "'x'"},
	"list":         {`struct A $Go.key("l") { l @0 :List(Int8); }`, "l", diag.NotComparable, "a list"},
	"list of all": {`struct A $Go.key("*") { x @0 :Int8; l @1 :List(Int8); }`, "l", diag.NotComparable,
		"a list"},
	"list in a group":  {`struct A $Go.key("g") { g :group { l @0 :List(Int8); } }`, "l", diag.NotComparable, "a list"},
	"list in a union":  {`struct A $Go.key("u") { u :union { l @0 :List(Int8); n @1 :Int8; } }`, "l", diag.NotComparable, "a list"},
	"unkeyed struct":   {`struct B {} struct A $Go.key("b") { b @0 :B; }`, "b", diag.NotComparable, "B has no $Go.key"},
	"pointer":          {`struct A $Go.key("p") { p @0 :AnyPointer; }`, "p", diag.NotComparable, "anything"},
	"any struct":       {`struct A $Go.key("p") { p @0 :AnyStruct; }`, "p", diag.NotComparable, "anything"},
	"parameter":        {`struct A(T) $Go.key("p") { p @0 :T; }`, "p", diag.NotComparable, "anything"},
	"interface":        {`interface I {} struct A $Go.key("i") { i @0 :I; }`, "i", diag.NotComparable, "a capability"},
	"void":             {`struct A $Go.key("v") { v @0 :Void; }`, "v", diag.NotComparable, "no value"},
	"value of a null":  {`struct A $Go.key("*") { n :group $Go.nullable { isNull @0 :Bool; value :group { l @1 :List(Int8); } } }`, "l", diag.NotComparable, "a list"},
	"virtual list":     {`struct A { l @0 :List(Int8); v @1 :Void $Go.group("l"); }`, "l", diag.NotComparable, "virtual groups"},
	"virtual struct":   {`struct A { a @0 :A; v @1 :Void $Go.group("a"); }`, "a", diag.NotComparable, "A has no $Go.key"},
	"virtual unknown":  {`struct A { x @0 :Int8; v @1 :Void $Go.group("y"); }`, `$Go.group("y")`, diag.UnknownKeyField, "'y'"},
	"key of a virtual": {`struct A { x @0 :Int8; y @1 :Int8; v @2 :Void $Go.group("x") $Go.key("y"); }`, `$Go.key("y")`, diag.UnknownKeyField, "'y'"},
	"itself":           {`struct A $Go.key("*") { x @0 :Int8; a @1 :A; }`, "a", diag.EndlessKey, "'a'"},
	"each other":       {`struct A $Go.key("*") { bb @0 :B; } struct B $Go.key("*") { aa @0 :A; }`, "aa", diag.EndlessKey, "'aa'"},
	"by a group":       {`struct A $Go.key("*") { g :group { a @0 :A; } }`, "a", diag.EndlessKey, "'a'"},
	"virtual itself":   {`struct A { x @0 :Int8; v @1 :Void $Go.group("x, v"); }`, "v", diag.EndlessKey, "'v'"},
	"by a virtual":     {`struct A $Go.key("v") { a @0 :A; v @1 :Void $Go.group("a"); }`, "a", diag.EndlessKey, "'a'"},
	"key of a field":   {`struct A { x @0 :Int8 $Go.key("*"); }`, `$Go.key("*")`, diag.KeyWithoutGroup, "'x'"},
	"group of a value": {`struct A { x @0 :Int8 $Go.group("y"); y @1 :Int8; }`, `$Go.group("y")`,
		diag.BadVirtualGroup, "'x'"},
	"group in a union": {`struct A { x @0 :Int8; union { v @1 :Void $Go.group("x"); w @2 :Void; } }`,
		`$Go.group("x")`, diag.BadVirtualGroup, "'v'"},
	"one field": {`struct A { x :group $Go.nullable { isNull @0 :Bool; } }`, "$Go.nullable", diag.BadNullable,
		"'x': nullable groups must have exactly two fields: \"isNull\" and \"value\"."},
	"three fields": {`struct A { x :group $Go.nullable { isNull @0 :Bool; value @1 :Int8; z @2 :Int8; } }`,
		"$Go.nullable", diag.BadNullable, "exactly two fields"},
	"other fields": {`struct A { x :group $Go.nullable { isnull @0 :Bool; value @1 :Int8; } }`,
		"$Go.nullable", diag.BadNullable, "exactly two fields"},
	"text": {`struct A { x :group $Go.nullable { isNull @0 :Bool; value @1 :Text; } }`, "$Go.nullable",
		diag.BadNullable, "'x': cannot use pointer types for nullable values. Pointers are already nullable."},
	"list value": {`struct A { x :group $Go.nullable { isNull @0 :Bool; value @1 :List(A); } }`, "$Go.nullable",
		diag.BadNullable, "cannot use pointer types"},
	"void value": {`struct A { x :group $Go.nullable { isNull @0 :Bool; value @1 :Void; } }`, "$Go.nullable",
		diag.BadNullable, "Void"},
	"float flag": {`struct A { x :group $Go.nullable { isNull @0 :Float32; value @1 :Int8; } }`, "$Go.nullable",
		diag.BadNullable, "\"isNull\" must be"},
	"text flag": {`struct A { x :group $Go.nullable { isNull @0 :Text; value @1 :Int8; } }`, "$Go.nullable",
		diag.BadNullable, "\"isNull\" must be"},
	"group flag": {`struct A { x :group $Go.nullable { isNull :group { a @0 :Bool; } value @1 :Int8; } }`, "$Go.nullable",
		diag.BadNullable, "\"isNull\" must be"},
	"union of both": {`struct A { x :group $Go.nullable { union { isNull @0 :Bool; value @1 :Int8; } } }`, "$Go.nullable",
		diag.BadNullable, "union"},
	"keyed null": {`struct A { x :group $Go.nullable $Go.key("value") { isNull @0 :Bool; value @1 :Int8; } }`,
		"$Go.nullable", diag.BadNullable, "cannot have a $Go.key"},
	"nullable null": {`struct A { x :group $Go.nullable { isNull @0 :Bool; value :group $Go.nullable { isNull @1 :Bool; value @2 :Int8; } } }`,
		"$Go.nullable", diag.BadNullable, "nullable itself"},
}

func TestWrongAnnotations(t *testing.T) {
	for name, c := range wrongAnnotations {
		t.Run(name, func(t *testing.T) {
			_, diags := generateTexts(t, "a.capnp", namesHead+c.text)
			if all := diags.All(); len(all) != 1 || all[0].Code != c.code || all[0].Severity != diag.Error {
				t.Fatalf("%v, want one %s", all, c.code)
			}
			d := diags.All()[0]
			if !strings.Contains(d.Message, c.says) {
				t.Errorf("the message is %q, want %q", d.Message, c.says)
			}
			if got := string(d.Span.File.Text[d.Span.Start:d.Span.End]); c.at != "" && got != c.at {
				t.Errorf("it is put at %q, want %q", got, c.at)
			}
			for _, r := range d.Related {
				if !r.Span.Valid() {
					t.Error("a related place is nowhere")
				}
			}
		})
	}
}

// A key may be made of structs of other files, and not of itself by way of them.
func TestKeysOfOtherFiles(t *testing.T) {
	const a = "@0xb0b1b2b3b4b5b6b7; using Go = import \"/go.capnp\"; using B = import \"b.capnp\";\n"
	const b = "@0xc0b1b2b3b4b5b6b7; using Go = import \"/go.capnp\"; using A = import \"a.capnp\";\n"
	for name, c := range map[string]struct {
		a, b string
		code diag.Code
	}{
		"keyed":   {`struct A $Go.key("b") { b @0 :B.B; }`, `struct B $Go.key("x") { x @0 :Int8; key @1 :Int8; }`, ""},
		"unkeyed": {`struct A $Go.key("b") { b @0 :B.B; }`, `struct B { x @0 :Int8; }`, diag.NotComparable},
		"endless": {`struct A $Go.key("b") { b @0 :B.B; }`, `struct B $Go.key("a") { a @0 :A.A; }`, diag.EndlessKey},
		"the other's fault": {`struct A $Go.key("b") { b @0 :B.B; }`,
			`struct B $Go.key("*") { b @0 :B; l @1 :List(B); }`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			source, diags := generateTexts(t, "a.capnp", a+c.a, "b.capnp", b+c.b)
			all := diags.All()
			switch {
			case c.code == "" && len(all) > 0:
				t.Error(all)
			case c.code != "" && (len(all) != 1 || all[0].Code != c.code):
				t.Errorf("%v, want one %s", all, c.code)
			case name == "keyed" && !strings.Contains(source, "k.B = v.B().Key_()"):
				t.Errorf("the key of B has another method in\n%s", source)
			}
		})
	}
}

// Keys that double with each struct end in a message, not in a Go file that nobody can compile.
func TestKeyTooLarge(t *testing.T) {
	text := "struct A0 $Go.key(\"*\") { x @0 :Int8; }\n"
	for i := range 60 {
		text += fmt.Sprintf("struct A%d $Go.key(\"*\") { a @0 :A%d; b @1 :A%[2]d; }\n", i+1, i)
	}
	_, diags := generateTexts(t, "a.capnp", namesHead+text)
	all := diags.All()
	if len(all) == 0 || slices.ContainsFunc(all, func(d diag.Diagnostic) bool { return d.Code != diag.KeyTooLarge }) {
		t.Fatal(all)
	}
	if !strings.Contains(all[0].Message, "A13 ") || !all[0].Span.Valid() {
		t.Error(all[0])
	}
}

// Annotations that mean nothing where they are, or are the same as without, change nothing else.
func TestAnnotationsRenameNothing(t *testing.T) {
	before, _ := generateTexts(t, "a.capnp", namesHead+
		`struct S { x @0 :Int8; g :group { isNull @1 :Bool; value @2 :Int8; } v @3 :Void; } struct SKey {}`)
	after, diags := generateTexts(t, "a.capnp", namesHead+
		`struct S $Go.key("*") { x @0 :Int8; g :group $Go.key("value") { isNull @1 :Bool; value @2 :Int8; }
		v @3 :Void $Go.group("x"); } struct SKey {}`)
	if len(diags.All()) > 0 {
		t.Error(diags.All())
	}
	for line := range strings.Lines(before) {
		if (strings.HasPrefix(line, "func ") || strings.HasPrefix(line, "type ")) && !strings.Contains(after, line) {
			t.Errorf("%s is gone", strings.TrimSpace(line))
		}
	}
	if !strings.Contains(after, "type SKey_ struct") {
		t.Error("the key took the name of a struct")
	}
}
