package project

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"

	"github.com/capngo/capngo/gen/config"
	"github.com/capngo/capngo/runtime/std"
)

// ErrOfficial says that the official compiler refused schemas, and has said why.
var ErrOfficial = errors.New("capnp compile failed")

// Official lets the official compiler, "capnp" on PATH, make the CodeGeneratorRequest of the
// files. What it has to say goes to messages. It finds the standard schemas that capngo
// carries; of Go's module graph it knows nothing.
func (f Files) Official(ctx context.Context, messages io.Writer) ([]byte, error) {
	if err := f.checkPaths(); err != nil {
		return nil, err
	}
	if slices.ContainsFunc(slices.Concat(f.Paths, f.ImportRoots), config.IsBundle) {
		return nil, errors.New("the official compiler reads no bundles: leave --parser out")
	}
	tool, err := exec.LookPath("capnp")
	if err != nil {
		return nil, errors.New("the official compiler, capnp, is not on PATH: " +
			"install Cap'n Proto, or leave --parser out")
	}
	args := []string{"compile", "-o-"}
	for _, dir := range f.ImportRoots {
		args = append(args, "-I"+dir)
	}
	for _, dir := range f.Prefixes {
		args = append(args, "--src-prefix="+dir)
	}
	if f.NoStandard {
		args = append(args, "--no-standard-import")
	} else {
		dir, err := os.MkdirTemp("", "capngo-std-")
		if err != nil {
			return nil, err
		}
		defer os.RemoveAll(dir)
		if err := os.CopyFS(dir, std.FS()); err != nil {
			return nil, fmt.Errorf("writing the standard schemas: %w", err)
		}
		args = append(args, "-I"+dir)
	}
	cmd := exec.CommandContext(ctx, tool, append(append(args, "--"), f.Paths...)...)
	var message bytes.Buffer
	cmd.Stdout, cmd.Stderr = &message, messages
	err = cmd.Run()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) && ctx.Err() == nil {
		return nil, ErrOfficial
	}
	return message.Bytes(), errors.Join(ctx.Err(), err)
}
