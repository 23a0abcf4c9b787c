package rules_test

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"path"
	"path/filepath"
	"regexp"
	"testing"

	mage "github.com/capngo/capngo/magefiles/capnp"
)

// doorsFolder is the folder of the projects in a checkout's tests.
const doorsFolder = "doors"

// allProjects are those that every door has to build to the same bytes.
func allProjects(t *testing.T) []project {
	t.Helper()
	return append(exampleProjects(t), corpusProjects(t)...)
}

// compareAllDoors compares what Bazel's actions made of projects with what the command and Mage
// make of the same: Go, and Go modules. The examples have it checked in as well.
func compareAllDoors(t *testing.T, projects []project, byBazel map[string]string) {
	capngo := filepath.Join(t.TempDir(), "capngo.exe")
	execute(t, ".", "go", "build", "-o", capngo, "../gen/cmd/capngo")
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	t.Setenv("HOME", t.TempDir())
	byCommand, byMage := t.TempDir(), t.TempDir()
	want := map[string]string{}
	packages := 0
	for _, p := range projects {
		p.lay(t, byCommand)
		at := filepath.Join(byCommand, p.name)
		execute(t, at, capngo, "generate")
		execute(t, at, capngo, "module", "-o", "module.goproxy", "--version", "v1.0.0")
		p.lay(t, byMage)
		p.mage(t, filepath.Join(byMage, p.name))
		made := p.made(t, byCommand)
		if !maps.Equal(made, p.made(t, byMage)) {
			t.Errorf("%s: the command and Mage make something else", p.name)
		}
		maps.Copy(want, made)
		packages += len(p.packages())
	}
	for name, text := range want {
		if got := byBazel[name]; got != digest(text) {
			t.Errorf("%s: Bazel makes %s, and the command and Mage %s", name, got, digest(text))
		}
	}
	for name := range byBazel {
		if _, ok := want[name]; !ok {
			t.Errorf("%s: only Bazel makes it", name)
		}
	}
	t.Logf("%d files of %d packages in %d projects", len(want), packages, len(projects))
	compareCheckedIn(t, want)
}

// mage runs the targets, as a magefile without an init would.
func (p project) mage(t *testing.T, dir string) {
	t.Helper()
	t.Chdir(dir)
	mage.GoModule = mage.ModuleOptions{Dir: "module.goproxy", Version: "v1.0.0"}
	if err := mage.Generate(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := mage.Module(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// compareCheckedIn holds what was made to the Go of ../examples.
func compareCheckedIn(t *testing.T, made map[string]string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(repositoryRoot, "examples/*/*/*.capnp.go"))
	if err != nil || len(files) == 0 {
		t.Fatal("there are no examples", err)
	}
	for _, file := range files {
		folder := filepath.Dir(file)
		name := path.Join(filepath.Base(filepath.Dir(folder)), filepath.Base(folder), filepath.Base(file))
		if made[name] != read(t, file) {
			t.Errorf("%s is not what is checked in", name)
		}
	}
}

// digest is how Bazel's execution log gives the bytes of a file.
func digest(text string) string {
	return fmt.Sprintf("%x/%d", sha256.Sum256([]byte(text)), len(text))
}

var (
	goOfDoors     = regexp.MustCompile(`/` + doorsFolder + `/([^/]+)/[^/]+_go_/(.+\.capnp\.go)$`)
	moduleOfDoors = regexp.MustCompile(`/` + doorsFolder + `/([^/]+)/(module\.goproxy/.+)$`)
)

// doorDigests gives the digests of what actions made of projects, by names as project.made
// has them.
func doorDigests(actions []action) map[string]string {
	made := map[string]string{}
	for _, a := range actions {
		for _, out := range a.ActualOutputs {
			for _, pattern := range []*regexp.Regexp{goOfDoors, moduleOfDoors} {
				if m := pattern.FindStringSubmatch(out.Path); m != nil {
					made[m[1]+"/"+m[2]] = out.Digest.Hash + "/" + out.Digest.SizeBytes
				}
			}
		}
	}
	return made
}
