package golang

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/reference"
	"github.com/capngo/capngo/gen/internal/resolve"
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/options"
)

// Go made of every real schema is as gofmt has it, and vet finds nothing wrong with it. A
// folder is a package, or each of its files where two define the same name. Each distinct schema is
// taken once; with CAPNGO_CORPUS=all in the environment all are, and they are built, too.
func TestCorpus(t *testing.T) {
	p := &corpusPackages{
		dir: caseFolder(t), roots: map[string]*resolve.Root{}, divided: map[string]bool{},
		text: map[string][]byte{}, need: map[string]corpusSchema{}, uses: map[string][]string{},
		left: map[string]bool{},
	}
	list := p.distinct(t, reference.Corpus(t))
	p.separate(list)
	for _, s := range list {
		p.add(t, s)
	}
	p.addImported(t)
	p.drop()
	for file, text := range p.text {
		dir := filepath.Join(p.dir, filepath.Dir(file))
		if err := os.MkdirAll(dir, 0o777); err != nil {
			t.Fatal(err)
		}
		write(t, dir, filepath.Base(file), text)
	}
	t.Logf("%d distinct schemas and imports: %d made, %d impossible or with such imports; a package for each file in %s",
		len(p.text)+len(p.left), len(p.text), len(p.left), slices.Sorted(maps.Keys(p.divided)))
	commands := []string{"vet"}
	if wholeCorpus() {
		commands = append(commands, "build")
	}
	for _, command := range commands {
		if out, err := exec.Command("go", command, "./"+p.dir+"/...").CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", command, err, out)
		}
	}
}

func wholeCorpus() bool { return os.Getenv("CAPNGO_CORPUS") == "all" }

// corpusPackages collects the Go of real schemas below testdata.
type corpusPackages struct {
	dir     string
	roots   map[string]*resolve.Root // by folder
	divided map[string]bool          // folders of a package for each file
	text    map[string][]byte        // Go file -> its text
	need    map[string]corpusSchema  // Go file -> the schema that others import it for
	uses    map[string][]string      // Go file -> the files of packages that it imports
	left    map[string]bool          // Go files that the generator refuses
}

type corpusSchema struct {
	repo   string
	source resolve.Source
	roots  []*resolve.Root
}

// impossible are schemas that no Go package can hold as they are: the two import each other, so
// that they have to be one package, and both of them define Foo.
var impossible = map[string]bool{"import-foo.capnp": true, "import-bar.capnp": true}

func (p *corpusPackages) root(dir string) *resolve.Root {
	if p.roots[dir] == nil {
		p.roots[dir] = &resolve.Root{FS: os.DirFS(dir), Prefix: dir}
	}
	return p.roots[dir]
}

func (p *corpusPackages) distinct(t *testing.T, corpus []reference.CorpusFile) []corpusSchema {
	var list []corpusSchema
	seen := map[string]bool{}
	for _, s := range corpus {
		text, err := os.ReadFile(filepath.Join(s.Dir, s.Path))
		if err != nil {
			t.Fatal(err)
		}
		key := fmt.Sprintf("%s %x", filepath.Base(s.Path), sha256.Sum256(text))
		if seen[key] && !wholeCorpus() {
			continue
		}
		seen[key] = true
		c := corpusSchema{repo: s.Repo, source: resolve.Source{Root: p.root(s.Dir), Name: s.Path}}
		for _, dir := range s.Roots {
			c.roots = append(c.roots, p.root(filepath.Join(s.Dir, dir)))
		}
		c.roots = append(c.roots, p.root(s.Include))
		list = append(list, c)
	}
	return list
}

// separate finds the folders whose files cannot be one package: there each file is one.
func (p *corpusPackages) separate(list []corpusSchema) {
	folders := map[string][]resolve.Source{}
	roots := map[string][]*resolve.Root{}
	for _, s := range list {
		dir := folder(s.repo, s.source.Name)
		folders[dir] = append(folders[dir], s.source)
		roots[dir] = s.roots
	}
	for dir, sources := range folders {
		if !p.fits(sources, roots[dir]) {
			p.divided[dir] = true
		}
	}
}

