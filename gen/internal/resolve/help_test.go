package resolve

import (
	"fmt"
	"strings"
	"testing"
)

func TestHelp(t *testing.T) {
	for _, c := range []struct{ name, text, help string }{
		{"type", "struct Point {} struct A { x @0 :Piont; }", "did you mean Point?"},
		{"builtin", "struct A { x @0 :Int23; }", "did you mean Int32?"},
		{"generic parameter", "struct A(Value) { x @0 :Valeu; }", "did you mean Value?"},
		{"implicit parameter", "interface A { f @0 [Value] (x :Valeu); }", "did you mean Value?"},
		{"scope around", "struct A { struct Inner {} struct B { x @0 :Iner; } }", "did you mean Inner?"},
		{"absolute", "struct Point {} struct A { x @0 : .Piont; }", "did you mean Point?"},
		{"alias", "using Other = Text; struct A { x @0 :Othr; }", "did you mean Other?"},
		{"member", "struct A { struct Inner {} } struct B { x @0 :A.Innre; }", "did you mean Inner?"},
		{"field", "struct A { userName @0 :Text; } const a :A = (username = \"a\");", "did you mean userName?"},
		{"enumerant", "enum E { first @0; second @1; } const a :E = frist;", "did you mean first?"},
		{"annotation", "annotation tag(struct) :Void; struct A $tga {}", "did you mean tag?"},
		{"nothing near", "struct A { x @0 :Circle; }", ""},
		{"id of a declaration", "struct A @0xa1b2c3d4e5f60719 {} struct B @0xa1b2c3d4e5f60719 {}",
			"give this declaration an id of its own: @0x"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, all := compileText(t, fileID+c.text)
			if len(all) != 1 {
				t.Fatalf("messages %v", all)
			}
			if !strings.HasPrefix(all[0].Help, c.help) || c.help == "" && all[0].Help != "" {
				t.Errorf("help is %q, want %q", all[0].Help, c.help)
			}
			_, again := compileText(t, fileID+c.text)
			if again[0].Help != all[0].Help {
				t.Errorf("the help changes from run to run: %q", again[0].Help)
			}
		})
	}
}

// A file of thousands of names and wrong names is not slow for the help.
func TestHelpEnds(t *testing.T) {
	var b strings.Builder
	b.WriteString(fileID)
	for i := range 20_000 {
		fmt.Fprintf(&b, "struct Abcdefghijklmnopqrstuvwxyz%d { x @0 :Abcdefghijklmnopqrstuvwxyy%d; }\n", i, i)
	}
	_, all := compileText(t, b.String())
	if len(all) != 20_000 || all[0].Help == "" || all[len(all)-1].Help != "" {
		t.Errorf("%d messages, help %q and %q", len(all), all[0].Help, all[len(all)-1].Help)
	}
}
