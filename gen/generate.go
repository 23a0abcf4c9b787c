package gen

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/golang"
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/source"
)

// generated is what becomes of one schema.
type generated struct {
	draft *golang.Draft
	parts []diag.List // of each part of the draft
	left  atomic.Int32
	golang.Output
	diags diag.List
}

// generate makes the Go of all schemas, several parts of it at a time.
func (c *compilation) generate(ctx context.Context) []File {
	program := golang.NewProgram(c.model, c.files)
	all := make([]generated, len(c.Schemas))
	c.inParallel(ctx, len(all), func(i int) {
		g := &all[i]
		c.guard("naming what is in "+c.Schemas[i].path(), &g.diags, func() {
			g.draft = program.Draft(c.model.Files[i].ID, &g.diags)
		})
	})
	c.print(ctx, all)
	files := make([]File, len(all))
	for i := range all {
		g := &all[i]
		for k := range g.parts {
			g.diags.Append(&g.parts[k])
		}
		c.diags.Append(&g.diags)
		files[i] = File{Path: c.Schemas[i].Out, Text: g.Source}
		c.checkImports(i, g.Imports)
	}
	c.guard("comparing names of "+c.names(), c.diags, func() {
		program.Clashes(c.neighbours(), c.diags)
	})
	c.checkCycles(all)
	return files
}

// print prints all drafts.
func (c *compilation) print(ctx context.Context, all []generated) {
	type turn struct{ file, part int }
	var turns []turn
	for i := range all {
		g := &all[i]
		if g.draft == nil { // a fault
			continue
		}
		g.parts = make([]diag.List, g.draft.Parts())
		g.left.Store(int32(len(g.parts)))
		for k := len(g.parts) - 1; k >= 0; k-- {
			turns = append(turns, turn{i, k})
		}
	}
	var progress sync.Mutex
	done := 0
	c.inParallel(ctx, len(turns), func(i int) {
		t := turns[i]
		g, doing := &all[t.file], "generating Go for "+c.Schemas[t.file].path()
		c.guard(doing, &g.parts[t.part], func() { g.draft.Print(t.part) })
		if g.left.Add(-1) > 0 {
			return
		}
		c.guard(doing, &g.diags, func() { g.Output = g.draft.Output() })
		if c.Progress != nil {
			progress.Lock()
			done++
			c.Progress(done, len(all))
			progress.Unlock()
		}
	})
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
	var next atomic.Int64
	for range min(jobs, n) {
		group.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				work(i)
			}
		})
	}
	group.Wait()
}

// checkImports reports the use of packages that nobody knows, or that are barred.
func (c *compilation) checkImports(i int, imports []string) {
	user := c.files[c.model.Files[i].ID].Node
	for _, used := range imports {
		isUnknown := strings.HasPrefix(used, unknown)
		if !isUnknown && c.barred[used] == "" {
			continue
		}
		for _, node := range c.model.Nodes { // the first of several is always the same
			f := c.files[node.ID]
			if f == nil || f.ImportPath != used {
				continue
			}
			if isUnknown {
				c.unknownImport(user, node)
			} else {
				c.barredImport(user, f)
			}
			break
		}
	}
}

func (c *compilation) unknownImport(user, used *schema.Node) {
	help := c.barred[c.files[used.ID].ImportPath]
	if help == "" {
		help = fmt.Sprintf("in capngo.yaml:\noverrides:\n"+
			"  - {path: %q, import: \"example.com/its/package\"}\n"+
			"or $Go.import in the schema, or a go.mod above it", used.DisplayName)
	}
	c.diags.Add(diag.Diagnostic{
		Code: diag.UnknownImportPath, Severity: diag.Error, Span: importOf(user, used),
		Message: fmt.Sprintf("Types of %s are used, and nobody says which Go package they are in.",
			used.DisplayName),
		Help: help,
	})
}

func (c *compilation) barredImport(user *schema.Node, used *golang.File) {
	c.diags.Add(diag.Diagnostic{
		Code: diag.IndirectPackage, Severity: diag.Error, Span: importOf(user, used.Node),
		Message: fmt.Sprintf("Types of the Go package %s are used, and no direct dependency makes it.",
			used.ImportPath),
		Help: c.barred[used.ImportPath],
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
