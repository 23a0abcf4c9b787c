package dev

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// platforms are those that the command is released for.
var platforms = []string{
	"linux/amd64", "linux/arm64", "darwin/amd64", "darwin/arm64", "windows/amd64", "windows/arm64",
}

// checksums is the name of the file with the checksums of a release.
const checksums = "SHA256SUMS"

var releaseVersion = regexp.MustCompile(`^v[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$`)

// Release makes what a release consists of, below dist: the command for each platform, the sources,
// their checksums, and the entry for Bazel's registry. The same commit and the same release of Go
// give the same bytes anywhere. Version is such as v1.2.3; RELEASING.md says the rest.
func Release(ctx context.Context, version string) error {
	if !releaseVersion.MatchString(version) {
		return fmt.Errorf("%q is no version: one is v1.2.3", version)
	}
	changed, err := output(ctx, step{cmd: []string{"git", "status", "--porcelain"}})
	if err == nil && changed != "" {
		err = errors.New("there are changes that are not committed: a release is made of a commit")
	}
	if err != nil {
		return err
	}
	dir := filepath.Join("dist", version)
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	if err := binaries(ctx, ".", dir, version, platforms); err != nil {
		return err
	}
	if err := sourceRelease(ctx, dir, version); err != nil {
		return err
	}
	return writeChecksums(dir)
}

// ReleaseBinary builds the command as a release has it, for one platform such as linux/amd64, into
// a folder: to compare what was published, say.
func ReleaseBinary(ctx context.Context, version, platform, dir string) error {
	if !releaseVersion.MatchString(version) {
		return fmt.Errorf("%q is no version: one is v1.2.3", version)
	}
	if !slices.Contains(platforms, platform) {
		return fmt.Errorf("there are no releases for %s: it is one of %s", platform, strings.Join(platforms, ", "))
	}
	return binaries(ctx, ".", dir, version, []string{platform})
}

// binaries builds the command for platforms. Nothing of the machine gets into it: neither the
// folders, nor what is in the environment, nor what the version control says.
func binaries(ctx context.Context, repository, dir, version string, platforms []string) error {
	out, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	for _, platform := range platforms {
		system, machine, _ := strings.Cut(platform, "/")
		build := golang("build", "-trimpath", "-buildvcs=false",
			"-ldflags=-s -w -buildid= -X github.com/capngo/capngo/gen/internal/version.release="+version,
			"-o", filepath.Join(out, binaryName(platform)), "./gen/cmd/capngo")
		build = build.in(repository).with("GOOS="+system, "GOARCH="+machine, "CGO_ENABLED=0",
			"GOAMD64=v1", "GOARM64=v8.0", "GOFLAGS=", "GOEXPERIMENT=", "GOWORK=off")
		if err := run(ctx, build); err != nil {
			return err
		}
	}
	return nil
}

func binaryName(platform string) string {
	name := "capngo-" + strings.ReplaceAll(platform, "/", "-")
	if strings.HasPrefix(platform, "windows/") {
		name += ".exe"
	}
	return name
}

// writeChecksums writes the checksums of the files in a folder, as sha256sum -c reads them.
func writeChecksums(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	var lines []string
	for _, e := range entries {
		if e.IsDir() {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return err
		}
		lines = append(lines, fmt.Sprintf("%x  %s\n", sha256.Sum256(data), e.Name()))
	}
	slices.Sort(lines)
	return os.WriteFile(filepath.Join(dir, checksums), []byte(strings.Join(lines, "")), 0o644)
}
