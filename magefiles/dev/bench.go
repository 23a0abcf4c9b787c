package dev

import (
	"context"
	"os"
	"path/filepath"
	"strings"
)

// benchmarks is the module of the benchmarks, which has the rivals that users are spared.
var benchmarks = filepath.Join("runtime", "bench")

// Bench measures generated code beside plain Go structs, go-capnp and protobuf-go, and writes
// tables and charts to docs/benchmarks. It takes some five minutes, and wants a quiet machine.
func Bench(ctx context.Context) error {
	return run(ctx, golang("run", "./report").in(benchmarks))
}

// Rivals writes the code that capnpc-go and protoc-gen-go make for the benchmarks.
func Rivals(ctx context.Context) error {
	tmp, err := os.MkdirTemp("", "rivals")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	version, err := output(ctx, golang("list", "-m", "-f", "{{.Version}}", "capnproto.org/go/capnp/v3").in(benchmarks))
	if err != nil {
		return err
	}
	capnpc := "capnproto.org/go/capnp/v3/capnpc-go@" + strings.TrimSpace(version)
	plugin := filepath.Join(tmp, "capnpc-go")
	protobuf := filepath.Join(benchmarks, "protobuf")
	return run(ctx,
		golang("install", capnpc).with("GOBIN="+tmp),
		golang("run", "./gen/cmd/capngo", "compile", "-o"+plugin+":"+filepath.Join(benchmarks, "gocapnp"),
			"--src-prefix="+benchmarks, filepath.Join(benchmarks, "bench.capnp"),
			filepath.Join(benchmarks, "calls", "calls.capnp")),
		golang("run", "github.com/bufbuild/buf/cmd/buf@v1.50.0", "generate").in(protobuf))
}
