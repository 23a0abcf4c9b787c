package syntax

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/reference"
	"github.com/capngo/capngo/gen/source"
)

// scraps are what mutants are made with: fragments that are right somewhere.
var scraps = strings.Fields("@ @0 @70000 @1! ! : :union :group union group struct enum interface " +
	"using const annotation import \"x\" \"\\x4\" \"\\q\" \" .b . - -1 -inf inf 08 0x 0x\"a\" " +
	"0x\"ab\" 1.5 1e+3 1.2.3 1x ( ) [ ] { } , ; ;; =- = $a $a(1,,2) (,) [,] -> stream " +
	"* extends (A,B) A.B(C).D @0xa1b2c3d4e5f60718; @0x1 é \x00 \xff\xfe \xff \xef\xbb\xbf \xef # #c\n")

// TestMutants breaks a schema in many ways and compares the syntax errors with those of the
// reference compiler that is installed. CAPNGO_MUTANTS is how many ways.
func TestMutants(t *testing.T) {
	capnp, count := reference.Capnp(t), 60
	if n, err := strconv.Atoi(os.Getenv("CAPNGO_MUTANTS")); err == nil {
		count = n
	}
	original := readFile(t, filepath.Join("testdata", "everything.capnp"))
	dir := t.TempDir()
	messages := 0
	random := rand.New(rand.NewPCG(1, 2))
	for i := range count {
		text := mutate(random, original)
		name := "m" + strconv.Itoa(i) + ".capnp"
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o666); err != nil {
			t.Fatal(err)
		}
		want, ok := referenceErrors(t, capnp, dir, name)
		f := &source.File{Name: name, Path: name, Text: text}
		var diags diag.List
		Parse(f, &diags)
		got := strings.Join(withoutID(plainErrors(diags)), "\n")
		messages += len(want)
		if ok && got != strings.Join(withoutID(want), "\n") {
			t.Errorf("got:\n%s\nwant:\n%s\nof:\n%s", got, strings.Join(want, "\n"), text)
		}
	}
	t.Logf("%d mutants, %d messages", count, messages)
	if messages < count/2 {
		t.Errorf("%d mutants have only %d syntax errors", count, messages)
	}
}

// mutate inserts, removes, replaces or repeats pieces of a text, a few times.
func mutate(random *rand.Rand, text []byte) []byte {
	for range 1 + random.IntN(3) {
		start := random.IntN(len(text))
		end := min(len(text), start+random.IntN(12))
		scrap := []byte(scraps[random.IntN(len(scraps))])
		switch random.IntN(4) {
		case 0:
			scrap = nil
		case 1:
			end = start
		case 2:
			scrap = bytes.Repeat(text[start:end], 2)
		}
		text = bytes.Join([][]byte{text[:start], scrap, text[end:]}, nil)
	}
	return text
}

// referenceErrors runs the reference. It is not ok if that crashed.
func referenceErrors(t *testing.T, capnp, dir, name string) (all []string, ok bool) {
	cmd := exec.Command(capnp, "compile", "-o-", name)
	cmd.Dir = dir
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	var exit *exec.ExitError
	if err := cmd.Run(); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	for line := range strings.Lines(stderr.String()) {
		if strings.HasPrefix(line, "*** Uncaught exception ***") {
			return nil, false
		}
		if line, ok := syntaxError(line, name); ok {
			all = append(all, line)
		}
	}
	return all, true
}

// withoutID cuts the id that is made up out of the message that tells it.
func withoutID(all []string) []string {
	for i, line := range all {
		all[i], _, _ = strings.Cut(line, "@0x")
	}
	return all
}
