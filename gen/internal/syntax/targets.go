package syntax

import "github.com/capngo/capngo/gen/diag"

var targetsByName = map[string]Targets{
	"file":       TargetFile,
	"const":      TargetConst,
	"enum":       TargetEnum,
	"enumerant":  TargetEnumerant,
	"struct":     TargetStruct,
	"field":      TargetField,
	"union":      TargetUnion,
	"group":      TargetGroup,
	"interface":  TargetInterface,
	"method":     TargetMethod,
	"param":      TargetParam,
	"annotation": TargetAnnotation,
}

const wildcard = "*"

// target parses one target of an annotation, by name or the wildcard.
func (p *parser) target() (Name, bool) {
	if name, ok := p.takeName(); ok {
		return name, true
	}
	t := &p.tokens[p.pos]
	if !p.takeOp(opStar) {
		return Name{}, false
	}
	return Name{Text: wildcard, Span: p.spanOf(t)}, true
}

func (p *parser) targetSet(names []Name) Targets {
	var set Targets
	for _, n := range names {
		target, ok := targetsByName[n.Text]
		switch {
		case n.Text == "": // was reported
		case n.Text == wildcard:
			if len(names) > 1 {
				p.error(diag.WildcardWithTargets, n.Span,
					"Wildcard should not be specified together with other targets.")
			}
			set = AllTargets
		case !ok:
			p.error(diag.InvalidTarget, n.Span, "Not a valid annotation target.")
		case set&target != 0:
			p.error(diag.DuplicateTarget, n.Span, "Duplicate target specification.")
		}
		set |= target
	}
	return set
}