// fits reports whether schemas can be one package.
func (p *corpusPackages) fits(sources []resolve.Source, roots []*resolve.Root) bool {
	var diags diag.List
	s := resolve.Compile(sources, roots, &diags)
	if !diags.Failed() {
		var ids []uint64
		for _, f := range s.Files {
			ids = append(ids, f.ID)
		}
		NewProgram(s, p.files(s, "")).Clashes(ids, &diags)
	}
	return !diags.Failed()
}

// folder is where the Go of a schema goes. Its name has nothing that Go minds in an import
// path.
func folder(repo, name string) string {
	clean := strings.NewReplacer("+", "_", ".", "_", " ", "_").Replace(path.Join(repo, path.Dir(name)))
	return strings.NewReplacer("/internal/", "/inner/", "/vendor/", "/vend/").Replace(clean + "/")
}

// file is the Go file of a schema.
func (p *corpusPackages) file(repo, name string) string {
	dir, stem := folder(repo, name), strings.TrimSuffix(path.Base(name), ".capnp")
	stem = strings.ReplaceAll(stem, " ", "_")
	if p.divided[dir] {
		dir += "only_" + stem + "/"
	}
	return dir + stem + ".capnp.go"
}

// files describes all files of a model.
func (p *corpusPackages) files(s *schema.Schema, repo string) map[uint64]*File {
	files := map[uint64]*File{}
	for _, node := range s.Nodes {
		if node.IsFile() {
			dir := path.Dir(p.file(repo, node.DisplayName))
			files[node.ID] = &File{Node: node, Package: packageName(path.Base(dir)),
				ImportPath: modulePath + p.dir + "/" + dir, Options: options.Default()}
		}
	}
	return files
}

const modulePath = "github.com/capngo/capngo/gen/internal/golang/"

// add makes the Go of one schema, and notes what it imports.
func (p *corpusPackages) add(t *testing.T, c corpusSchema) {
	t.Helper()
	var diags diag.List
	s := resolve.Compile([]resolve.Source{c.source}, c.roots, &diags)
	if diags.Failed() {
		t.Errorf("%s/%s: %v", c.repo, c.source.Name, diags.All()[0])
		return
	}
	own, files := p.file(c.repo, c.source.Name), p.files(s, c.repo)
	if impossible[path.Base(c.source.Name)] {
		t.Logf("left out with what imports it: %s/%s", c.repo, c.source.Name)
		p.left[own] = true
		return
	}
	out := generate(NewProgram(s, files), s.Files[0].ID, &diags)
	if diags.Failed() {
		t.Errorf("%s/%s: %v", c.repo, c.source.Name, diags.All()[0])
		return
	}
	clean(t, c.repo+"/"+c.source.Name, out.Source)
	p.text[own] = out.Source
	for _, f := range files {
		used := p.file(c.repo, f.Node.DisplayName)
		if used == own || !slices.Contains(out.Imports, f.ImportPath) && f.ImportPath != files[s.Files[0].ID].ImportPath {
			continue
		}
		place := f.Node.Span.File
		source := resolve.Source{Root: p.root(strings.TrimSuffix(place.Path, "/"+place.Name)), Name: place.Name}
		p.need[used] = corpusSchema{c.repo, source, c.roots}
		p.uses[own] = append(p.uses[own], used)
	}
}

// addImported makes the Go that others need and that no schema of the list is.
func (p *corpusPackages) addImported(t *testing.T) {
	for changed := true; changed; {
		changed = false
		for _, file := range slices.Sorted(maps.Keys(p.need)) {
			if p.text[file] == nil && !p.left[file] {
				p.add(t, p.need[file])
				changed = true
			}
		}
	}
}

// drop takes out what imports something impossible.
func (p *corpusPackages) drop() {
	for changed := true; changed; {
		changed = false
		for own, used := range p.uses {
			if !p.left[own] && slices.ContainsFunc(used, func(file string) bool { return p.left[file] }) {
				p.left[own], changed = true, true
				delete(p.text, own)
			}
		}
	}
}
