package gen

import (
	"strconv"
	"strings"
	"testing"
	"time"
)

// mebibyte is how large the hostile files are.
const mebibyte = 1 << 20

// hostileLimit tells what is slow from what takes the square of its size, on a machine that is busy
// with other tests: the latter takes a minute or more. On a quiet machine each kind takes a second
// or two; -v prints how long.
const hostileLimit = 30 * time.Second

// fill repeats a piece until the text is full. In it, N is the number of the turn and M the
// next one.
func fill(head, piece, tail string) string {
	var b strings.Builder
	b.WriteString(head)
	for i := 0; b.Len() < mebibyte-len(tail)-2*len(piece); i++ {
		turn := strings.ReplaceAll(piece, "N", strconv.Itoa(i))
		b.WriteString(strings.ReplaceAll(turn, "M", strconv.Itoa(i+1)))
	}
	b.WriteString(tail)
	return b.String()
}

// repeat makes a schema of so many pieces, with numbers for N.
func repeat(head, piece, tail string, n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(piece, "N", strconv.Itoa(i)))
	}
	return head + b.String() + tail
}

// ring makes a schema of n pieces, with their numbers for N, and for M that of the next, after the last
// that of the first.
func ring(piece string, n int) string {
	var b strings.Builder
	for i := range n {
		turn := strings.ReplaceAll(piece, "N", strconv.Itoa(i))
		b.WriteString(strings.ReplaceAll(turn, "M", strconv.Itoa((i+1)%n)))
	}
	return b.String()
}

// nested puts a beginning and an end around a middle, depth times.
func nested(before, middle, after string, depth int) string {
	return strings.Repeat(before, depth) + middle + strings.Repeat(after, depth)
}

