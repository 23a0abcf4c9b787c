//go:build !linux

package main

import (
	"os"
	"runtime"
)

// canBeDenied is whether a test can be kept from writing to a folder.
var canBeDenied = runtime.GOOS != "windows" && os.Geteuid() != 0

// unprivileged is for Linux alone: elsewhere tests that need it are skipped as root.
func unprivileged() { os.Exit(125) }
