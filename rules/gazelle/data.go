package capnp

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/bazelbuild/bazel-gazelle/config"
	"github.com/bazelbuild/bazel-gazelle/label"
	"github.com/bazelbuild/bazel-gazelle/resolve"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/survey"
)

// data gives the labels of the files that schemas embed.
func (x *extension) data(c *config.Config, schemas []*schema, from label.Label) []string {
	var labels []string
	for _, s := range schemas {
		for _, ref := range s.Embeds {
			if l, ok := x.embedded(c, s, ref); ok {
				labels = append(labels, l.Rel(from.Repo, from.Pkg).String())
			}
		}
	}
	return plain(labels)
}

// plain leaves out the colons of files in the folder itself, as people do.
func plain(labels []string) []string {
	for i, l := range labels {
		if file, ok := strings.CutPrefix(l, ":"); ok {
			if text, ok := fileLabel(file); ok {
				labels[i] = text
			}
		}
	}
	return labels
}

// embedded gives the label of the file that an embed means.
func (x *extension) embedded(
	c *config.Config, s *schema, ref survey.Reference,
) (label.Label, bool) {
	meant, ok := follow(s.importName(), ref.Text)
	if l, said := resolve.FindRuleWithOverride(c, schemaImport(meant), name); ok && said {
		return l.Abs(c.RepoName, s.folder()), true
	}
	for _, file := range []string{s.beside(ref.Text), meant} {
		if ok && fs.ValidPath(file) && (x.made[file] || isFile(x.dir(c, file))) {
			folder := x.bazelPackage(c, path.Dir(file))
			return label.New(c.RepoName, folder, strings.TrimPrefix(file, folder+"/")), true
		}
	}
	report(c, diag.Diagnostic{
		Code: diag.EmbedFailed, Severity: diag.Error, Span: ref.Span,
		Message: "Couldn't read file for embed: " + ref.Text,
	})
	return label.NoLabel, false
}

// beside gives the path of a file that is embedded from a library with prefixes: the schema's
// folder, or the one that its name starts from, and the path from there.
func (s *schema) beside(text string) string {
	if rest, ok := strings.CutPrefix(text, "/"); ok {
		root, ok := strings.CutSuffix(s.path, s.importName())
		if !ok {
			root = ""
		}
		return path.Join(root, rest)
	}
	return path.Join(s.folder(), text)
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && !info.IsDir()
}

// bazelPackage gives the innermost Bazel package at or above a folder.
func (x *extension) bazelPackage(c *config.Config, folder string) string {
	for folder != "." && folder != "" {
		if x.isBazelPackage(c, folder) {
			return folder
		}
		folder = path.Dir(folder)
	}
	return ""
}

func (x *extension) isBazelPackage(c *config.Config, folder string) bool {
	if is, seen := x.bazel[folder]; seen {
		return is
	}
	return x.hasBuildFile(c, folder)
}

func (x *extension) hasBuildFile(c *config.Config, folder string) bool {
	for _, build := range c.ValidBuildFileNames {
		if isFile(filepath.Join(x.dir(c, folder), build)) {
			return true
		}
	}
	return false
}
