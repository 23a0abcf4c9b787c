package project

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	stdhash "hash"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/capngo/capngo/gen/internal/modgraph"
)

// inputs remembers every file that a run looked for: its hash, or that it was not there. A
// schema that turns up where an import looked first changes what is generated, too.
type inputs struct {
	hashes map[string]string // by path; absent where there is no file
}

const absent = "absent"

func newInputs() *inputs { return &inputs{hashes: map[string]string{}} }

// read reads a file and remembers it.
func (in *inputs) read(path string) ([]byte, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		in.hashes[path] = absent
		return nil, err
	}
	in.hashes[path] = hash(text)
	return text, nil
}

// unchanged reports whether all files are still as they were. It reads several at a time, for that is
// all that a run does where nothing has changed.
func unchanged(hashes map[string]string) bool {
	paths := slices.Collect(maps.Keys(hashes))
	var group sync.WaitGroup
	var next atomic.Int64
	var changed atomic.Bool
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			h := newHasher()
			for !changed.Load() {
				i := int(next.Add(1)) - 1
				if i >= len(paths) {
					return
				}
				if h.file(paths[i]) != hashes[paths[i]] {
					changed.Store(true)
				}
			}
		})
	}
	group.Wait()
	return !changed.Load()
}

// hasher hashes files one after the other, a piece at a time: reading them whole would take most of the
// time for memory.
type hasher struct {
	sum   stdhash.Hash
	piece []byte
}

func newHasher() *hasher { return &hasher{sum: sha256.New(), piece: make([]byte, 128<<10)} }

// file gives the hash of what is at a path now.
func (h *hasher) file(path string) string {
	f, err := os.Open(path)
	if err != nil {
		return absent
	}
	defer func() { _ = f.Close() }()
	h.sum.Reset()
	for {
		n, err := f.Read(h.piece)
		h.sum.Write(h.piece[:n])
		switch {
		case err == io.EOF:
			return hex.EncodeToString(h.sum.Sum(nil))
		case err != nil:
			return absent
		}
	}
}

func hash(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// dirFS is a folder whose files are remembered.
type dirFS struct {
	dir    string
	inputs *inputs
}

func (d dirFS) Open(name string) (fs.File, error) { return os.DirFS(d.dir).Open(name) }

// Stat is for sizes, and says nothing that generated code depends on.
func (d dirFS) Stat(name string) (fs.FileInfo, error) { return fs.Stat(os.DirFS(d.dir), name) }

func (d dirFS) ReadFile(name string) ([]byte, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	return d.inputs.read(filepath.Join(d.dir, filepath.FromSlash(name)))
}

// graphFS is the module graph. What it finds depends on the files of the go command, so those
// are inputs as soon as it is used.
type graphFS struct {
	graph  *modgraph.Graph
	inputs *inputs
}

func (g graphFS) Open(name string) (fs.File, error) { return g.graph.Open(name) }

func (g graphFS) ReadFile(name string) ([]byte, error) {
	path, err := g.graph.Path(name)
	for _, file := range g.graph.DecidedBy(name) {
		_, _ = g.inputs.read(file) // whether it is there counts, too
	}
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: cause(err)}
	}
	return g.inputs.read(path)
}

func cause(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
