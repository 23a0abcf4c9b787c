package config

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sort"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

func validGlob(pattern string) bool { return doublestar.ValidatePattern(pattern) }

// matches reports whether a path with forward slashes matches a pattern. Patterns that are
// not valid match nothing.
func matches(pattern, name string) bool {
	ok, err := doublestar.Match(path.Clean(pattern), name)
	return ok && err == nil
}

// expand gives the files that match a pattern below dir, sorted, relative to dir with forward
// slashes.
func expand(dir, pattern string) ([]string, error) {
	if path.IsAbs(pattern) {
		return nil, errors.New("a pattern starts at the folder of the configuration, not at \"/\"")
	}
	base, rest := doublestar.SplitPattern(path.Clean(pattern))
	root := os.DirFS(filepath.Join(dir, filepath.FromSlash(base)))
	found, err := doublestar.Glob(root, rest, doublestar.WithFilesOnly())
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	for i, name := range found {
		found[i] = path.Join(base, name)
	}
	sort.Strings(found)
	return found, nil
}

// Quote gives the pattern that matches a path alone.
func Quote(name string) string {
	return globQuoter.Replace(name)
}

var globQuoter = strings.NewReplacer(
	`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`, `]`, `\]`, `{`, `\{`, `}`, `\}`,
)
