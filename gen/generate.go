package gen

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"sync"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/golang"
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/source"
)

// generated is what became of one schema.
type generated struct {
	golang.Output
	diags diag.List
}

// generate makes the Go of all schemas, several at a time.
func (c *compilation) generate(ctx context.Context) []File {
	c.model.Node(0) // builds the index by id, which the goroutines share
	all := make([]generated, len(c.Schemas))
	c.inParallel(ctx, len(all), func(i int) {
		g, id := &all[i], c.model.Files[i].ID
		c.guard("generating Go for "+c.Schemas[i].path(), &g.diags, func() {
			g.Output = golang.Generate(c.model, c.files, id, &g.diags)
		})
	})
	files := make([]File, len(all))
	for i := range all {
		c.diags.Append(&all[i].diags)
		files[i] = File{Path: c.Schemas[i].Out, Text: all[i].Source}
		c.checkImports(i, all[i].Imports)
	}
	c.guard("comparing names of "+c.names(), c.diags, func() {
		golang.Clashes(c.model, c.files, c.neighbours(), c.diags)
	})
	c.checkCycles(all)
	return files
}

// neighbours lists the files that share their package with others of the run.
func (c *compilation) neighbours() []uint64 {
	members := map[string]int{}
	for _, f := range c.model.Files {
		members[c.files[f.ID].ImportPath]++
	}
	var ids []uint64
	for _, f := range c.model.Files {
		if members[c.files[f.ID].ImportPath] > 1 {
			ids = append(ids, f.ID)
		}
	}
	return ids
}

// inParallel calls work for 0 to n-1, until ctx ends.
func (c *compilation) inParallel(ctx context.Context, n int, work func(int)) {
	jobs := c.Jobs
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	var group sync.WaitGroup
	var progress sync.Mutex
	next, done := make(chan int), 0
	for range min(jobs, n) {
		group.Go(func() {
			for i := range next {
				work(i)
				if c.Progress != nil {
					progress.Lock()
					done++
					c.Progress(done, n)
					progress.Unlock()
				}
			}
		})
	}
	for i := 0; i < n && ctx.Err() == nil; i++ {
		next <- i
	}
	close(next)
	group.Wait()
}

// checkImports reports the use of packages whose import path nobody knows.
func (c *compilation) checkImports(i int, imports []string) {
	for _, used := range imports {
		if !strings.HasPrefix(used, unknown) {
			continue
		}
		for _, f := range c.files {
			if f.ImportPath == used {
				c.unknownImport(c.files[c.model.Files[i].ID].Node, f.Node)
				break
			}
		}
	}
}

func (c *compilation) unknownImport(user, used *schema.Node) {
	c.diags.Add(diag.Diagnostic{
		Code: diag.UnknownImportPath, Severity: diag.Error, Span: importOf(user, used),
		Message: fmt.Sprintf("Types of %s are used, and nobody says which Go package they are in.",
			used.DisplayName),
		Help: fmt.Sprintf("in capngo.yaml:\noverrides:\n"+
			"  - {path: %q, import: \"example.com/its/package\"}\n"+
			"or $Go.import in the schema, or a go.mod above it", used.DisplayName),
	})
}

// importOf gives the place in user's text where it names the file used, or the file as a
// whole.
func importOf(user, used *schema.Node) source.Span {
	at := whole(user)
	if at.File == nil {
		return at
	}
	name := used.DisplayName[strings.LastIndexByte(used.DisplayName, '/')+1:] + `"`
	end := strings.Index(string(at.File.Text), name)
	if end < 0 {
		return at
	}
	at.Start, at.End = end, end+len(name)
	if quote := strings.LastIndexByte(string(at.File.Text[:end]), '"'); quote >= 0 {
		at.Start = quote
	}
	return at
}
