// Package bundle reads and writes .capnpbin files: schemas that are compiled once and shipped in
// place of their sources. gen makes bundles of what resolve found, and hands them to resolve
// where schemas or imports are looked for. The format is described in docs/bundles.md.
package bundle

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"github.com/capngo/capngo/gen/internal/request"
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/runtime/capnp"
)

// magic is what every bundle begins with.
const magic = "capnpbin"

// version is the version of the format that is written, and the newest that is read. Fields
// that Contents gains do not change it; what older readers would get wrong does.
const version = 1

// The header is the magic, the version, the compression, four bytes of zero, the size of the
// message before it was compressed, and the SHA-256 of the message.
const (
	versionAt     = 8
	compressionAt = 10
	sizeAt        = 16
	sumAt         = 24
	headerSize    = sumAt + sha256.Size
)

// MaxSize is the largest message that is read, in bytes. The largest schema files that anybody
// has shown make some ten million.
const MaxSize = 1 << 28

// Is reports whether a file is meant to be a bundle.
func Is(data []byte) bool { return bytes.HasPrefix(data, []byte(magic)) }

// Encode makes the file of a bundle. The same bundle gives the same bytes; if they are
// compressed, only with the same release of Go.
func Encode(b *schema.Bundle, compressed bool) []byte {
	message := capnp.Marshal(NewContents(contents(b)))
	file := make([]byte, headerSize, headerSize+len(message))
	copy(file, magic)
	binary.LittleEndian.PutUint16(file[versionAt:], version)
	binary.LittleEndian.PutUint64(file[sizeAt:], uint64(len(message)))
	sum := sha256.Sum256(message)
	copy(file[sumAt:], sum[:])
	if !compressed {
		return append(file, message...)
	}
	binary.LittleEndian.PutUint16(file[compressionAt:], deflated)
	return append(file, deflate(message)...)
}

// Decode reads the file of a bundle. What it gives can be relied on, whatever the bytes.
func Decode(file []byte) (*schema.Bundle, error) {
	message, err := open(file)
	if err != nil {
		return nil, err
	}
	// Nothing in a bundle is reached twice, so reading one takes no more than its size; but empty
	// elements of lists, as values may have, count as if they took some.
	words := int64(len(message)/8) + 1
	limits := capnp.Limits{Bytes: MaxSize, Words: 2*words + 1<<16, Depth: 1 << 10, Segments: 1}
	c, err := capnp.UnmarshalLimits[Contents](message, limits)
	if err != nil {
		return nil, spoilt("the bundle is broken: %w", err)
	}
	b := &schema.Bundle{
		Schema:   request.Model(c.Request()),
		More:     request.Model(c.More()),
		Aliases:  capnp.Map(c.Aliases(), readAlias),
		Packages: map[uint64]schema.GoPackage{},
		Words:    int(words),
	}
	for _, p := range c.Packages().All() {
		b.Packages[p.FileID()] = schema.GoPackage{Name: p.Name(), Import: p.Path()}
	}
	if err := check(b); err != nil {
		return nil, spoilt("the bundle is broken: %w", err)
	}
	return b, nil
}

// spoilt is an error of a bundle that nobody can use, with what to do about it.
func spoilt(format string, args ...any) error {
	return fmt.Errorf(format+": fetch it again, or make it again with capngo bundle", args...)
}

// open takes the header off.
func open(file []byte) ([]byte, error) {
	switch {
	case !Is(file):
		return nil, errors.New("this is no bundle: capngo bundle makes them")
	case len(file) >= versionAt+2 && binary.LittleEndian.Uint16(file[versionAt:]) > version:
		return nil, fmt.Errorf("the bundle has version %d of the format, and this capngo reads "+
			"version %d: use a newer one", binary.LittleEndian.Uint16(file[versionAt:]), version)
	case len(file) < headerSize:
		return nil, spoilt("the bundle is cut off in its header")
	}
	size := binary.LittleEndian.Uint64(file[sizeAt:])
	if size > MaxSize {
		return nil, spoilt("the bundle says that it holds %d bytes, and at most %d are read", size, MaxSize)
	}
	message, err := uncompressed(file, int(size))
	if err != nil {
		return nil, err
	}
	if sum := sha256.Sum256(message); !bytes.Equal(sum[:], file[sumAt:headerSize]) {
		return nil, spoilt("the bundle is damaged: its checksum is another one")
	}
	return message, nil
}

func contents(b *schema.Bundle) ContentsFields {
	whole, more := request.Fields(b.Schema), request.Fields(b.More)
	c := ContentsFields{Request: &whole, More: &more}
	for _, a := range b.Aliases {
		c.Aliases = append(c.Aliases, aliasFields(a))
	}
	for id, p := range b.Packages {
		c.Packages = append(c.Packages, PackageFields{FileID: id, Name: p.Name, Path: p.Import})
	}
	slices.SortFunc(c.Packages, func(a, b PackageFields) int { return cmp.Compare(a.FileID, b.FileID) })
	return c
}

func aliasFields(a schema.Alias) AliasFields {
	fields := AliasFields{ScopeID: a.ScopeID, Name: a.Name}
	if a.NodeID == 0 {
		fields.Union = AliasParameterValue{ScopeID: a.ParamScope, Index: a.Param}
	} else {
		fields.Union = AliasNodeValue{ID: a.NodeID, OuterID: a.OuterID, Brand: request.BrandFields(a.Brand)}
	}
	return fields
}

func readAlias(a Alias) schema.Alias {
	result := schema.Alias{ScopeID: a.ScopeID(), Name: a.Name()}
	if a.IsParameter() {
		result.ParamScope, result.Param = a.Parameter().ScopeID(), a.Parameter().Index()
		return result
	}
	n := a.Node()
	result.NodeID, result.OuterID = n.ID(), n.OuterID()
	result.Brand = request.DecodeBrand(n.Brand(), n.HasBrand())
	return result
}
