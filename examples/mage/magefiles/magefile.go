//go:build mage

package main

import (
	"context"
	"os"
	"os/exec"

	"github.com/magefile/mage/mg"

	//mage:import capnp
	"github.com/capngo/capngo/magefiles/capnp"
)

func init() {
	capnp.Schemas = []string{"mypkg/*.capnp"}
	capnp.Options = capnp.CompileOptions{ConvertCase: capnp.False}
}

// Build generates what schemas say, and builds the program.
func Build(ctx context.Context) error {
	mg.CtxDeps(ctx, capnp.Generate)
	cmd := exec.CommandContext(ctx, "go", "build", "./...")
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	return cmd.Run()
}
