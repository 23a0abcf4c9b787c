package dev

import "context"

// Tools for build files, as Go programs: Bazel is not needed. Gazelle is the one of rules/gazelle,
// as in "bazel run //:gazelle", and buildifier's version is Gazelle's.
var (
	gazelle    = golang("run", "./cmd/gazelle", "-repo_root="+aboveGazelle).in("rules/gazelle")
	buildifier = golang("run", "github.com/bazelbuild/buildtools/buildifier@v0.0.0-20250930140053-2eb4fccefb52")
)

// aboveGazelle is the root of this repository, as seen from there.
const aboveGazelle = "../.."

// BuildFiles brings the BUILD files up to date with the Go packages, and formats all that is
// written in Starlark.
func BuildFiles(ctx context.Context) error {
	return run(ctx, gazelle.and(aboveGazelle), buildifier.and("-r", "."))
}

// checkBuildFiles fails if BuildFiles would change something, or if buildifier warns.
func checkBuildFiles(ctx context.Context) error {
	return run(ctx, gazelle.and("-mode=diff", aboveGazelle),
		buildifier.and("-mode=check", "-lint=warn", "-r", "."))
}

// and adds arguments to a command.
func (s step) and(args ...string) step {
	s.cmd = append(s.cmd[:len(s.cmd):len(s.cmd)], args...)
	return s
}
