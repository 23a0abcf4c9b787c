package resolve

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/reference"
	"github.com/capngo/capngo/gen/internal/request"
	"github.com/capngo/capngo/gen/internal/resolve/randschema"
)

// batch is how many schemas the reference compiles in one process.
const batch = 25

// TestRandomSchemas compares what becomes of random valid schemas with what the reference makes
// of them: messages, or everything in the request. CAPNGO_SCHEMAS is how many, and
// CAPNGO_SEED chooses others.
func TestRandomSchemas(t *testing.T) {
	d := differential{capnp: reference.Capnp(t), dir: t.TempDir()}
	count, seed := fromEnvironment("CAPNGO_SCHEMAS", 300), fromEnvironment("CAPNGO_SEED", 1)
	for name, text := range randschema.Files {
		d.write(t, name, text)
	}
	r := rand.New(rand.NewPCG(uint64(seed), 0))
	for first := 0; first < count && !t.Failed(); first += batch {
		var numbers []int
		for n := first; n < min(first+batch, count); n++ {
			numbers = append(numbers, n)
			d.write(t, randschema.Name(n), randschema.Schema(r, n, d.valid))
		}
		d.compareBatch(t, numbers)
	}
	t.Logf("%d schemas equal, %d refused alike, %d with faults of the reference", d.equal, d.refused, d.faults)
	if d.equal < count*9/10 {
		t.Error("too few schemas are valid for this to mean much")
	}
}

func fromEnvironment(name string, otherwise int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return n
	}
	return otherwise
}

type differential struct {
	capnp, dir             string
	equal, refused, faults int
	valid                  []int // the numbers of the last that were valid, for others to import
}

func (d *differential) write(t *testing.T, name, text string) {
	t.Helper()
	path := filepath.Join(d.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// compareBatch compares schemas together, and each by itself if one of them is refused or
// something differs, to tell which it is.
func (d *differential) compareBatch(t *testing.T, numbers []int) {
	var names []string
	for _, n := range numbers {
		names = append(names, randschema.Name(n))
	}
	message, errors := d.reference(names)
	if errors == "" && t.Run("together", func(t *testing.T) { d.compare(t, names, message, "") }) {
		d.equal += len(names)
		d.valid = numbers[:min(len(numbers), 3)]
		return
	}
	for i, name := range names {
		message, errors := d.reference([]string{name})
		if issue344.MatchString(errors) {
			d.refuses(t, name, diag.Issue344)
			continue
		}
		if faults.MatchString(errors) {
			d.faults++
			continue
		}
		ok := t.Run(name, func(t *testing.T) { d.compare(t, []string{name}, message, errors) })
		switch {
		case !ok:
			text, _ := os.ReadFile(filepath.Join(d.dir, name))
			t.Logf("%s is:\n%s", name, text)
		case errors != "":
			d.refused++
		default:
			d.equal++
			d.valid = append(d.valid[max(0, len(d.valid)-2):], numbers[i])
		}
	}
}

func (d *differential) reference(names []string) (message []byte, errors string) {
	cmd := exec.Command(d.capnp, append([]string{"compile", "--no-standard-import", "-I.", "-o-"}, names...)...)
	var stderr bytes.Buffer
	cmd.Dir, cmd.Stderr = d.dir, &stderr
	message, err := cmd.Output()
	if err != nil && stderr.Len() == 0 {
		return nil, fmt.Sprint("Uncaught exception: ", err)
	}
	return message, strings.TrimSuffix(stderr.String(), "\n")
}

func (d *differential) compare(t *testing.T, names []string, message []byte, errors string) {
	here := &Root{FS: os.DirFS(d.dir)}
	var sources []Source
	for _, name := range names {
		sources = append(sources, Source{here, name})
	}
	var diags diag.List
	got := Compile(sources, []*Root{here}, &diags)
	if ours := strings.Join(plainErrors(&diags), "\n"); ours != errors {
		t.Fatalf("got:\n%s\nwant:\n%s", ours, errors)
	}
	if errors == "" {
		want := reference.ParseRequest(t, message)
		asOld(got)
		asOld(want)
		reference.Compare(t, got, want, request.EncodeValue)
	}
}

// issue344 is how the reference ends when it meets a layout that versions before 0.6 got wrong.
var issue344 = regexp.MustCompile(`issues/344`)

// refuses checks that a schema is refused for a reason.
func (d *differential) refuses(t *testing.T, name string, code diag.Code) {
	here := &Root{FS: os.DirFS(d.dir)}
	var diags diag.List
	Compile([]Source{{here, name}}, []*Root{here}, &diags)
	for _, found := range diags.All() {
		if found.Code == code {
			d.refused++
			return
		}
	}
	text, _ := os.ReadFile(filepath.Join(d.dir, name))
	t.Errorf("%s is not refused for %s but for %v:\n%s", name, code, diags.All(), text)
}

// faults are those of the reference itself.
var faults = regexp.MustCompile(`Uncaught exception|Internal compiler bug`)
