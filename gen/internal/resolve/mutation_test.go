package resolve

import (
	"bytes"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/reference"
	"github.com/capngo/capngo/gen/internal/request"
)

// token splits a schema coarsely: into words, strings, numbers, comments and punctuation.
var token = regexp.MustCompile(
	`[A-Za-z_][A-Za-z0-9_]*|"[^"\n]*"|0x[0-9a-f]+|[0-9.]+|#[^\n]*|\s+|.`)

// unlike are messages of the reference that we do not have in these words: its own faults,
// ids that it made up, and what versions before 1.0 refuse or name by chance.
var unlike = regexp.MustCompile(`Uncaught exception|Internal compiler bug|generated one for you|` +
	`Invalid ID|Type mismatch; expected (group|[A-Z]\w*|\(unknown.*)\.\n`)

// TestMutations changes the schemas of testdata at random and compares the messages, or the
// models if there are none. CAPNGO_MUTATIONS is how many.
func TestMutations(t *testing.T) {
	capnp, count := reference.Capnp(t), 300
	if n, err := strconv.Atoi(os.Getenv("CAPNGO_MUTATIONS")); err == nil {
		count = n
	}
	var seeds [][]string
	paths, _ := filepath.Glob("testdata/*/*.capnp")
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		seeds = append(seeds, token.FindAllString(string(text), -1))
	}
	r := rand.New(rand.NewPCG(7, 8))
	path := filepath.Join(t.TempDir(), "a.capnp")
	failing, valid := 0, 0
	for range count {
		text := mutate(r, seeds[r.IntN(len(seeds))])
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		switch compareMutation(t, capnp, path, text) {
		case nil:
			valid++
		default:
			failing++
		}
	}
	t.Logf("%d schemas with messages and %d without", failing, valid)
}

// mutate replaces one to three tokens by others of their kind, or swaps or drops them.
func mutate(r *rand.Rand, seed []string) string {
	tokens := slices.Clone(seed)
	for range 1 + r.IntN(3) {
		a, b := r.IntN(len(tokens)), r.IntN(len(tokens))
		for tokenKind(tokens[a]) == 0 || tokenKind(tokens[a]) != tokenKind(tokens[b]) {
			a, b = r.IntN(len(tokens)), r.IntN(len(tokens))
		}
		switch r.IntN(8) {
		case 0:
			tokens[a], tokens[b] = tokens[b], tokens[a]
		case 1:
			tokens = slices.Delete(tokens, a, a+1)
		default:
			tokens[a] = tokens[b]
		}
	}
	return strings.Join(tokens, "")
}

// tokenKind is 0 for blanks, comments and punctuation.
func tokenKind(t string) int {
	switch c := t[0]; {
	case c >= 'a' && c <= 'z':
		return 1
	case c >= 'A' && c <= 'Z':
		return 2
	case c >= '0' && c <= '9':
		return 3
	}
	return 0
}

// compareMutation compares one schema, and gives the reference's error if there is one.
func compareMutation(t *testing.T, capnp, path, text string) error {
	cmd := exec.Command(capnp, "compile", "--no-standard-import", "-o-", filepath.Base(path))
	var stderr bytes.Buffer
	cmd.Dir, cmd.Stderr = filepath.Dir(path), &stderr
	message, err := cmd.Output()
	if unlike.Match(stderr.Bytes()) {
		return err
	}
	var diags diag.List
	root := &Root{FS: os.DirFS(filepath.Dir(path))}
	got := Compile([]Source{{root, filepath.Base(path)}}, nil, &diags)
	ours := strings.Join(plainErrors(&diags), "\n")
	theirs := strings.TrimSuffix(stderr.String(), "\n")
	if ours != theirs {
		t.Errorf("got:\n%s\nwant:\n%s\nfor:\n%s", ours, theirs, text)
		return err
	}
	if err == nil {
		want := reference.ParseRequest(t, message)
		asOld(got)
		asOld(want)
		reference.Compare(t, got, want, request.EncodeValue)
	}
	return err
}
