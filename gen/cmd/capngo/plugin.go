package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/term"

	"github.com/capngo/capngo/gen/config"
	"github.com/capngo/capngo/gen/project"
)

// pluginName is the name that capnp compile -ocapngo looks for.
const pluginName = "capnpc-capngo"

// isPlugin reports whether the command was started as a plugin, under that name.
func isPlugin(program string) bool {
	return strings.TrimSuffix(filepath.Base(program), ".exe") == pluginName
}

// plugin reads a CodeGeneratorRequest and writes Go below the current folder, which is where
// capnp compile starts plugins. A capngo.yaml there chooses options and packages.
func plugin(ctx context.Context) error {
	if term.IsTerminal(int(os.Stdin.Fd())) {
		return usageError{errors.New(pluginName + " is a plugin: capnp compile -ocapngo FILE... runs it")}
	}
	message, err := io.ReadAll(os.Stdin)
	if err != nil {
		return fmt.Errorf("reading the request: %w", err)
	}
	c, err := configOrNone(config.FileName, false)
	if err != nil {
		return err
	}
	p := project.Project{Config: c, Progress: progress()}
	result, err := compileAndReport(ctx, p.Requested(message))
	if err != nil {
		return err
	}
	return writeFiles(ctx, result.Files)
}
