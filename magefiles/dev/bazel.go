package dev

import "context"

// The version is that of MODULE.bazel.
var gazelle = golang("run", "github.com/bazelbuild/bazel-gazelle/cmd/gazelle@v0.53.0", "update")

// BuildFiles brings the BUILD files up to date with the Go packages; Bazel is not needed.
func BuildFiles(ctx context.Context) error { return run(ctx, gazelle) }

// checkBuildFiles fails if BuildFiles would change something.
func checkBuildFiles(ctx context.Context) error {
	check := gazelle
	check.cmd = append(check.cmd[:len(check.cmd):len(check.cmd)], "-mode=diff")
	return run(ctx, check)
}
