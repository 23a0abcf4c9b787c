package golang

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// awkward are whole schemas that other generators make Go of that does not compile.
var awkward = map[string]string{
	"enumsOnly":        `enum E { a @0; }`,
	"constsOnly":       `const c :Int32 = 1; const d :Float32 = nan;`,
	"annotationsOnly":  `annotation a(*) :Text;`,
	"nothing":          ``,
	"emptyInterface":   `interface I {}`,
	"voidList":         `struct S { a @0 :List(Void); b @1 :List(List(Void)); }`,
	"doc":              `struct S $Go.doc("one\ntwo\n\nfour */ \x00") { a @0 :Int8 $Go.doc("x\ny"); }`,
	"nestedList":       `struct S { struct List {} struct Future {} struct Which {} struct Server {} struct TypeID {} }`,
	"nestedFields":     `struct S { struct Fields {} struct Union {} union { a @0 :Void; b @1 :Void; } }`,
	"hasSetNew":        `struct S { foo @0 :Text; hasFoo @1 :Int8; setFoo @2 :Int8; newFoo @3 :Int8; fooBytes @4 :Data; }`,
	"pointerMethods":   `struct S { toPtr @0 :Int8; encodeAsPtr @1 :Int8; decodeFromPtr @2 :Int8; message @3 :Text; }`,
	"structField":      `struct S { struct @0 :S; future @1 :S; done @2 :S; base @3 :S; fields @4 :S; }`,
	"diamond":          `interface A { a @0 (); } interface B extends(A) {} interface C extends(A) {} interface D extends(B, C) {}`,
	"twoSuperclasses":  `interface A { m @0 (); } interface B { m @0 (); } interface C extends(A, B) {}`,
	"clientMethods":    `interface I { release @0 (); string @1 (); resolve @2 (); isNull @3 (); addRef @4 (); isValid @5 (); }`,
	"constAndType":     `const foo :Int8 = 1; struct Foo {} const s :Int8 = 2; struct S {}`,
	"constOfMembers":   `struct S { const new :Int8 = 1; const fields :Text = "x"; a @0 :Int8; }`,
	"anyStructDefault": `struct P { x @0 :Int8; } const p :P = (x = 1); struct S { a @0 :AnyStruct = .p; b @1 :AnyPointer = .p; }`,
	"anyListDefault":   `const l :List(Int8) = [1]; struct S { a @0 :AnyList = .l; }`,
	"anyMemberDefault": `const l :List(Int8) = [1]; struct S { union { a @0 :AnyList = .l; b @1 :AnyPointer = .l; c @2 :AnyStruct; } }`,
	"sameTags":         `enum E { a @0 $Go.tag("x"); b @1 $Go.tag("x"); }`,
	"keywords":         `struct S { type @0 :Int8; func @1 :S; range @2 :List(S); go @3 :Text; select @4 :Data; }`,
	"locals":           `struct S { v @0 :S; f @1 :S; b @2 :List(S); n @3 :List(List(S)); p @4 :Text; whole @5 :Bool; err @6 :S; }`,
	"predeclared":      `struct String { len @0 :Int8; nil @1 :Text; panic @2 :S; } struct S { error @0 :String; any @1 :List(String); }`,
	"packages":         `struct Capnp { bytes @0 :Data; math @1 :Float32 = 1.5; capnp @2 :Text; }`,
	"methodNames":      `interface I { params @0 () -> (); results @1 (); fooParams @2 (); foo @3 (a :Int8) -> (b :Text); }`,
	"sameParams":       `interface I { foo @0 (x :Int8); struct FooParams {} struct FooResults {} }`,
	"generic":          `struct G(S, T) { s @0 :S; t @1 :T; g @2 :G(T, S); } struct S {} struct T { g @0 :G(S, T); }`,
	"genericMethods":   `interface I(T) { f @0 [U] (t :T, u :U) -> (l :List(I(U))); } struct S { i @0 :I(Text); }`,
	"genericGroups":    `struct G(T) { g :group { t @0 :T; union { a @1 :T; b @2 :List(G(T)); } } u :union { c @3 :T; d @4 :Void; } }`,
	"oneMemberStructs": `struct S { u :union { a :group { b @0 :Text; } c :group { union { d @1 :Text; e @2 :S; } } } }`,
	"deepLists":        `struct S { l @0 :List(List(List(List(List(S))))); m @1 :List(List(List(List(Text)))); }`,
	"longNames": `struct ` + strings.Repeat("Long", 30) + ` { ` + strings.Repeat("name", 30) + ` @0 :` +
		strings.Repeat("Long", 30) + `; ` + strings.Repeat("x", 99) + ` @1 :List(` + strings.Repeat("Long", 30) + `); }`,
	"unicodeText": `const t :Text = "\xff\x00é"; struct S { a @0 :Text = "\xff"; b @1 :Data = 0x"ff"; }`,
	"minimums":    `const a :Int64 = -9223372036854775808; const b :Float32 = -0.0; struct S { a @0 :Int8 = -128; }`,
}

func TestAwkward(t *testing.T) {
	dir := caseFolder(t)
	for name, text := range awkward {
		folder := filepath.Join(dir, name)
		if err := os.Mkdir(folder, 0o777); err != nil {
			t.Fatal(err)
		}
		file := fmt.Sprintf("@0xa%015x;\nusing Go = import \"/go.capnp\";\n%s\n", len(name)*1000+len(text), text)
		write(t, folder, "x.capnp", []byte(file))
		t.Run(name, func(t *testing.T) {
			_, out := compile(t, folder, "x.capnp", "awkward", modulePath+dir+"/"+name)
			clean(t, name, out.Source)
			write(t, folder, "x.capnp.go", out.Source)
		})
	}
	if out, err := exec.Command("go", "vet", "./"+dir+"/...").CombinedOutput(); err != nil {
		t.Errorf("vet: %v\n%s", err, out)
	}
}
