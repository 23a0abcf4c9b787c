package diag

import (
	"fmt"
	"strings"
)

// stages name the stages for readers of the document.
var stages = []struct {
	stage       Stage
	title, text string
}{
	{Syntax, "Syntax", "One file by itself: its text, before names mean anything."},
	{Resolve, "Names, types and values", "What declarations mean, in all files together."},
	{Go, "Names and keys in Go", "Valid schemas that cannot become Go as they are."},
	{Build, "Builds", "The build configuration, and a run as a whole."},
}

// Document describes all codes: docs/diagnostics.md.
func Document() []byte {
	var b strings.Builder
	b.WriteString(documentHead)
	for _, s := range stages {
		fmt.Fprintf(&b, "\n## %s\n\n%s\n", s.title, s.text)
		for _, e := range Catalogue() {
			if e.Stage == s.stage {
				e.document(&b)
			}
		}
	}
	return []byte(b.String())
}

const documentHead = `<!-- Made from gen/diag; "go tool mage diagnostics" writes it again. -->

# Diagnostics

What capngo has to say about schemas and builds is printed as ` + "`capnp compile`" + ` prints it, and
ends with a code. Codes are never renamed. An error or a fault ("bug") ends the run, and nothing is
written; warnings and notes do not.

    a.capnp:2:18-23: error: Not defined: Point [not-defined]
        struct B { x @0 :Point; }
                         ^^^^^
      help: did you mean Pint?

The line of source is shown on terminals only. ` + "`--format=json`" + ` prints one object a line, and
` + "`--format=github`" + ` what GitHub Actions shows beside the source. Columns count bytes, from 1; the
second one is behind the last byte.
`

// maxExample is how many bytes of a line of an example are shown.
const maxExample = 100

func (e *Entry) document(b *strings.Builder) {
	fmt.Fprintf(b, "\n### %s\n\n%s\n", e.Code, e.Meaning)
	if e.Example == "" {
		return
	}
	b.WriteByte('\n')
	for line := range strings.Lines(e.Example) {
		line = strings.ReplaceAll(strings.TrimSuffix(line, "\n"), "\x00", "␀")
		if len(line) > maxExample {
			line = line[:maxExample] + "…"
		}
		fmt.Fprintf(b, "    %s\n", line)
	}
}
