package main

import (
	"encoding/hex"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// aged is the time that age gives files.
var aged = time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)

// age makes files old: age FILE...
func age(ts *testscript.TestScript, neg bool, args []string) {
	for _, file := range args {
		ts.Check(os.Chtimes(ts.MkAbs(file), aged, aged))
	}
}

// newer succeeds if files were written since age: newer FILE...
func newer(ts *testscript.TestScript, neg bool, args []string) {
	for _, file := range args {
		info, err := os.Stat(ts.MkAbs(file))
		ts.Check(err)
		if info.ModTime().After(aged) == neg {
			ts.Fatalf("%s was last written at %v", file, info.ModTime())
		}
	}
}

// exits runs a command that has to end with a status: exits STATUS COMMAND ARGS...
func exits(ts *testscript.TestScript, neg bool, args []string) {
	err := ts.Exec(args[1], args[2:]...)
	status, exit := 0, (*exec.ExitError)(nil)
	if errors.As(err, &exit) {
		status = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if want, _ := strconv.Atoi(args[0]); status != want {
		ts.Fatalf("exit status %d, want %d", status, want)
	}
}

// unhex makes a file of bytes of one that has them in hexadecimal: hex FROM TO.
func unhex(ts *testscript.TestScript, neg bool, args []string) {
	text := strings.Join(strings.Fields(ts.ReadFile(args[0])), "")
	data, err := hex.DecodeString(text)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), data, 0o666))
}

// part makes a file of the first bytes of another: part FROM BYTES TO
func part(ts *testscript.TestScript, neg bool, args []string) {
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(ts.ReadFile(args[0])[:n]), 0o666))
}

// flip makes a file of another that differs in one bit of a byte: flip FROM OFFSET TO
func flip(ts *testscript.TestScript, neg bool, args []string) {
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	data := []byte(ts.ReadFile(args[0]))
	data[n] ^= 1
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), data, 0o666))
}

// await waits until a file matches a pattern: await FILE PATTERN
func await(ts *testscript.TestScript, neg bool, args []string) {
	pattern := regexp.MustCompile(args[1])
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); {
		if text, err := os.ReadFile(ts.MkAbs(args[0])); err == nil && pattern.Match(text) {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	ts.Fatalf("%s never matches %s", args[0], args[1])
}

// crlf makes a file with the line ends of Windows of another: crlf FROM TO
func crlf(ts *testscript.TestScript, neg bool, args []string) {
	text := strings.ReplaceAll(ts.ReadFile(args[0]), "\n", "\r\n")
	ts.Check(os.MkdirAll(filepath.Dir(ts.MkAbs(args[1])), 0o777))
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(text), 0o666))
}

// missing says that a tool is not there, which is a fault if the environment has CAPNGO_CI:
// missing TOOL
func missing(ts *testscript.TestScript, neg bool, args []string) {
	const text = "there is no %s: what needs it is left out"
	if os.Getenv("CAPNGO_CI") != "" {
		ts.Fatalf(text, args[0])
	}
	ts.Logf(text, args[0])
}
