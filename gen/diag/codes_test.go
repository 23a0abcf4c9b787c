package diag_test

import (
	"regexp"
	"testing"

	"github.com/capngo/capngo/gen/diag"
)

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
		})
		seen[e.Code] = true
	}
}
