package load_test

import (
	"bytes"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/capngo/capngo/gen/internal/reference"
	"github.com/capngo/capngo/gen/internal/resolve/randschema"
	"github.com/capngo/capngo/gen/load"
	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/dynamic"
	"github.com/capngo/capngo/runtime/schema"
)

// perStruct is how many messages of one struct are compared, in one process of the reference for
// each command.
const perStruct = 40

// TestRandomMessages compares what package dynamic makes of random messages of random schemas with
// what the reference does. CAPNGO_MESSAGES is how many, and CAPNGO_SEED chooses others.
func TestRandomMessages(t *testing.T) {
	count, seed := fromEnvironment("CAPNGO_MESSAGES", 2000), fromEnvironment("CAPNGO_SEED", 1)
	c := comparison{capnp: reference.Capnp(t), dir: t.TempDir()}
	for name, text := range randschema.Files {
		write(t, filepath.Join(c.dir, name), text)
	}
	r := random{rand.New(rand.NewPCG(uint64(seed), 1))}
	for number := 0; c.messages < count && !t.Failed(); number++ {
		name := randschema.Name(number)
		write(t, filepath.Join(c.dir, name), randschema.Schema(r.Rand, number, nil))
		s, err := (&load.Loader{Dirs: []string{c.dir}}).Import("/" + name)
		if err != nil || !c.accepts(name) {
			c.refused++
			continue
		}
		c.schema(t, r, name, s)
	}
	t.Logf("%d messages of %d structs; %d schemas refused", c.messages, c.structs, c.refused)
}

func fromEnvironment(name string, otherwise int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return n
	}
	return otherwise
}

type comparison struct {
	capnp, dir                 string
	messages, structs, refused int
}

// accepts reports whether the reference can read a schema.
func (c *comparison) accepts(name string) bool {
	cmd := exec.Command(c.capnp, "compile", "-I.", "-o-", name)
	cmd.Dir = c.dir
	return cmd.Run() == nil
}

// schema compares messages of the structs of a schema.
func (c *comparison) schema(t *testing.T, r random, name string, s *load.Schema) {
	for n := range s.File().AllNodes() {
		typ, ok := n.(*schema.Struct)
		if !ok || typ.IsGroup() || typ.Parent() == nil {
			continue
		}
		path := strings.SplitN(typ.DisplayName(), ":", 2)[1]
		if _, err := s.Struct(path); err != nil {
			continue // of a method's parameters
		}
		ok = t.Run(name+":"+path, func(t *testing.T) { c.compare(t, r, name, path, typ) })
		if !ok {
			text, _ := os.ReadFile(filepath.Join(c.dir, name))
			t.Logf("%s is:\n%s", name, text)
			return
		}
		c.structs++
		c.messages += perStruct
	}
}

// compare builds messages, and has the reference encode the same ones from text.
func (c *comparison) compare(t *testing.T, r random, file, name string, typ *schema.Struct) {
	var literals, ours []string
	var stream, canonical, packed []byte
	for range perStruct {
		m, literal := r.structure(typ, 0)
		s, err := dynamic.FromMap(typ, m)
		if err != nil {
			t.Fatalf("%s: %v", literal, err)
		}
		literals = append(literals, literal)
		ours = append(ours, string(capnp.Canonical(s.View())))
		stream = capnp.Append(stream, s.View())
		packed = capnp.AppendPacked(packed, s.View())
		canonical = append(canonical, capnp.Canonical(s.View())...)
	}
	encoded := c.run(t, strings.Join(literals, "\n"), "encode", file, name)
	i := 0
	for v, err := range capnp.ReadAll[capnp.Struct](bytes.NewReader(encoded)) {
		if err != nil {
			t.Fatal(err)
		}
		if got := string(capnp.Canonical(v)); got != ours[i] {
			t.Errorf("%s\nwe make\n%x, the reference\n%x", literals[i], ours[i], got)
		}
		c.readAgain(t, dynamic.Of(typ, v))
		i++
	}
	if i != perStruct {
		t.Errorf("the reference makes %d messages of %d", i, perStruct)
	}
	c.texts(t, stream, literals, file, name, typ)
	c.json(t, stream, file, name, typ)
	if got := c.run(t, string(stream), "convert", "--quiet", "binary:canonical"); !bytes.Equal(got, canonical) {
		t.Errorf("canonical:\n%x, want\n%x", canonical, got)
	}
	if got := c.run(t, string(stream), "convert", "--quiet", "binary:packed"); !bytes.Equal(got, packed) {
		t.Errorf("packed:\n%x, want\n%x", packed, got)
	}
}

// readAgain reads all of a message, and builds it anew from that.
func (c *comparison) readAgain(t *testing.T, s dynamic.Struct) {
	m, err := s.Map()
	if err != nil {
		t.Fatal(err)
	}
	again, err := dynamic.FromMap(s.Type(), m)
	if err != nil {
		t.Fatalf("%v: %v", m, err)
	}
	if !capnp.Equal(again.View(), s.View()) {
		t.Errorf("read as %v, which makes\n%x, not\n%x", m, capnp.Canonical(again.View()), capnp.Canonical(s.View()))
	}
	if b := s.Edit().Build(); !capnp.Equal(b.View(), s.View()) {
		t.Errorf("opened and built again:\n%x, want\n%x", capnp.Canonical(b.View()), capnp.Canonical(s.View()))
	}
}

// run runs the reference, and gives what it writes.
func (c *comparison) run(t *testing.T, stdin string, args ...string) []byte {
	t.Helper()
	out, complaint := c.try(stdin, args...)
	if complaint != "" {
		t.Fatalf("%s: %s\n%s", args, complaint, stdin)
	}
	return out
}

// try is run that gives what the reference says where it fails.
func (c *comparison) try(stdin string, args ...string) (out []byte, complaint string) {
	if args[0] != "convert" {
		args = append([]string{args[0], "-I."}, args[1:]...)
	}
	cmd := exec.Command(c.capnp, args...)
	cmd.Dir, cmd.Stdin = c.dir, strings.NewReader(stdin)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, err.Error() + "\n" + stderr.String()
	}
	return out, ""
}
