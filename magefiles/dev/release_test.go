package dev

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// Two checkouts in different folders give the same program, which knows its version and nothing
// of where it was built.
func TestReleasesAreReproducible(t *testing.T) {
	if !inCI {
		t.Skip("building the command twice takes its time: CAPNGO_CI=1 does it")
	}
	repository, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(t.TempDir(), "another", "place")
	for _, name := range []string{"gen", "runtime", "internal"} {
		if err := os.CopyFS(filepath.Join(other, name), os.DirFS(filepath.Join(repository, name))); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"go.mod", "go.sum"} {
		text, err := os.ReadFile(filepath.Join(repository, name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(other, name), text, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	host := runtime.GOOS + "/" + runtime.GOARCH
	var programs [2][]byte
	var path string
	for i, dir := range []string{repository, other} {
		if i == 1 {
			t.Setenv("GOCACHE", t.TempDir()) // nothing comes from the first build
		}
		out := t.TempDir()
		if err := binaries(context.Background(), dir, out, "v1.2.3", []string{host}); err != nil {
			t.Fatal(err)
		}
		path = filepath.Join(out, binaryName(host))
		if programs[i], err = os.ReadFile(path); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(programs[0], programs[1]) {
		t.Error("the programs differ")
	}
	if bytes.Contains(programs[0], []byte(repository)) {
		t.Error("the program knows the folder that it was built in")
	}
	text, err := exec.Command(path, "version").Output()
	if err != nil || !strings.HasPrefix(string(text), "capngo v1.2.3 ") {
		t.Errorf("it says %q, %v", text, err)
	}
}

func TestReleaseOfNoVersion(t *testing.T) {
	for _, version := range []string{"", "1.2.3", "v1", "v1.2.3 ", "v1.2.3/.."} {
		if err := Release(context.Background(), version); err == nil || !strings.Contains(err.Error(), "no version") {
			t.Errorf("%q: %v", version, err)
		}
	}
}

func TestReleasedSources(t *testing.T) {
	var sources bytes.Buffer
	w := tar.NewWriter(&sources)
	for name, text := range map[string]string{
		"capngo-1.2.3/MODULE.bazel": "# A module.\n" + moduleLine + "\n", "capngo-1.2.3/x": "x",
	} {
		if err := w.WriteHeader(&tar.Header{Name: name, Size: int64(len(text)), Mode: 0o644}); err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	archive, module, err := released(sources.Bytes(), "1.2.3")
	if err != nil || string(module) != "# A module.\nmodule(name = \"capngo\", version = \"1.2.3\")\n" {
		t.Fatalf("MODULE.bazel is %q, %v", module, err)
	}
	again, _, _ := released(sources.Bytes(), "1.2.3")
	if !bytes.Equal(archive, again) {
		t.Error("the archive is another one each time")
	}
	unpacked, err := gzip.NewReader(bytes.NewReader(archive))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(unpacked)
	if err != nil || !bytes.Contains(text, module) {
		t.Errorf("the archive has another MODULE.bazel, %v", err)
	}
	if _, _, err := released(nil, "1.2.3"); err == nil {
		t.Error("there is no MODULE.bazel, and no error")
	}
}

// The templates for the registry fit, and MODULE.bazel has the line that a release changes.
func TestRegistryEntry(t *testing.T) {
	t.Chdir(filepath.Join("..", ".."))
	module, err := os.ReadFile("MODULE.bazel")
	if err != nil || strings.Count(string(module), moduleLine) != 1 {
		t.Errorf("MODULE.bazel does not have the line %s once, %v", moduleLine, err)
	}
	source, err := sourceJSON("v1.2.3", []byte("archive"))
	if err != nil {
		t.Fatal(err)
	}
	var fields struct {
		Integrity, URL string
		StripPrefix    string `json:"strip_prefix"`
	}
	if err := json.Unmarshal(source, &fields); err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(fields.URL, "/capngo/capngo/releases/download/v1.2.3/capngo-v1.2.3.tar.gz") ||
		fields.StripPrefix != "capngo-1.2.3" || !strings.HasPrefix(fields.Integrity, "sha256-") {
		t.Errorf("source.json is %s", source)
	}
	metadata, err := metadataJSON("1.2.3")
	if err != nil || !strings.Contains(string(metadata), `"1.2.3"`) || !strings.Contains(string(metadata), "maintainers") {
		t.Errorf("metadata.json is %s, %v", metadata, err)
	}
}