// hostile are files that would be slow, or worse, for a compiler that did not expect them.
func hostile() map[string]string {
	const id = "@0xa1b2c3d4e5f60718;\n"
	return map[string]string{
		"brackets":              id + "const a :List(Int8) = " + strings.Repeat("[", mebibyte),
		"parentheses":           id + "const a :List(Int8) = " + strings.Repeat("(", mebibyte),
		"braces":                id + strings.Repeat("struct A {", mebibyte/10),
		"lists of lists":        id + "const a :" + nested("List(", "Int8", ")", mebibyte/6) + " = [];",
		"members of members":    id + "const a :A" + strings.Repeat(".A", mebibyte/2) + " = 1;",
		"applications":          id + "const a :A" + strings.Repeat("(A)", mebibyte/3) + " = 1;",
		"nothing":               strings.Repeat(" ", mebibyte),
		"zero bytes":            strings.Repeat("\x00", mebibyte),
		"one name":              id + "struct " + strings.Repeat("A", mebibyte) + " {}",
		"one string":            id + "const a :Text = \"" + strings.Repeat("a", mebibyte) + "\";",
		"one comment":           id + "struct A {} #" + strings.Repeat("a", mebibyte),
		"comments":              fill(id+"struct A {}\n", "# N\n", ""),
		"strings":               fill(id+"const a :Text =", " \"N\"", ";"),
		"semicolons":            id + strings.Repeat(";", mebibyte),
		"commas":                id + "const a :List(Int8) = [" + strings.Repeat(",", mebibyte) + "];",
		"structs":               fill(id, "struct AN {}\n", ""),
		"structs on a line":     fill(id, "struct AN {}", ""),
		"enums":                 fill(id, "enum EN {a@0;}", ""),
		"constants":             fill(id, "const aN:Int8=1;", ""),
		"interfaces":            fill(id, "interface IN {}", ""),
		"enumerants":            fill(id+"enum E {\n", "eN @N;", "}"),
		"fields":                fill(id+"struct A {\n", "fN @N :Bool;\n", "}"),
		"pointers":              fill(id+"struct A {\n", "fN @N :Text;\n", "}"),
		"methods":               fill(id+"interface I {\n", "mN @N ();\n", "}"),
		"parameters":            fill(id+"interface I { f @0 (", "pN :Int8,", "q :Int8); }"),
		"generic parameters":    fill(id+"struct A(", "TN,", "T) { x @0 :T; }"),
		"ordinals of no use":    fill(id+"struct A {\n", "fN @0 :Bool;\n", "}"),
		"names of no use":       fill(id+"struct A {\n", "f @N :Bool;\n", "}"),
		"one id":                fill(id, "struct AN @0xa1b2c3d4e5f60719 {}\n", ""),
		"not defined":           fill(id, "struct AN { x @0 :BN; }\n", ""),
		"no such field":         fill(id+"struct A { x @0 :Int8; }\nconst a :A = (", "fN = 1,", "x = 1);"),
		"no such enumerant":     fill(id+"enum E { a @0; }\nconst a :List(E) = [", "fN,", "a];"),
		"parse errors":          fill(id, "struct AN [];\n", ""),
		"errors on a line":      fill(id, "struct AN [];", ""),
		"names with underscore": fill(id+"struct A {\n", "f_N @N :Bool;\n", "}"),
		"annotations":           fill(id+"annotation a(struct) :Int32;\nstruct A", " $a(N)", " {}"),
		"list":                  fill(id+"const a :List(Int32) = [", "N,", "1];"),
		"list of structs":       fill(id+"struct A { x @0 :Int32; }\nconst a :List(A) = [", "(x=N),", "()];"),
		"assignments":           fill(id+"struct A { x @0 :Int32; }\nconst a :A = (", "x=N,", "x=1);"),
		"chain of constants":    fill(id, "const aN :Int8 = .aM;\n", ""),
		"chain of aliases":      fill(id, "using AN = .AM;\n", ""),
		"chain of structs":      fill(id, "struct AN {x@0:AM;}\n", ""),
		"ring of structs":       id + ring("struct AN { x @0 :AM; }\n", 40_000),
		"chain of interfaces":   fill(id, "interface AN extends(AM){}\n", ""),
		"chain of arguments":    fill(id+"struct P(T) {}\n", "using AN = P(AM);\n", ""),
		"chain of annotations":  fill(id, "annotation aN(*) :Void $aM;\n", ""),
		"inherited methods": id + repeat("interface A {\n", "mN @N ();\n", "}\n", 10_000) +
			repeat("", "interface BN extends(A) {}\n", "", 10_000),
		"inherited names": id + repeat("interface Z extends(", "BN, ", "Y) {}\ninterface Y {}\n", 5_000) +
			repeat("", "interface BN { m @0 (); }\n", "", 5_000),
		"superclasses":    fill(id+"interface B {}\ninterface A extends(", "B,", "B) {}"),
		"imports":         fill(id, "using AN = import \"/capnp/c++.capnp\";\n", ""),
		"missing imports": fill(id, "using AN = import \"/xN.capnp\";\nstruct BN {x@0:AN.C;}", ""),
		"unions": fill(id+"struct A {\n", "uN :union { aN @N00 :Void; bN @N01 :Void; }\n",
			"}"),
		"union members": fill(id+"struct A { u :union {\n", "fN @N :Int64;\n", "} }"),
		"locations of a union": fill(id+"struct A { u :union { z @0 :Void; g :group {\n",
			"fM @M :Int64;\n", "} } }"),
		"nested groups": id + "struct A { x @0 :" + nested("Int8; g :group { y @1 :", "Int8;", "}", mebibyte/24) + "}",
		"nested unions": id + "struct A {" + nested("u :union { a @0 :Void; ", "b @1 :Void;", "}", mebibyte/24) + "}",
		"nested generics": id + nested("struct A(T) { x @0 :T; ", "", "}", 400) +
			fill("\nstruct B {", "fN @N :A(Text).A(Text).A(Data);\n", "}")[:mebibyte-20_000] + ";}",
		"nested names": id + nested("struct Abcdefghijklmnopqrstuvwxyz { ", "", "}", 499),
	}
}

// TestHostile compiles a mebibyte of each kind of malice to Go.
func TestHostile(t *testing.T) {
	for name, text := range hostile() {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			r := compile(t, map[string]string{"a/x.capnp": text}, nil, "a/x.capnp")
			took := time.Since(start)
			for _, d := range r.Diagnostics.All() {
				if d.Code == "internal-error" {
					t.Fatal(d)
				}
			}
			t.Logf("%v, %d diagnostics", took.Round(time.Millisecond), len(r.Diagnostics.All()))
			if took > hostileLimit {
				t.Errorf("it took %v", took)
			}
		})
	}
}
