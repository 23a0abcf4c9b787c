package main

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/capngo/capngo/examples/options/annotated"
	"github.com/capngo/capngo/examples/options/legacy"
	"github.com/capngo/capngo/examples/options/modern"
	"github.com/capngo/capngo/gen/config"
	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/options"
	"github.com/capngo/capngo/gen/project"
)

func Example() {
	main()
	// Output:
	// modern:    UserID 1, FullName Ada
	// legacy:    UserId 2, FullName Bert
	// annotated: A.UserId 3, FullName Cleo
	// annotated: B.UserID 4, GroupID 5, OldUrl http://old.example.com, RawURL http://raw.example.com
	// annotated: B.Inner.UserID 6, OwnURL http://own.example.com
}

// The names and types that each level leads to: this compiles only if all are right.
var (
	_ func(modern.User) int64       = modern.User.UserID
	_ func(modern.User) []byte      = modern.User.FullName
	_ func(legacy.User) int64       = legacy.User.UserId
	_ func(legacy.User) []byte      = legacy.User.FullName
	_ func(annotated.A) int64       = annotated.A.UserId
	_ func(annotated.A) []byte      = annotated.A.FullName
	_ func(annotated.B) int64       = annotated.B.UserID
	_ func(annotated.B) string      = annotated.B.OldUrl
	_ func(annotated.B) []byte      = annotated.B.RawURL
	_ func(annotated.BInner) string = annotated.BInner.OwnURL
)

func load(t *testing.T) *config.Config {
	t.Helper()
	var diags diag.List
	c, err := project.Load("capngo.yaml", &diags)
	if err != nil || diags.Failed() {
		t.Fatal(err, diags.All())
	}
	return c
}

// explain gives who chose convert_case and text_type.
func explain(t *testing.T, c *config.Config, file, target string) string {
	t.Helper()
	var diags diag.List
	list, err := (&project.Project{Config: c}).Explain(file, target, &diags)
	if err != nil || diags.Failed() {
		t.Fatal(err, diags.All())
	}
	var got []string
	for _, e := range list[:2] {
		got = append(got, e.Name+"="+e.Value+" by "+e.Place)
	}
	return strings.Join(got, "; ")
}

func TestWhoChooses(t *testing.T) {
	tests := []struct{ name, file, target, flag, want string }{
		{"built-in and file of the build", "modern/modern.capnp", "User.userId", "",
			"convert_case=true by built-in; text_type=bytes by capngo.yaml:4 (options)"},
		{"override", "legacy/legacy.capnp", "User.userId", "",
			"convert_case=false by capngo.yaml:6 (override legacy/*); text_type=bytes by capngo.yaml:4 (options)"},
		{"flag over override", "legacy/legacy.capnp", "User.userId", "convert_case=true",
			"convert_case=true by flag --option; text_type=bytes by capngo.yaml:4 (options)"},
		{"file over flag", "annotated/annotated.capnp", "A.userId", "convert_case=true",
			"convert_case=false by annotated/annotated.capnp:6:1-31 ($Go.options of the file); " +
				"text_type=bytes by capngo.yaml:4 (options)"},
		{"struct over file", "annotated/annotated.capnp", "B.userId", "",
			"convert_case=true by annotated/annotated.capnp:13:10-56 ($Go.options of B); " +
				"text_type=string by annotated/annotated.capnp:13:10-56 ($Go.options of B)"},
		{"outer struct", "annotated/annotated.capnp", "B.Inner.userId", "",
			"convert_case=true by annotated/annotated.capnp:13:10-56 ($Go.options of B); " +
				"text_type=string by annotated/annotated.capnp:13:10-56 ($Go.options of B)"},
		{"field over struct", "annotated/annotated.capnp", "B.oldUrl", "",
			"convert_case=false by annotated/annotated.capnp:16:19-49 ($Go.options of B.oldUrl); " +
				"text_type=string by annotated/annotated.capnp:13:10-56 ($Go.options of B)"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := load(t)
			if tt.flag != "" {
				if err := c.Flags.ParseAssignment(tt.flag); err != nil {
					t.Fatal(err)
				}
			}
			if got := explain(t, c, tt.file, tt.target); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// A value of the Mage targets (or a flag) changes what is generated, except where a schema
// speaks for itself.
func TestFlagsReachTheCode(t *testing.T) {
	c := load(t)
	c.Flags = options.Options{ConvertCase: options.False}
	r, err := (&project.Project{Config: c}).Check(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{filepath.Join("modern", "modern.capnp.go")}; !slices.Equal(r.Stale, want) {
		t.Errorf("other code is %q, want %q", r.Stale, want)
	}
	if !strings.Contains(string(r.Diff), "+func (v User) UserId() int64") {
		t.Errorf("diff is %s", r.Diff)
	}
}

func TestGeneratedCodeIsCurrent(t *testing.T) {
	r, err := (&project.Project{Config: load(t)}).Check(context.Background())
	if err != nil || r.Diagnostics.Failed() {
		t.Fatal(err, r.Diagnostics.All())
	}
	if len(r.Stale) > 0 {
		_, _ = os.Stdout.Write(r.Diff)
		t.Error("run capngo generate")
	}
}
