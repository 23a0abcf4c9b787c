package docs

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	link    = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	code    = regexp.MustCompile("(?s)(?m:^```).*?(?m:^```)|`[^`\n]*`")
	heading = regexp.MustCompile(`(?m)^#+ (.*)$`)
	unsaid  = regexp.MustCompile(`[^\p{L}\p{N}_ -]`)
)

// TestLinks: what a page links to in this repository is there, headings included.
func TestLinks(t *testing.T) {
	list := append(pages(t), filepath.Join("..", "CONTRIBUTING.md"), filepath.Join("..", "CHANGELOG.md"))
	for _, pattern := range []string{"benchmarks/*.md", "adr/*.md", "../rules/*.md"} {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, paths...)
	}
	for _, path := range list {
		for _, m := range link.FindAllStringSubmatch(code.ReplaceAllString(read(t, path), ""), -1) {
			if !strings.Contains(m[1], "://") && !leads(t, path, m[1]) {
				t.Errorf("%s: there is no %s", path, m[1])
			}
		}
	}
}

// leads reports whether a link of a page leads anywhere.
func leads(t *testing.T, page, to string) bool {
	t.Helper()
	target, anchor, _ := strings.Cut(to, "#")
	if target != "" {
		page = filepath.Join(filepath.Dir(page), filepath.FromSlash(target))
	}
	if _, err := os.Stat(page); err != nil {
		return false
	}
	return anchor == "" || filepath.Ext(page) != ".md" || slices.Contains(anchors(read(t, page)), anchor)
}

// anchors are the names under which headings can be linked to.
func anchors(page string) []string {
	var list []string
	for _, m := range heading.FindAllStringSubmatch(page, -1) {
		list = append(list, strings.ReplaceAll(unsaid.ReplaceAllString(strings.ToLower(m[1]), ""), " ", "-"))
	}
	return list
}

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestAnchors(t *testing.T) {
	page := "# One: a `Two`\n\ntext\n## Which Go package\n"
	if got := anchors(page); !slices.Equal(got, []string{"one-a-two", "which-go-package"}) {
		t.Errorf("anchors are %q", got)
	}
	if leads(t, "guide/compiling.md", "#nowhere") || !leads(t, "guide/compiling.md", "#which-go-package") {
		t.Error("wrong about headings of the page itself")
	}
}
