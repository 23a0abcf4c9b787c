package diag_test

import (
	"regexp"
	"testing"

	"github.com/capngo/capngo/gen/diag"
)

// withoutExample are the codes that no example of a few lines brings about, and why. Tests of
// their stages do.
var withoutExample = map[diag.Code]string{
	diag.FileTooLarge:     "more than a gigabyte of schema",
	diag.DeepDependency:   "thousands of declarations",
	diag.StructTooLarge:   "thousands of fields",
	diag.TypeTooLarge:     "types that fill the memory",
	diag.ValueTooLarge:    "values that fill the memory",
	diag.KeyTooLarge:      "thousands of values",
	diag.TooManyInherited: "a thousand methods",
	diag.Misplaced:        "no text: the parser refuses it before",
	diag.NoSuchFile:       "a file that is listed and then gone",
	diag.BadRequest:       "no schema: the input of a plugin",
	diag.IndirectImport:   "the targets of a build",
	diag.IndirectPackage:  "the targets of a build",
	diag.BadBundle:        "no schema, and not text",
	diag.BundleOutdated:   "two versions of a schema",
	diag.InternalError:    "a fault of capngo",
}

func TestCatalogue(t *testing.T) {
	kebab := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	seen := map[diag.Code]bool{}
	for _, e := range diag.Catalogue() {
		t.Run(string(e.Code), func(t *testing.T) {
			if !kebab.MatchString(string(e.Code)) {
				t.Error("the code is not in kebab-case")
			}
			if seen[e.Code] {
				t.Error("the code is there twice")
			}
			if e.Stage == "" || e.Meaning == "" {
				t.Error("the code is not described")
			}
			if why := withoutExample[e.Code]; (e.Example == "") != (why != "") {
				t.Errorf("example %q, and the reason to have none is %q", e.Example, why)
			}
		})
		seen[e.Code] = true
	}
}
