package golang

import (
	"go/token"
	"slices"
	"strings"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/source"
)

// Clashes reports the Go names that two files of one package both define. ids are the files
// to look at, in the order in which they are named to the user.
func (p *Program) Clashes(ids []uint64, diags *diag.List) {
	seen := map[string]map[string]*names{} // import path -> name -> who has it
	for _, id := range ids {
		path := p.files[id].ImportPath
		if seen[path] == nil {
			seen[path] = map[string]*names{}
		}
		p.names[id]().clash(seen[path], diags)
	}
}

// clash reports a file's first name that others have, and notes the file's names.
func (n *names) clash(have map[string]*names, diags *diag.List) {
	var taken []string
	for name, who := range n.pkg {
		if who == reserved {
			continue
		}
		if have[name] != nil {
			taken = append(taken, name)
		} else {
			have[name] = n
		}
	}
	if len(taken) == 0 {
		return
	}
	slices.Sort(taken)
	other := have[taken[0]]
	stem := packageName(n.self.Node.DisplayName)
	diags.Add(diag.Diagnostic{
		Code: diag.GoNameTaken, Severity: diag.Error, Span: n.spanOf(taken[0]),
		Message: "Go package " + n.self.Package + " gets " +
			strings.Join(taken[:min(3, len(taken))], ", ") + " from both " +
			other.self.Node.DisplayName + " and " + n.self.Node.DisplayName + ".",
		Related: []diag.Related{{Span: other.spanOf(taken[0]), Message: "The first is here."}},
		Help: "give one of them a package of its own in capngo.yaml:\n" +
			"overrides:\n  - {path: \"" + n.self.Node.DisplayName + "\", package: " + stem +
			", out: " + stem + "}",
	})
}

// spanOf finds the declaration behind a name of the package.
func (n *names) spanOf(name string) source.Span {
	for _, node := range n.order {
		if n.pkg[name] == node.DisplayName {
			return node.Span
		}
	}
	return n.self.Node.Span
}

// packageName makes a package name of a schema's file name.
func packageName(path string) string {
	stem := strings.TrimSuffix(path[strings.LastIndexByte(path, '/')+1:], ".capnp")
	name := strings.Map(func(r rune) rune {
		if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, strings.ToLower(stem))
	if name == "" || name[0] <= '9' || token.IsKeyword(name) {
		return "schema" + name
	}
	return name
}
