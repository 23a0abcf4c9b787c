package project

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/capngo/capngo/gen/diag"
)

// event is what a Watcher reported.
type event struct {
	written []string
	failed  bool
}

// watch starts a Watcher in a folder, and gives what it reports.
func watch(t *testing.T, dir string) chan event {
	t.Helper()
	path := filepath.Join(dir, "capngo.yaml")
	events, ended := make(chan event, 100), make(chan bool)
	ctx, stop := context.WithCancel(context.Background())
	w := Watcher{
		Config: path, Interval: 5 * time.Millisecond,
		Load: func() *Project {
			var diags diag.List
			c, err := Load(path, &diags)
			if err != nil || diags.Failed() {
				events <- event{failed: true}
				return nil
			}
			return &Project{Config: c}
		},
		Report: func(r *Report, err error) {
			events <- event{r.Written, err != nil || r.Diagnostics.Failed()}
		},
	}
	go func() { w.Watch(ctx); close(ended) }()
	t.Cleanup(func() { stop(); <-ended })
	return events
}

// expect waits for a run with an outcome; runs that changed nothing in between do not matter.
func expect(t *testing.T, events chan event, failed bool, written ...string) {
	t.Helper()
	deadline := time.After(20 * time.Second)
	for {
		select {
		case e := <-events:
			names := make([]string, len(e.written))
			for i, path := range e.written {
				names[i] = filepath.Base(path)
			}
			if e.failed == failed && strings.Join(names, " ") == strings.Join(written, " ") {
				return
			}
		case <-deadline:
			t.Fatalf("nothing was reported that failed: %v, and wrote %q", failed, written)
		}
	}
}

func TestWatch(t *testing.T) {
	const head = "@0xa1b2c3d4e5f60001; struct X { x @0 :Int64; "
	p := newProject(t, map[string]string{
		"go.mod":      "module example.com/app\n",
		"capngo.yaml": "schemas: ['s/**/*.capnp']\n",
		"s/x.capnp":   head + "}",
	})
	dir := p.Config.Dir
	schema := filepath.Join(dir, "s", "x.capnp")
	events := watch(t, dir)
	expect(t, events, false, "x.capnp.go")

	write(t, schema, head+"y @1 :Text; }")
	expect(t, events, false, "x.capnp.go")
	write(t, schema, head+"y @1 :Txet; }") // a mistake, and its repair
	expect(t, events, true)
	write(t, schema, head+"y @1 :Data; }")
	expect(t, events, false, "x.capnp.go")

	write(t, filepath.Join(dir, "s", "deep", "er", "y.capnp"), "@0xa1b2c3d4e5f60002; struct Y {}")
	expect(t, events, false, "y.capnp.go")
	if err := os.RemoveAll(filepath.Join(dir, "s")); err != nil { // a folder goes, and comes back
		t.Fatal(err)
	}
	expect(t, events, true)
	write(t, schema, head+"z @1 :Data; }")
	expect(t, events, false, "x.capnp.go")

	if err := os.Remove(schema + ".go"); err != nil {
		t.Fatal(err)
	}
	expect(t, events, false, "x.capnp.go")
	write(t, filepath.Join(dir, "capngo.yaml"), "scemas: []") // the configuration, too
	expect(t, events, true)
	write(t, filepath.Join(dir, "capngo.yaml"), "schemas: ['s/*.capnp']\nout: {dir: gen}")
	expect(t, events, false, "x.capnp.go")
}

// A file that the schema imports, and one that an import would find first.
func TestWatchImports(t *testing.T) {
	p := newProject(t, map[string]string{
		"go.mod":         "module example.com/app\n",
		"capngo.yaml":    "schemas: ['s/x.capnp']\nimports: [first, second]",
		"s/x.capnp":      "@0xa1b2c3d4e5f60001; struct X { x @0 :Int8 = import \"/c.capnp\".c; }",
		"second/c.capnp": "@0xa1b2c3d4e5f60002; const c :Int8 = 1;",
		"first/none":     "",
	})
	events := watch(t, p.Config.Dir)
	expect(t, events, false, "x.capnp.go")
	write(t, filepath.Join(p.Config.Dir, "second", "c.capnp"), "@0xa1b2c3d4e5f60002; const c :Int8 = 20;")
	expect(t, events, false, "x.capnp.go")
	write(t, filepath.Join(p.Config.Dir, "first", "c.capnp"), "@0xa1b2c3d4e5f60002; const c :Int8 = 30;")
	expect(t, events, false, "x.capnp.go")
}
