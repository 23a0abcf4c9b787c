package config

import (
	"bytes"
	"errors"
	"io"
	"regexp"

	"go.yaml.in/yaml/v3"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/source"
)

// yamlLine is what an error of the YAML library may begin with. It is not always the line, and
// there is never a column.
var yamlLine = regexp.MustCompile(`^yaml: (line \d+: )?`)

// syntaxError reports an error of the YAML library, at the place that findSyntaxError finds.
func (r *reader) syntaxError(err error) {
	at := findSyntaxError(r.file.Text)
	r.diags.Add(diag.Diagnostic{
		Code: diag.BadConfig, Severity: diag.Error,
		Span:    source.Span{File: r.file, Start: at, End: at},
		Message: sentence(yamlLine.ReplaceAllString(err.Error(), "")),
		Help:    "this is not YAML from here on; in values, what YAML could take for its own goes into quotes",
	})
}

// longestSearched is how many bytes findSyntaxError looks at, for it parses often. Hardly any
// configuration is longer.
const longestSearched = 1 << 14

// findSyntaxError gives the offset at which a text that is no YAML stops to be YAML: what stands before
// it is, and nothing longer, be it that a bracket or a quote is never closed. The line is found first,
// from the end, and then the byte.
func findSyntaxError(text []byte) int {
	text = text[:min(len(text), longestSearched)]
	line := len(text)
	for line > 0 {
		before := bytes.LastIndexByte(text[:line-1], '\n') + 1
		if isYAML(text[:before]) {
			line = before
			break
		}
		line = before
	}
	end := len(text)
	if i := bytes.IndexByte(text[line:], '\n'); i >= 0 {
		end = line + i
	}
	for end > line && !isYAML(text[:end-1]) {
		end--
	}
	return max(end-1, line)
}

func isYAML(text []byte) bool {
	err := yaml.NewDecoder(bytes.NewReader(text)).Decode(new(yaml.Node))
	return err == nil || errors.Is(err, io.EOF)
}
