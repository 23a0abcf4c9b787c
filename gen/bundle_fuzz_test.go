package gen

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"
	"testing/fstest"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/source"
)

// bundleHeader is the size of what stands before the message in a bundle.
const bundleHeader = 56

// wrapBundle puts the header of docs/bundles.md before a message.
func wrapBundle(message []byte) []byte {
	file := append([]byte("capnpbin"), make([]byte, bundleHeader-8)...)
	file[8] = 1
	binary.LittleEndian.PutUint64(file[16:], uint64(len(message)))
	sum := sha256.Sum256(message)
	copy(file[24:], sum[:])
	return append(file, message...)
}

// FuzzBundle compiles what a damaged bundle holds, and what imports it: there may be errors, but
// no faults.
func FuzzBundle(f *testing.F) {
	memory := fstest.MapFS{}
	for name, text := range bundled {
		memory[name] = &fstest.MapFile{Data: []byte(text)}
	}
	root := &Root{FS: memory}
	for _, name := range []string{"common/common.capnp", "app/app.capnp", "other/other.capnp"} {
		r, err := Compile(context.Background(), Options{
			Roots: []*Root{root}, Schemas: []Schema{{Root: root, Name: name, Out: name + ".go"}}, Bundle: true,
			Locate: func(f *source.File) Package { return inFolder(f.Name) },
		})
		if err != nil || len(r.Bundle) == 0 {
			f.Fatal(err, r.Diagnostics.All())
		}
		f.Add(r.Bundle[bundleHeader:])
	}
	f.Fuzz(func(t *testing.T, message []byte) {
		in, err := OpenBundle(wrapBundle(message), "x.capnpbin")
		if err != nil {
			return
		}
		app := &Root{FS: fstest.MapFS{"app/app.capnp": memory["app/app.capnp"]}}
		all := []Schema{{Root: app, Name: "app/app.capnp", Out: "app.go"}}
		for _, name := range in.Files() {
			all = append(all, Schema{Root: in, Name: name, Out: "x/" + name})
		}
		for _, schemas := range [][]Schema{all[:1], all[1:]} {
			for _, o := range []Options{{}, {Request: true}, {Bundle: true}} {
				o.Roots, o.Schemas = []*Root{in}, schemas
				o.Locate = func(f *source.File) Package { return inFolder(f.Name) }
				noFaults(t, o)
			}
		}
	})
}

func noFaults(t *testing.T, o Options) {
	t.Helper()
	r, err := Compile(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range r.Diagnostics.All() {
		if d.Severity == diag.Bug {
			t.Fatal(d)
		}
	}
}

// TestDamagedBundles changes single words of a bundle, each time to a value that other words have.
func TestDamagedBundles(t *testing.T) {
	locate := func(f *source.File) Package { return inFolder(f.Name) }
	made := compile(t, bundled, func(o *Options) { o.Bundle, o.Locate = true, locate }, "common/common.capnp")
	message := made.Bundle[bundleHeader:]
	rnd := rand.New(rand.NewPCG(1, 2))
	app := &Root{FS: fstest.MapFS{"app/app.capnp": {Data: []byte(bundled["app/app.capnp"])}}}
	read := 0
	for range damages() {
		bad := bytes.Clone(message)
		at, from := 8*rnd.IntN(len(bad)/8), 8*rnd.IntN(len(bad)/8)
		if size := 1 << rnd.IntN(4); rnd.IntN(4) == 0 {
			bad[at+rnd.IntN(8)] = byte(rnd.Uint32())
		} else {
			at += size * rnd.IntN(8/size)
			copy(bad[at:at+size], message[from+size*rnd.IntN(8/size):])
		}
		in, err := OpenBundle(wrapBundle(bad), "x.capnpbin")
		if err != nil {
			continue
		}
		read++
		noFaults(t, Options{
			Roots: []*Root{in}, Schemas: []Schema{{Root: app, Name: "app/app.capnp", Out: "app.go"}}, Locate: locate,
		})
		whole := Options{Roots: []*Root{in}, Locate: locate}
		for _, name := range in.Files() {
			whole.Schemas = append(whole.Schemas, Schema{Root: in, Name: name, Out: "x/" + name})
		}
		noFaults(t, whole)
	}
	if t.Logf("%d of %d were read", read, damages()); read < damages()/20 {
		t.Error("the damage is so bad that it tests nothing")
	}
}

// damages is how often TestDamagedBundles does it: CAPNGO_DAMAGES, or a second's worth.
func damages() int {
	if n, err := strconv.Atoi(os.Getenv("CAPNGO_DAMAGES")); err == nil {
		return n
	}
	return 300
}
