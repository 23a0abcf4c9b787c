package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"sync"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/mod/module"
	"golang.org/x/mod/zip"
)

// goEnv is what the go command uses outside of scripts.
var goEnv = sync.OnceValues(func() (env struct{ GOCACHE, GOMODCACHE string }, err error) {
	out, err := exec.Command("go", "env", "-json", "GOCACHE", "GOMODCACHE").Output()
	if err == nil {
		err = json.Unmarshal(out, &env)
	}
	return env, err
})

// shareGo lets scripts build with what was built before, and take modules from where they are on
// this machine and from nowhere else: DOWNLOADS is such a proxy.
func shareGo(e *testscript.Env) error {
	repository, err := filepath.Abs(filepath.Join("..", "..", ".."))
	if err != nil {
		return err
	}
	e.Setenv("REPO", repository)
	env, err := goEnv()
	if err != nil {
		return nil // scripts that need Go skip without it
	}
	e.Setenv("GOCACHE", env.GOCACHE)
	e.Setenv("GOMODCACHE", filepath.Join(e.WorkDir, ".modcache"))
	e.Setenv("GOFLAGS", "-modcacherw")
	e.Setenv("GOSUMDB", "off")
	e.Setenv("GOTOOLCHAIN", "local")
	e.Setenv("DOWNLOADS", "file://"+filepath.ToSlash(env.GOMODCACHE)+"/cache/download")
	return nil
}

// checkoutZip is this repository as a Go module.
var checkoutZip = sync.OnceValues(func() ([]byte, error) {
	var archive bytes.Buffer
	err := zip.CreateFromDir(&archive, capngoModule, filepath.Join("..", "..", ".."))
	return archive.Bytes(), err
})

var capngoModule = module.Version{Path: "github.com/capngo/capngo", Version: "v0.0.1"}

// checkout makes a module proxy of this repository, as version v0.0.1: checkout DIR
func checkout(ts *testscript.TestScript, neg bool, args []string) {
	archive, err := checkoutZip()
	ts.Check(err)
	mod, err := os.ReadFile(filepath.Join("..", "..", "..", "go.mod"))
	ts.Check(err)
	dir := filepath.Join(ts.MkAbs(args[0]), filepath.FromSlash(capngoModule.Path), "@v")
	ts.Check(os.MkdirAll(dir, 0o777))
	for name, text := range map[string][]byte{
		"v0.0.1.zip": archive, "v0.0.1.mod": mod,
		"v0.0.1.info": []byte(`{"Version":"v0.0.1"}`), "list": []byte("v0.0.1\n"),
	} {
		ts.Check(os.WriteFile(filepath.Join(dir, name), text, 0o666))
	}
}
