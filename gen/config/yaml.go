package config

import (
	"bytes"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/source"
	"github.com/capngo/capngo/internal/nearest"
)

// Parse reads a capngo.yaml. It always returns a configuration; what is wrong is reported
// and left out.
func Parse(f *source.File, diags *diag.List) *Config {
	c := &Config{Dir: filepath.Dir(f.Path), Name: f.Path}
	r := reader{file: f, diags: diags}
	var document yaml.Node
	decoder := yaml.NewDecoder(bytes.NewReader(f.Text))
	if err := decoder.Decode(&document); err == io.EOF {
		return c
	} else if err != nil {
		r.syntaxError(err)
		return c
	}
	if err := decoder.Decode(new(yaml.Node)); err == nil {
		r.error(&document, "There is more than one YAML document.")
	}
	r.config(document.Content[0], c)
	return c
}

// reader walks the nodes of a YAML document.
type reader struct {
	file  *source.File
	diags *diag.List
}

func (r *reader) config(node *yaml.Node, c *Config) { r.mapping(node, r.configKeys(c)) }

// The keys of each mapping; docs/capngo.schema.json has them, too.

func (r *reader) configKeys(c *Config) keys {
	return keys{
		{"version", r.version},
		{"schemas", func(v *yaml.Node) { c.Schemas = r.patterns(v) }},
		{"imports", func(v *yaml.Node) { c.Imports = r.folders(v) }},
		{"options", func(v *yaml.Node) { c.Options = r.options(v) }},
		{"overrides", func(v *yaml.Node) { c.Overrides = r.overrides(v) }},
		{"out", func(v *yaml.Node) { r.mapping(v, r.outKeys(c)) }},
	}
}

func (r *reader) outKeys(c *Config) keys {
	return keys{{"dir", func(v *yaml.Node) { c.Out = r.folder(v) }}}
}

func (r *reader) overrideKeys(o *Override) keys {
	return keys{
		{"path", func(v *yaml.Node) { o.Path = r.pattern(v) }},
		{"options", func(v *yaml.Node) { o.Options = r.options(v) }},
		{"package", func(v *yaml.Node) { o.Package = r.text(v) }},
		{"import", func(v *yaml.Node) { o.Import = r.text(v) }},
		{"out", func(v *yaml.Node) { o.Out = r.folder(v) }},
	}
}

// version is the only version of capngo.yaml that there is.
const version = "1"

func (r *reader) version(node *yaml.Node) {
	if text := r.text(node); text != "" && text != version {
		r.error(node, "This is version "+text+" of capngo.yaml, and this capngo reads version "+version+
			": use a newer capngo, or write version: "+version)
	}
}

func (r *reader) overrides(node *yaml.Node) []Override {
	var list []Override
	for _, item := range r.sequence(node) {
		var o Override
		r.mapping(item, r.overrideKeys(&o))
		if o.Path.Glob == "" && item.Kind == yaml.MappingNode {
			r.error(item, "This override has no path.")
			continue
		}
		list = append(list, o)
	}
	return list
}

func (r *reader) options(node *yaml.Node) Choice {
	c := Choice{At: r.place(node)}
	for _, pair := range r.pairs(node) {
		value := r.text(pair.value)
		if pair.value.Kind != yaml.ScalarNode {
			continue
		}
		if err := c.Set(pair.key.Value, value); err != nil {
			r.error(pair.key, sentence(err.Error()))
		}
	}
	return c
}

// keys are the keys that a mapping may have, and what reads the value of each.
type keys []struct {
	name string
	read func(*yaml.Node)
}

func (r *reader) mapping(node *yaml.Node, known keys) {
	for _, pair := range r.pairs(node) {
		if read := known.find(pair.key.Value); read != nil {
			read(pair.value)
			continue
		}
		r.diags.Add(diag.Diagnostic{
			Code: diag.BadConfig, Severity: diag.Error, Span: r.place(pair.key).Span,
			Message: "Unknown key " + strconv.Quote(pair.key.Value) +
				nearest.DidYouMean(pair.key.Value, known.names()) + ".",
			Help: "the keys here are " + strings.Join(known.names(), ", "),
		})
	}
}

