// Package modgraph finds files by the path of the Go module that they ship in: the file
// example.com/mod/sub/x.capnp is sub/x.capnp in whatever folder the build uses for the module
// example.com/mod. The go command is asked once, and only when such a file is looked for.
package modgraph

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"

	"golang.org/x/mod/modfile"
)

// Graph is the module graph as seen from a folder. It is a file system of regular files.
// Its methods may be called concurrently.
type Graph struct {
	dir  string
	main func() mainModule
	list func() (map[string]string, error) // module path -> folder
}

// mainModule is the module whose go.mod is nearest; its path is "" without one.
type mainModule struct {
	path, dir string
}

// New gives the module graph that the go command sees in dir.
func New(dir string) *Graph {
	g := &Graph{dir: dir}
	g.main = sync.OnceValue(g.findMain)
	g.list = sync.OnceValues(g.askGo)
	return g
}

// Open opens the file with a path in the module graph.
func (g *Graph) Open(name string) (fs.File, error) {
	path, err := g.Path(name)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return os.Open(path)
}

// Path gives the path, in the file system of the operating system, of a file of the module
// graph. The error wraps fs.ErrNotExist if no module of the graph has the file.
func (g *Graph) Path(name string) (string, error) {
	if !fs.ValidPath(name) {
		return "", fs.ErrInvalid
	}
	main := g.main()
	if rest, ok := below(main.path, name); ok {
		return existing(filepath.Join(main.dir, filepath.FromSlash(rest)))
	}
	first, _, ok := strings.Cut(name, "/")
	if !ok || !strings.Contains(first, ".") {
		return "", fs.ErrNotExist // no module that can be downloaded
	}
	if main.path != "" {
		vendored := filepath.Join(main.dir, "vendor", filepath.FromSlash(name))
		if path, err := existing(vendored); err == nil {
			return path, nil
		}
	}
	modules, err := g.list()
	if err != nil {
		return "", err
	}
	return inModule(modules, name)
}

// ModuleOf gives the path of the module that has a file, or "" if that is not known.
func (g *Graph) ModuleOf(name string) string {
	main := g.main()
	if _, own := below(main.path, name); own {
		return main.path
	}
	modules, err := g.list()
	if err != nil {
		return ""
	}
	module, _ := holder(modules, name)
	return module
}

// DecidedBy lists the files, there or not, that decide what Path gives for a name, besides
// the file itself: none if the go command was not needed.
func (g *Graph) DecidedBy(name string) []string {
	first, _, _ := strings.Cut(name, "/")
	main := g.main()
	if _, own := below(main.path, name); own || !strings.Contains(first, ".") {
		return nil
	}
	files := []string{filepath.Join(main.dir, "vendor", filepath.FromSlash(name))}
	for dir := main.dir; dir != ""; dir = filepath.Dir(dir) {
		files = append(files, filepath.Join(dir, "go.mod"), filepath.Join(dir, "go.work"))
		if dir == filepath.Dir(dir) {
			break
		}
	}
	return files
}

// inModule finds the file in the module with the longest path.
func inModule(modules map[string]string, name string) (string, error) {
	module, dir := holder(modules, name)
	switch {
	case module == "":
		return "", fs.ErrNotExist
	case dir == "":
		return "", fmt.Errorf("the module %s is not downloaded: run go mod download %s", module, module)
	}
	rest, _ := below(module, name)
	return existing(filepath.Join(dir, filepath.FromSlash(rest)))
}

// holder gives the module with the longest path that a file lies below, and its folder.
func holder(modules map[string]string, name string) (module, dir string) {
	for prefix := parent(name); prefix != ""; prefix = parent(prefix) {
		if dir, ok := modules[prefix]; ok {
			return prefix, dir
		}
	}
	return "", ""
}

func parent(name string) string {
	return name[:max(0, strings.LastIndexByte(name, '/'))]
}

func existing(path string) (string, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return "", err
	case info.IsDir():
		return "", fs.ErrNotExist
	}
	return path, nil
}

// below gives the rest of name after the folder prefix.
func below(prefix, name string) (string, bool) {
	rest, ok := strings.CutPrefix(name, prefix+"/")
	return rest, ok && prefix != ""
}

func (g *Graph) findMain() mainModule {
	dir, err := filepath.Abs(g.dir)
	if err != nil {
		return mainModule{}
	}
	for {
		if text, err := os.ReadFile(filepath.Join(dir, "go.mod")); err == nil {
			return mainModule{path: modfile.ModulePath(text), dir: dir}
		}
		up := filepath.Dir(dir)
		if up == dir {
			return mainModule{}
		}
		dir = up
	}
}

// askGo lists the modules of the build.
func (g *Graph) askGo() (map[string]string, error) {
	args := []string{"list", "-m", "-e", "-json=Path,Dir"}
	if _, err := os.Stat(filepath.Join(g.main().dir, "vendor", "modules.txt")); err == nil {
		args = append(args, "-mod=readonly") // in vendor mode, go cannot list all modules
	}
	cmd := exec.Command("go", append(args, "all")...)
	cmd.Dir = g.dir
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("listing the Go modules: %w %s", err, bytes.TrimSpace(stderr.Bytes()))
	}
	modules := map[string]string{}
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var m struct{ Path, Dir string }
		if err := decoder.Decode(&m); errors.Is(err, io.EOF) {
			return modules, nil
		} else if err != nil {
			return nil, fmt.Errorf("listing the Go modules: %w", err)
		}
		modules[m.Path] = m.Dir
	}
}
