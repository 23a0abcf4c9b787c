package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	runtimestd "github.com/capngo/capngo/runtime/std"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"capngo": main, pluginName: main, "capnpc-show": show, "unprivileged": unprivileged,
	})
}

// TestScripts runs the command as its users do: see testdata/script.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"newer": newer,
			"age":   age,
			"exits": exits,
			"hex":   unhex,
			"part":  part,
			"flip":  flip,
			"await": await,
			"crlf":  crlf,

			"missing":  missing,
			"checkout": checkout,
			"readme":   readme,
		},
		Condition: func(name string) (bool, error) {
			if name == "deniable" {
				return canBeDenied, nil
			}
			return false, fmt.Errorf("there is no condition %q", name)
		},
		Setup: func(e *testscript.Env) error {
			cache := filepath.Join(e.WorkDir, ".cache")
			e.Setenv("XDG_CACHE_HOME", cache)
			e.Setenv("HOME", e.WorkDir)
			show, err := exec.LookPath("capnpc-show")
			if err != nil {
				return err
			}
			e.Setenv("BIN", filepath.Dir(show))
			if err := shareGo(e); err != nil {
				return err
			}
			std := filepath.Join(e.WorkDir, ".std")
			e.Setenv("STD", std)
			if err := os.CopyFS(std, runtimestd.FS()); err != nil {
				return err
			}
			return os.MkdirAll(cache, 0o755)
		},
		ContinueOnError: true,
		UpdateScripts:   os.Getenv("UPDATE_SCRIPTS") != "",
	})
}

// show is the plugin capnpc-show, which leaves its request and its folder in files.
func show() {
	request, err := io.ReadAll(os.Stdin)
	if err == nil {
		err = os.WriteFile("request", request, 0o666)
	}
	if err == nil {
		err = os.WriteFile("pwd", []byte(os.Getenv("PWD")+"\n"), 0o666)
	}
	if err != nil {
		os.Exit(2)
	}
	if status := os.Getenv("SHOW_STATUS"); status == "killed" {
		self, _ := os.FindProcess(os.Getpid())
		_ = self.Kill()
		select {}
	} else if status != "" {
		n, _ := strconv.Atoi(status)
		os.Exit(n)
	}
}
