// Package capnp holds Mage targets that compile Cap'n Proto schemas to Go. A magefile imports
// it, under a name that becomes the namespace of the targets:
//
//	//go:build mage
//
//	package main
//
//	import (
//		//mage:import capnp
//		"github.com/capngo/capngo/magefiles/capnp"
//	)
//
//	func init() {
//		capnp.Schemas = []string{"mypkg/*.capnp"}
//		capnp.Options = capnp.CompileOptions{ConvertCase: capnp.False}
//	}
//
// Then "mage capnp:generate" generates, and other targets depend on it by
// mg.Deps(capnp.Generate). Without Schemas, capngo.yaml says what to do, and init is not
// needed.
//
// Every exported function of this package becomes a target.
package capnp

import (
	"path"

	"github.com/capngo/capngo/gen/config"
	"github.com/capngo/capngo/gen/options"
	"github.com/capngo/capngo/gen/project"
)

// What to compile; set these in init. Paths have forward slashes and start at the folder
// that mage runs in.
var (
	// Schemas are the schemas to compile: paths, with *, ?, [a-z], {a,b} and ** for any
	// number of folders. Nil: those that capngo.yaml lists.
	Schemas []string

	// Options hold for all schemas that do not say otherwise themselves. With capngo.yaml they
	// stand before what it says.
	Options CompileOptions

	// Imports are the folders in which imports that begin with a slash are looked for, before
	// the Go modules of the build and the standard schemas. Nil: the folder mage runs in.
	Imports []string

	// Overrides hold for the schemas that match; the last one that matches wins.
	Overrides []Override

	// GoModule is what Module makes: its path, version and so on.
	GoModule = ModuleOptions{Dir: "proxy"}

	// BundleFile is what Bundle writes; its name has to end in .capnpbin.
	BundleFile = "schemas.capnpbin"

	// Out is the folder for generated code, which mirrors the schemas' folders. Empty: beside
	// the schemas.
	Out string
)

// CompileOptions choose what generated code looks like. What is not set has its default.
type CompileOptions = options.Options

// The values of options.
const (
	True  = options.True
	False = options.False

	String = options.String // Text is string
	Bytes  = options.Bytes  // Text is []byte
)

// ModuleOptions say what a Go module of schemas is to be. Version has to be set.
type ModuleOptions = project.Module

// Override is what holds for some schemas.
type Override struct {
	Path    string         // pattern of the schemas
	Options CompileOptions // what is not set stays as it is without the override
	Package string         // name of the Go package
	Import  string         // import path of the Go package
	Out     string         // folder for the generated code
}

// fromVariables makes a build configuration of the variables.
func fromVariables() *config.Config {
	c := &config.Config{
		Dir: ".", Name: "The magefile", Options: config.Choice{Options: Options}, Out: path.Clean(Out),
	}
	for _, glob := range Schemas {
		c.Schemas = append(c.Schemas, config.Pattern{Glob: glob})
	}
	for _, dir := range Imports {
		c.Imports = append(c.Imports, path.Clean(dir))
	}
	for _, o := range Overrides {
		c.Overrides = append(c.Overrides, config.Override{
			Path: config.Pattern{Glob: o.Path}, Options: config.Choice{Options: o.Options},
			Package: o.Package, Import: o.Import, Out: o.Out,
		})
	}
	return c
}
