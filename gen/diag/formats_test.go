package diag_test

import (
	"strings"
	"testing"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/source"
)

// sample has a related place, a help of two lines, and what is nowhere.
func sample() *diag.List {
	var l diag.List
	l.Add(diag.Diagnostic{
		Code: "duplicate-name", Severity: diag.Error, Span: at(21, 23), Message: "Wrong: 100%.",
		Related: []diag.Related{{Span: at(0, 4), Message: "First here."}},
		Help:    "do this,\nthen that",
	})
	l.Add(diag.Diagnostic{Severity: diag.Warning, Message: "Hm."})
	return &l
}

func TestFormats(t *testing.T) {
	tests := []struct {
		name  string
		write func(*diag.List, *strings.Builder) error
		want  string
	}{
		{"terminal", func(l *diag.List, b *strings.Builder) error { return l.WriteTerminal(b) },
			`dir/a.capnp:3:5-7: error: Wrong: 100%. [duplicate-name]
     é @0 :Text;
       ^^
dir/a.capnp:1:1-5: note: First here.
    @0x1;
    ^^^^
  help: do this,
        then that
warning: Hm.
`},
		{"json", func(l *diag.List, b *strings.Builder) error { return l.WriteJSON(b) },
			`{"severity":"error","code":"duplicate-name","message":"Wrong: 100%.",` +
				`"place":{"file":"dir/a.capnp","start":{"line":3,"column":5,"byte":21},` +
				`"end":{"line":3,"column":7,"byte":23}},` +
				`"related":[{"message":"First here.","place":{"file":"dir/a.capnp",` +
				`"start":{"line":1,"column":1,"byte":0},"end":{"line":1,"column":5,"byte":4}}}],` +
				`"help":"do this,\nthen that"}
{"severity":"warning","message":"Hm."}
`},
		{"github", func(l *diag.List, b *strings.Builder) error { return l.WriteGitHub(b) },
			"::error file=dir/a.capnp,line=3,col=5,endLine=3,endColumn=7,title=duplicate-name::" +
				"Wrong: 100%25.%0Adir/a.capnp:1:1-5: note: First here.%0Ahelp: do this,%0Athen that\n" +
				"::warning ::Hm.\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var b strings.Builder
			if err := tt.write(sample(), &b); err != nil || b.String() != tt.want {
				t.Errorf("error %v, got:\n%s\nwant:\n%s", err, b.String(), tt.want)
			}
		})
	}
}

// What is shown of a source must not harm the terminal, whatever is in it.
func TestSourceLines(t *testing.T) {
	long := strings.Repeat("x", 300) + "B" + strings.Repeat("y", 300)
	tests := []struct {
		name, text string
		start, end int
		want       string
	}{
		{"control characters", "a\x1b[2J\tB", 6, 7, "    a [2J B\n          ^\n"},
		{"not UTF-8", "\xff\xfe B", 3, 4, "    \uFFFD B\n      ^\n"},
		{"a long line", long, 300, 301, "    " + strings.Repeat("x", 80) + "B" +
			strings.Repeat("y", 79) + "\n    " + strings.Repeat(" ", 80) + "^\n"},
		{"several lines", "ab {\n}", 1, 6, "    ab {\n     ^^^\n"},
		{"behind the end", "ab", 2, 2, "    ab\n      ^\n"},
		{"an empty line", "\n\n", 1, 1, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var l diag.List
			f := &source.File{Path: "a", Text: []byte(tt.text)}
			l.Error("x", source.Span{File: f, Start: tt.start, End: tt.end}, "Wrong.")
			var b strings.Builder
			if err := l.WriteTerminal(&b); err != nil {
				t.Fatal(err)
			}
			if _, got, _ := strings.Cut(b.String(), "\n"); got != tt.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, tt.want)
			}
		})
	}
}