func (k keys) find(name string) func(*yaml.Node) {
	for i := range k {
		if k[i].name == name {
			return k[i].read
		}
	}
	return nil
}

func (k keys) names() []string {
	names := make([]string, len(k))
	for i := range k {
		names[i] = k[i].name
	}
	return names
}

type pair struct {
	key, value *yaml.Node
}

// pairs gives the entries of a mapping, each key once.
func (r *reader) pairs(node *yaml.Node) []pair {
	node = deref(node)
	if node.Tag == "!!null" {
		return nil
	}
	if node.Kind != yaml.MappingNode {
		r.error(node, "A mapping (key: value) is expected here.")
		return nil
	}
	seen := map[string]bool{}
	var list []pair
	for i := 0; i < len(node.Content); i += 2 {
		key, value := node.Content[i], deref(node.Content[i+1])
		if seen[key.Value] {
			r.error(key, "The key "+strconv.Quote(key.Value)+" is given twice.")
			continue
		}
		seen[key.Value] = true
		list = append(list, pair{key, value})
	}
	return list
}

// sequence gives the elements of a list.
func (r *reader) sequence(node *yaml.Node) []*yaml.Node {
	node = deref(node)
	switch {
	case node.Kind == yaml.SequenceNode:
		list := make([]*yaml.Node, len(node.Content))
		for i, item := range node.Content {
			list[i] = deref(item)
		}
		return list
	case node.Tag != "!!null":
		r.error(node, "A list is expected here.")
	}
	return nil
}

func (r *reader) patterns(node *yaml.Node) []Pattern {
	if node.Kind == yaml.ScalarNode { // one pattern needs no list, as capnpy_schemas
		return []Pattern{r.pattern(node)}
	}
	var list []Pattern
	for _, item := range r.sequence(node) {
		list = append(list, r.pattern(item))
	}
	return list
}

func (r *reader) pattern(node *yaml.Node) Pattern {
	p := Pattern{Glob: r.text(node), At: r.place(node)}
	if p.Glob != "" && !validGlob(p.Glob) {
		r.error(node, strconv.Quote(p.Glob)+" is not a valid pattern.")
	}
	return p
}

func (r *reader) folders(node *yaml.Node) []string {
	list := []string{}
	for _, item := range r.sequence(node) {
		list = append(list, r.folder(item))
	}
	return list
}

func (r *reader) folder(node *yaml.Node) string {
	text := r.text(node)
	if text == "" {
		return "."
	}
	return filepath.ToSlash(filepath.Clean(text))
}

func (r *reader) text(node *yaml.Node) string {
	if node.Kind != yaml.ScalarNode || node.Tag == "!!null" {
		r.error(node, "A value is expected here.")
		return ""
	}
	return node.Value
}

func deref(node *yaml.Node) *yaml.Node {
	for node.Kind == yaml.AliasNode {
		node = node.Alias
	}
	return node
}

func (r *reader) error(node *yaml.Node, message string) {
	r.diags.Error(diag.BadConfig, r.place(node).Span, message)
}

// place gives the span of a node: of its text where it is written plainly, else its start.
func (r *reader) place(node *yaml.Node) Place {
	start := offset(r.file.Text, node.Line, node.Column)
	end, text := start, r.file.Text[start:]
	for _, quote := range []string{"", "\"", "'"} {
		written := quote + node.Value + quote
		if node.Kind == yaml.ScalarNode && bytes.HasPrefix(text, []byte(written)) {
			end = start + len(written)
		}
	}
	return Place{source.Span{File: r.file, Start: start, End: end}}
}

// sentence makes the text of an error a message for people.
func sentence(text string) string {
	return strings.ToUpper(text[:1]) + text[1:] + "."
}
