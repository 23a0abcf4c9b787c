package main

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"syscall"
)

// canBeDenied is whether a test can be kept from writing to a folder.
const canBeDenied = true

// unprivileged is the command that runs another one for which modes of files hold, whoever runs
// it: unprivileged COMMAND ARGS... Another user could not even reach the folders of tests, which are
// closed to all but their owner; so root stays root, and gives up the right to pass over modes.
func unprivileged() {
	runtime.LockOSThread() // what follows is of a thread, and so is what exec takes over
	if os.Geteuid() == 0 {
		const dropFromBounds, passOverModes = 24, 1 // PR_CAPBSET_DROP, CAP_DAC_OVERRIDE
		if _, _, err := syscall.RawSyscall(syscall.SYS_PRCTL, dropFromBounds, passOverModes, 0); err != 0 {
			fmt.Fprintln(os.Stderr, "unprivileged:", err)
			os.Exit(125)
		}
	}
	path, err := exec.LookPath(os.Args[1])
	if err == nil {
		err = syscall.Exec(path, os.Args[1:], os.Environ())
	}
	fmt.Fprintln(os.Stderr, "unprivileged:", err)
	os.Exit(125)
}
