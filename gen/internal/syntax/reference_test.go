package syntax

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/reference"
	"github.com/capngo/capngo/gen/source"
)

// syntaxMessages are the reference's messages that come from its scanner and parser, by
// their beginnings.
var syntaxMessages = []string{
	"Parse error",
	"Non-UTF-8 input detected.",
	"File can only have one ID.",
	"File does not declare an ID.",
	"Invalid ID.",
	"Ordinals cannot be greater than 65535.",
	"'using' declaration without '=' must",
	"This statement should end with a ",
	"As of Cap'n Proto v0.3, ",
	"Wildcard should not be specified",
	"Not a valid annotation target.",
	"Duplicate target specification.",
}

// differences are files whose errors the reference does not report as such: ours then.
var differences = map[string][]string{
	// Uncaught exception: "1e" goes to a function that wants a whole number.
	"a3.capnp": {"a3.capnp:1:88-90: error: Exponent of number has no digits."},
}

// TestReferenceErrors compares every syntax error of the wrong schemas with what Cap'n Proto
// 1.5.0 says, message, place and order.
func TestReferenceErrors(t *testing.T) {
	dir := filepath.Join(reference.Shared(t), "corpus", "errors")
	schemas, err := filepath.Glob(filepath.Join(dir, "*.capnp"))
	if err != nil || len(schemas) == 0 {
		t.Fatalf("no schemas in the corpus: %v", err)
	}
	messages := 0
	for _, path := range schemas {
		name := filepath.Base(path)
		t.Run(name, func(t *testing.T) {
			want := expectedErrors(t, strings.TrimSuffix(path, ".capnp")+".1.5.0.stderr", name)
			want = append(want, differences[name]...)
			f := &source.File{Name: name, Path: name, Text: readFile(t, path)}
			var diags diag.List
			Parse(f, &diags)
			got := plainErrors(diags)
			if strings.Join(got, "\n") != strings.Join(want, "\n") {
				t.Errorf("got:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
			messages += len(want)
		})
	}
	t.Logf("%d schemas, %d messages of the scanner and parser", len(schemas), messages)
	if messages < 50 {
		t.Errorf("only %d messages were compared", messages)
	}
}

func readFile(t testing.TB, path string) []byte {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// expectedErrors gives the syntax errors about one file in the reference's output.
func expectedErrors(t *testing.T, path, name string) []string {
	var all []string
	for line := range strings.Lines(string(readFile(t, path))) {
		if line, ok := syntaxError(line, name); ok {
			all = append(all, line)
		}
	}
	return all
}

// syntaxError tells whether a line of the reference's output is a syntax error of a file.
func syntaxError(line, name string) (string, bool) {
	line = strings.TrimSuffix(line, "\n")
	place, message, ok := strings.Cut(line, ": error: ")
	if !ok || !strings.HasPrefix(place, name+":") {
		return "", false
	}
	for _, m := range syntaxMessages {
		if strings.HasPrefix(message, m) {
			return line, true
		}
	}
	return "", false
}

func plainErrors(diags diag.List) []string {
	var all []string
	for _, d := range diags.All() {
		d.Code = ""
		all = append(all, d.String())
	}
	return all
}
