package capnp

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/capngo/capngo/gen/project"
)

// inProject runs a test in a folder with these files, and puts the variables back.
func inProject(t *testing.T, files map[string]string) {
	t.Helper()
	dir := t.TempDir()
	t.Chdir(dir)
	t.Setenv("XDG_CACHE_HOME", filepath.Join(dir, ".cache"))
	t.Setenv("HOME", dir)
	for name, text := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() {
		Schemas, Options, Imports, Overrides, Out = nil, CompileOptions{}, nil, nil, ""
		BundleFile, GoModule = "schemas.capnpbin", ModuleOptions{Dir: "proxy"}
	})
}

func contains(t *testing.T, name, want string) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil || !strings.Contains(string(text), want) {
		t.Errorf("%s does not contain %q (%v)", name, want, err)
	}
}

var files = map[string]string{
	"go.mod":            "module example.com/app\n",
	"s/x.capnp":         "@0xa1b2c3d4e5f60001;\nstruct X { userId @0 :import \"/y.capnp\".Y; }\n",
	"third/y.capnp":     "@0xa1b2c3d4e5f60002;\nstruct Y { userId @0 :Text; }\n",
	"third/other.capnp": "@0xa1b2c3d4e5f60003;\nstruct Z { userId @0 :Text; }\n",
}

func TestVariables(t *testing.T) {
	inProject(t, files)
	Schemas = []string{"s/*.capnp", "third/y.capnp"}
	Options = CompileOptions{ConvertCase: False, TextType: Bytes}
	Imports = []string{"third/"}
	Overrides = []Override{{
		Path: "third/**", Options: CompileOptions{ConvertCase: True},
		Package: "why", Import: "example.com/app/why", Out: "why",
	}}
	Out = "gen/"
	ctx := context.Background()
	if err := Generate(ctx); err != nil {
		t.Fatal(err)
	}
	contains(t, "gen/s/x.capnp.go", "func (v X) UserId() why.Y")
	contains(t, "gen/s/x.capnp.go", `"example.com/app/why"`)
	contains(t, "why/y.capnp.go", "func (v Y) UserID() []byte")
	if err := Check(ctx); err != nil {
		t.Error(err)
	}
	if err := List(); err != nil {
		t.Error(err)
	}
	if err := os.WriteFile("third/y.capnp", []byte(strings.Replace(files["third/y.capnp"], "userId", "name", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	err := Check(ctx)
	var status interface{ ExitStatus() int }
	if !errors.As(err, &status) || status.ExitStatus() != 3 {
		t.Errorf("error is %v", err)
	}
	if err := Clean(); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat("why/y.capnp.go"); !os.IsNotExist(err) {
		t.Errorf("after Clean: %v", err)
	}
}

func TestConfigurationFile(t *testing.T) {
	inProject(t, files)
	if err := Generate(context.Background()); err == nil || !strings.Contains(err.Error(), "capngo.yaml") {
		t.Errorf("error is %v", err)
	}
	yaml := "schemas: [third/other.capnp]\noptions: {text_type: bytes}\n"
	if err := os.WriteFile("capngo.yaml", []byte(yaml), 0o644); err != nil {
		t.Fatal(err)
	}
	Options.ConvertCase = False
	if err := Generate(context.Background()); err != nil {
		t.Fatal(err)
	}
	contains(t, "third/other.capnp.go", "func (v Z) UserId() []byte")
}

func TestMistakes(t *testing.T) {
	inProject(t, files)
	Schemas = []string{"nowhere/*.capnp"}
	for name, target := range map[string]func() error{
		"Generate": func() error { return Generate(context.Background()) },
		"Check":    func() error { return Check(context.Background()) },
		"Clean":    Clean, "List": List,
	} {
		if target() == nil {
			t.Errorf("%s gives no error", name)
		}
	}
}

func TestBundle(t *testing.T) {
	inProject(t, files)
	Schemas = []string{"third/*.capnp"}
	ctx := context.Background()
	if err := Bundle(ctx); err != nil {
		t.Fatal(err)
	}
	contains(t, BundleFile, "capnpbin")
	// It is a schema like any other.
	Schemas, Out = []string{BundleFile}, "gen"
	if err := Generate(ctx); err != nil {
		t.Fatal(err)
	}
	contains(t, "gen/third/y.capnp.go", "func (v Y) UserID() string")
	BundleFile = "schemas.bin"
	if err := Bundle(ctx); err == nil || !strings.Contains(err.Error(), ".capnpbin") {
		t.Errorf("error is %v", err)
	}
}

func TestWatch(t *testing.T) {
	inProject(t, files)
	Schemas = []string{"third/y.capnp"}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() { ended <- Watch(ctx) }()
	for {
		if _, err := os.Stat("third/y.capnp.go"); err == nil {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	Schemas = nil
	if err := Watch(context.Background()); err == nil {
		t.Error("there is nothing to watch")
	}
}

// The module is the one that the command makes, which is a thin layer over the same.
func TestModule(t *testing.T) {
	inProject(t, files)
	Schemas, Imports = []string{"third/*.capnp", "s/*.capnp"}, []string{"third"}
	ctx := context.Background()
	if err := Module(ctx); err == nil || !strings.Contains(err.Error(), "no Version") {
		t.Errorf("error is %v", err)
	}
	GoModule.Version, GoModule.Require = "v1.0.0", []string{"github.com/capngo/capngo@v0.1.0"}
	if err := Module(ctx); err != nil {
		t.Fatal(err)
	}
	contains(t, "proxy/example.com/app/@v/v1.0.0.mod", "github.com/capngo/capngo v0.1.0")
	direct := GoModule
	direct.Dir, direct.Path = "direct", "example.com/app"
	f := project.Files{
		Paths:       []string{"third/other.capnp", "third/y.capnp", "s/x.capnp"},
		ImportRoots: []string{"third"}, Prefixes: []string{"third"},
	}
	if _, _, err := f.Module(ctx, direct); err != nil {
		t.Fatal(err)
	}
	const archive = "example.com/app/@v/v1.0.0.zip"
	mage, err := os.ReadFile(filepath.Join("proxy", archive))
	if err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(filepath.Join("direct", archive)); err != nil || string(text) != string(mage) {
		t.Errorf("the modules differ, %v", err)
	}
}
