package project

import (
	"context"
	"io/fs"

	"github.com/capngo/capngo/gen"
	"github.com/capngo/capngo/gen/internal/hugepages"
)

// growth is how many bytes of memory a byte of a schema takes on its way to Go, or so.
const growth = 200

// Compile is gen.Compile for a process that has little else to do: it prepares the memory that large
// schemas take.
func Compile(ctx context.Context, o gen.Options) (*gen.Result, error) {
	hugepages.Prepare(growth * size(o.Schemas))
	return gen.Compile(ctx, o)
}

// size adds up the bytes of schemas, as far as they are files.
func size(schemas []gen.Schema) (sum int64) {
	for _, s := range schemas {
		if s.Root.FS == nil { // a bundle's
			continue
		}
		if info, err := fs.Stat(s.Root.FS, s.Name); err == nil {
			sum += info.Size()
		}
	}
	return sum
}
