package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// killTimes is how often TestKill kills a run.
const killTimes = 200

// manySchemas makes a project of many schemas, in which all Go depends on a letter.
type manySchemas struct {
	dir   string
	count int
}

func newManySchemas(t *testing.T, count int) manySchemas {
	t.Helper()
	p := manySchemas{t.TempDir(), count}
	t.Setenv("XDG_CACHE_HOME", filepath.Join(p.dir, ".cache"))
	t.Setenv("HOME", p.dir)
	p.put(t, "go.mod", "module example.com/app\n")
	p.put(t, "capngo.yaml", "schemas: ['*.capnp']\n")
	return p
}

func (p manySchemas) put(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(p.dir, name), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// change makes all schemas say another letter.
func (p manySchemas) change(t *testing.T, letter string) {
	t.Helper()
	for i := range p.count {
		p.put(t, fmt.Sprintf("x%02d.capnp", i), fmt.Sprintf(
			"@0xa1b2c3d4e5f6%04x;\nstruct X%02d { field%s @0 :List(Text); other @1 :Int64; }\n", i, i, letter))
	}
}

func (p manySchemas) command(args ...string) *exec.Cmd {
	cmd := exec.Command("capngo", args...)
	cmd.Dir = p.dir
	return cmd
}

func (p manySchemas) generate(t *testing.T) {
	t.Helper()
	if out, err := p.command("generate", "--force").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

// outputs reads the generated files.
func (p manySchemas) outputs(t *testing.T) map[string]string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(p.dir, "*.go"))
	if err != nil || len(names) != p.count {
		t.Fatalf("%d files, want %d (%v)", len(names), p.count, err)
	}
	texts := map[string]string{}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts[name] = string(text)
	}
	return texts
}

// Whenever a run is killed, each output is the old one or the new one.
func TestKill(t *testing.T) {
	p := newManySchemas(t, 20)
	versions := map[string]map[string]string{}
	var took time.Duration
	for _, letter := range []string{"A", "B"} {
		p.change(t, letter)
		start := time.Now()
		p.generate(t)
		took = time.Since(start)
		versions[letter] = p.outputs(t)
	}
	times := killTimes
	if testing.Short() {
		times = 20
	}
	mixed, untouched, deadline := 0, 0, time.Now().Add(time.Minute)
	for i := 0; i < times && time.Now().Before(deadline); i++ {
		p.change(t, string("AB"[i%2]))
		cmd := p.command("generate", "--force")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(rand.Int64N(int64(took) * 5 / 4)))
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		a, b := 0, 0
		for name, text := range p.outputs(t) {
			switch text {
			case versions["A"][name]:
				a++
			case versions["B"][name]:
				b++
			default:
				t.Fatalf("%s is neither the old nor the new one:\n%s", name, text)
			}
		}
		if a > 0 && b > 0 {
			mixed++
		}
		if i%2 == 0 && a == 0 || i%2 == 1 && b == 0 {
			untouched++
		}
	}
	t.Logf("%d runs were killed, %d while files got their names; %d had written nothing", times, mixed, untouched)
	p.change(t, "A")
	p.generate(t)
	for name, text := range p.outputs(t) {
		if text != versions["A"][name] {
			t.Errorf("%s is not what a whole run makes", name)
		}
	}
}

// Runs that meet on the same outputs leave what one of them would.
func TestRunsAtOnce(t *testing.T) {
	p := newManySchemas(t, 20)
	p.change(t, "A")
	var runs sync.WaitGroup
	for range 8 {
		runs.Go(func() {
			if out, err := p.command("generate", "--force").CombinedOutput(); err != nil {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
	runs.Wait()
	got := p.outputs(t)
	p.generate(t)
	for name, text := range p.outputs(t) {
		if text != got[name] {
			t.Errorf("%s is another one", name)
		}
	}
	entries, err := os.ReadDir(p.dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".tmp") {
			t.Errorf("%s was left", e.Name())
		}
	}
	if out, err := p.command("generate", "--check").CombinedOutput(); err != nil || !bytes.Equal(out, nil) {
		t.Errorf("%v\n%s", err, out)
	}
}
