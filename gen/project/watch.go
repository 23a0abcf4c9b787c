package project

import (
	"context"
	"maps"
	"os"
	"path"
	"time"

	"github.com/capngo/capngo/gen/diag"
)

// Watcher generates whenever something has changed that decides what is generated: schemas, what
// they import and embed, the build configuration, go.mod. It looks at sizes and times, many times
// a second: that needs no help of the operating system, and works on every file system.
type Watcher struct {
	// Config is the path of the build configuration. Load reads it, again and again; it gives nil
	// if the configuration is wrong, and has said so.
	Config string
	Load   func() *Project

	// Report is called after each run that wrote something or that failed, and after the first.
	Report func(*Report, error)

	// Interval is how often to look; 0 is 3 times a second. Changes count when nothing has changed
	// any more for one interval.
	Interval time.Duration
}

// DefaultInterval is how often a Watcher looks unless told otherwise.
const DefaultInterval = 300 * time.Millisecond

// Watch generates until ctx ends.
func (w Watcher) Watch(ctx context.Context) {
	if w.Interval <= 0 {
		w.Interval = DefaultInterval
	}
	for first := true; ctx.Err() == nil; first = false {
		start := time.Now()
		w.wait(ctx, start, w.generate(ctx, first))
	}
}

// generate runs the configuration, and gives what looks at all that decides the outcome.
func (w Watcher) generate(ctx context.Context, first bool) (look func() stamps) {
	p := w.Load()
	if p == nil {
		return func() stamps { return stampsOf(w.Config) }
	}
	r := &Report{}
	run := p.newRun(&r.Diagnostics)
	err := run.generate(ctx, r) // so that all that counts is read, and known afterwards
	if ctx.Err() == nil && (first || err != nil || r.Diagnostics.Failed() || len(r.Written) > 0) {
		w.Report(r, err)
	}
	return func() stamps { return stampsOf(append(run.decisive(), w.Config)...) }
}

// decisive lists what decides the outcome of a run, and its outputs: somebody may remove them.
func (r *run) decisive() []string {
	paths := []string{r.path("go.mod")}
	for path := range r.inputs.hashes {
		paths = append(paths, path)
	}
	for dir := range r.located { // Go files may come and go
		paths = append(paths, dir)
	}
	for i := range r.schemas {
		paths = append(paths, r.schemas[i].Out)
	}
	now := r.Config.Plan(&diag.List{}) // as the patterns match now
	for _, s := range append(now, r.plan...) {
		paths = append(paths, r.path(s.Path))
		for dir := path.Dir(s.Path); dir != "."; dir = path.Dir(dir) { // times of folders tell what has gone
			paths = append(paths, r.path(dir))
		}
	}
	return append(paths, r.path("."))
}

// wait waits until what look gives has changed since start, and has come to rest.
func (w Watcher) wait(ctx context.Context, start time.Time, look func() stamps) {
	tick := time.NewTicker(w.Interval)
	defer tick.Stop()
	seen := look()
	changed := seen.since(start) // while the run went on
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		now := look()
		rests := maps.Equal(now, seen)
		if changed && rests {
			return
		}
		changed, seen = changed || !rests, now
	}
}

// stamp is what tells that a file has changed. The zero stamp is that of no file.
type stamp struct {
	size, time int64
}

type stamps map[string]stamp

func stampsOf(paths ...string) stamps {
	all := make(stamps, len(paths))
	for _, path := range paths {
		if info, err := os.Stat(path); err == nil {
			all[path] = stamp{info.Size(), info.ModTime().UnixNano()}
		} else {
			all[path] = stamp{}
		}
	}
	return all
}

// clockLag is how far the clock that stamps files may be behind.
const clockLag = 20 * time.Millisecond

// since reports whether a file was written at start or later. Those of the future don't count:
// they would do so for ever.
func (s stamps) since(start time.Time) bool {
	from, now := start.Add(-clockLag).UnixNano(), time.Now().UnixNano()
	for _, one := range s {
		if one.time >= from && one.time <= now {
			return true
		}
	}
	return false
}
