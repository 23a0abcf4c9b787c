package docs

import (
	"fmt"
	"strings"
	"testing"
)

// A block is a sample of a page: what stands between ``` and ```.
type block struct {
	lang string // the first word behind the ```
	file string // of file=: what the sample is to be written to
	part string // of part=: the file of this repository that has the sample in it
	text string
	line int // of the page
}

// readBlocks gives the samples of a Markdown page.
func readBlocks(t *testing.T, path string) []block {
	t.Helper()
	var list []block
	inside := false
	for i, line := range strings.Split(read(t, path), "\n") {
		info, fence := strings.CutPrefix(line, "```")
		switch {
		case fence && inside:
			inside = false
		case fence:
			inside = true
			b, err := parseInfo(info)
			if err != nil {
				t.Errorf("%s:%d: %v", path, i+1, err)
			}
			b.line = i + 1
			list = append(list, b)
		case inside:
			list[len(list)-1].text += line + "\n"
		}
	}
	if inside {
		t.Errorf("%s: the last sample has no end", path)
	}
	return list
}

func parseInfo(info string) (block, error) {
	words := strings.Fields(info)
	if len(words) == 0 {
		return block{}, fmt.Errorf("a sample without a language; text is one")
	}
	b := block{lang: words[0]}
	for _, word := range words[1:] {
		key, value, _ := strings.Cut(word, "=")
		switch key {
		case "file":
			b.file = value
		case "part":
			b.part = value
		default:
			return b, fmt.Errorf("what is %s?", word)
		}
	}
	return b, nil
}

func TestParseInfo(t *testing.T) {
	for info, want := range map[string]block{
		"go":                     {lang: "go"},
		"yaml file=capngo.yaml":  {lang: "yaml", file: "capngo.yaml"},
		"go part=examples/x.go ": {lang: "go", part: "examples/x.go"},
	} {
		if got, err := parseInfo(info); err != nil || got != want {
			t.Errorf("%q is %+v, %v", info, got, err)
		}
	}
	for _, info := range []string{"", "go fiel=x"} {
		if _, err := parseInfo(info); err == nil {
			t.Errorf("%q is taken", info)
		}
	}
}
