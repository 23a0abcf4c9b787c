package config

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/options"
	"github.com/capngo/capngo/gen/source"
)

// object is an object of docs/capngo.schema.json, as far as tests look at it.
type object struct {
	Additional *bool               `json:"additionalProperties"`
	Properties map[string]property `json:"properties"`
	Defs       map[string]object   `json:"$defs"`
}

type property struct {
	object
	Type    string
	Const   any
	Enum    []string
	Default any
	Items   *object
	OneOf   []any
	Ref     string `json:"$ref"`
}

func readSchema(t *testing.T) object {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "capngo.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	var root object
	if err := json.Unmarshal(text, &root); err != nil {
		t.Fatal(err)
	}
	return root
}

// The published schema has the very keys that are read, at each place.
func TestJSONSchemaHasAllKeys(t *testing.T) {
	root, r := readSchema(t), &reader{}
	tests := []struct {
		name string
		in   object
		want []string
	}{
		{"capngo.yaml", root, r.configKeys(&Config{}).names()},
		{"out", root.Properties["out"].object, r.outKeys(&Config{}).names()},
		{"overrides", *root.Properties["overrides"].Items, r.overrideKeys(&Override{}).names()},
		{"options", root.Defs["options"], options.Names()},
	}
	for _, tt := range tests {
		slices.Sort(tt.want)
		if got := slices.Sorted(maps.Keys(tt.in.Properties)); !slices.Equal(got, tt.want) {
			t.Errorf("%s: the schema has %q, want %q", tt.name, got, tt.want)
		}
		if tt.in.Additional == nil || *tt.in.Additional {
			t.Errorf("%s: the schema allows unknown keys", tt.name)
		}
	}
}

// Values that the schema allows are read, and its defaults are the defaults.
func TestJSONSchemaHasOptions(t *testing.T) {
	defaults := options.Default()
	for name, p := range readSchema(t).Defs["options"].Properties {
		values := p.Enum
		if p.Type == "boolean" {
			values = []string{"true", "false"}
		}
		for _, value := range append(values, fmt.Sprint(p.Default)) {
			var diags diag.List
			text := "schemas: [x.capnp]\noptions: {" + name + ": " + value + "}\n"
			Parse(&source.File{Path: "capngo.yaml", Text: []byte(text)}, &diags)
			if diags.Failed() {
				t.Errorf("%s: %v", text, diags.All())
			}
		}
		var o options.Options
		if err := o.Set(name, fmt.Sprint(p.Default)); err != nil {
			t.Error(err)
		}
		if defaults.Override(o) != defaults {
			t.Errorf("the default of %s is not %v", name, p.Default)
		}
	}
}

func TestVersion(t *testing.T) {
	for text, wrong := range map[string]bool{"1": false, "2": true, "one": true, "[1]": true, "": true} {
		var diags diag.List
		Parse(&source.File{Path: "capngo.yaml", Text: []byte("version: " + text)}, &diags)
		if diags.Failed() != wrong {
			t.Errorf("version %s: %v", text, diags.All())
		}
		if text == "2" && !strings.Contains(diags.All()[0].Message, "use a newer capngo") {
			t.Errorf("version %s: %v", text, diags.All())
		}
	}
}
