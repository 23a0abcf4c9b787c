// Package request turns the resolved model into the bytes of a CodeGeneratorRequest, which
// is what the reference compiler hands to generators, and back. It also encodes single
// values, which golang prints as defaults and constants.
//
// Requests are written and read with the package that capngo generates from schema.capnp.
package request

import (
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/runtime/capnp"
	std "github.com/capngo/capngo/runtime/std/schema"
)

// version is the version of Cap'n Proto that requests claim to be made by: the one whose
// behaviour this compiler has. Generators check it.
var version = std.CapnpVersionFields{Major: 1, Minor: 5, Micro: 0}

// Encode makes the message of a CodeGeneratorRequest, in the standard framing.
func Encode(s *schema.Schema) []byte {
	return capnp.Marshal(std.NewCodeGeneratorRequest(Fields(s)))
}

// Fields gives what Encode writes, to be part of another message.
func Fields(s *schema.Schema) std.CodeGeneratorRequestFields {
	return std.CodeGeneratorRequestFields{
		CapnpVersion:   &version,
		Nodes:          convert(s.Nodes, nodeFields),
		SourceInfo:     convert(s.SourceInfo, sourceInfoFields),
		RequestedFiles: convert(s.Files, fileFields),
	}
}

// EncodeNodes makes the packed message of a CodeGeneratorRequest that has nodes alone, without their
// places in the source.
func EncodeNodes(nodes []*schema.Node) []byte {
	return capnp.MarshalPacked(std.NewCodeGeneratorRequest(std.CodeGeneratorRequestFields{
		Nodes: convert(nodes, func(n *schema.Node) std.NodeFields {
			f := nodeFields(n)
			f.StartByte, f.EndByte = 0, 0
			return f
		}),
	}))
}

// convert makes the fields for each element; none of none.
func convert[T, F any](all []T, fields func(T) F) []F {
	if len(all) == 0 {
		return nil
	}
	result := make([]F, len(all))
	for i, x := range all {
		result[i] = fields(x)
	}
	return result
}

func fileFields(f *schema.RequestedFile) std.CodeGeneratorRequestRequestedFileFields {
	return std.CodeGeneratorRequestRequestedFileFields{
		ID:       f.ID,
		Filename: f.Filename,
		Imports:  convert(f.Imports, importFields),
		FileSourceInfo: &std.CodeGeneratorRequestRequestedFileFileSourceInfoFields{
			Identifiers: convert(f.Identifiers, identifierFields),
		},
	}
}

func importFields(i schema.Import) std.CodeGeneratorRequestRequestedFileImportFields {
	return std.CodeGeneratorRequestRequestedFileImportFields{ID: i.ID, Name: i.Name}
}

type identifierF = std.CodeGeneratorRequestRequestedFileFileSourceInfoIdentifierFields

func identifierFields(i schema.Identifier) identifierF {
	return identifierF{
		StartByte: i.Start,
		EndByte:   i.End,
		Union:     std.CodeGeneratorRequestRequestedFileFileSourceInfoIdentifierTypeIDValue(i.TypeID),
	}
}

func sourceInfoFields(i *schema.SourceInfo) std.NodeSourceInfoFields {
	return std.NodeSourceInfoFields{
		ID:         i.ID,
		DocComment: i.Doc,
		StartByte:  i.Start,
		EndByte:    i.End,
		Members: convert(i.Members, func(m schema.MemberInfo) std.NodeSourceInfoMemberFields {
			return std.NodeSourceInfoMemberFields{DocComment: m.Doc}
		}),
	}
}
