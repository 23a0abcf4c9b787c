package capnp

import (
	"os"
	"strings"
	"testing"
)

// The documentation has all directives and modes, and the attributes that are written.
func TestDocumentation(t *testing.T) {
	text, err := os.ReadFile("../../docs/gazelle.md")
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, d := range directives {
		want = append(want, "| `# gazelle:"+d.name+" ")
	}
	for _, m := range []mode{auto, generate, library, disable} {
		want = append(want, "| `"+string(m)+"` |")
	}
	for kind, info := range kinds {
		want = append(want, "`"+kind+"`")
		for attr := range info.MergeableAttrs {
			want = append(want, "`"+attr)
		}
	}
	for _, w := range want {
		if !strings.Contains(string(text), w) {
			t.Errorf("docs/gazelle.md does not have %s", w)
		}
	}
}
