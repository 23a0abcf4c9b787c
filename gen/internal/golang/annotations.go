package golang

import (
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/options"
)

// The ids of the annotations of go.capnp that decide how Go looks.
const (
	annotationPackage = 0xbea97f1023792be0
	annotationImport  = 0xe130b601260e44b5
	annotationDoc     = 0xc58ad6bd519f935e
	annotationTag     = 0xa574b41924caefc7
	annotationNotag   = 0xc8768679ec52e012
	annotationName    = 0xc2b96012172f8df1

	annotationKey      = 0xcda89a9baca899aa
	annotationNullable = 0xd66630b6d41fb713
	annotationGroup    = 0x83053f91d7492aff
)

func find(list []*schema.Annotation, id uint64) *schema.Annotation {
	for _, a := range list {
		if a.ID == id {
			return a
		}
	}
	return nil
}

// textOf gives the value of a Text annotation, or "".
func textOf(list []*schema.Annotation, id uint64) string {
	if a := find(list, id); a != nil && a.Value.Kind == schema.Text {
		return a.Value.Text
	}
	return ""
}

// nearer gives the options that hold inside a declaration with these annotations.
func nearer(outer options.Options, list []*schema.Annotation) options.Options {
	for _, a := range list {
		outer = outer.Override(options.FromAnnotation(a))
	}
	return outer
}
