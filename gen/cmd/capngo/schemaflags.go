package main

import "github.com/capngo/capngo/gen/project"

// importFlags adds the flags that say where imports are found.
func importFlags(flags *flagSet, f *project.Files) {
	flags.Var((*list)(&f.ImportRoots), "I",
		"`DIR` for imports that begin with a slash, or a bundle; may be given several times")
	flags.Var((*list)(&f.ImportRoots), "import-path", "the same as -I `DIR`")
	flags.BoolVar(&f.NoStandard, "no-standard-import", false,
		"do not find the standard schemas and schemas of Go modules")
	formatFlag(flags)
}

// schemaFlags adds the flags that say where schemas and what they import are found.
func schemaFlags(flags *flagSet, f *project.Files) {
	importFlags(flags, f)
	flags.Var((*list)(&f.Prefixes), "src-prefix",
		"`DIR` to cut off the paths of schemas; may be given several times")
	flags.BoolVar(&f.Sealed, "sealed", false,
		"read nothing but schemas, those of --map, --owner and --input, and the standard ones")
	flags.Var((*list)(&f.Inputs), "input",
		"`FILE` that schemas may embed though the run is sealed; may be given several times")
	flags.StringVar(&f.Target, "target", "",
		"the label of the build's `TARGET` that the schemas are compiled for")
	flags.Var((*list)(&f.Direct), "direct",
		"`TARGET` that the target depends on; may be given several times")
	flags.Var((*list)(&f.Owners), "owner",
		"`SCHEMA=TARGET` of the build that has a schema; may be given several times")
	flags.Var((*list)(&f.Origins), "origin",
		"`FILE:ORIGIN`, what to call a file that the build has moved; may be given several times")
}

// packageFlags adds the flags that say which Go packages schemas belong to.
func packageFlags(flags *flagSet, f *project.Files) {
	flags.StringVar(&f.Package, "package", "", "`NAME` of the Go package")
	flags.StringVar(&f.Import, "import", "", "import `PATH` of the Go package")
	flags.Var((*list)(&f.Map), "map", mapUsage)
}

const mapUsage = "`SCHEMA=IMPORTPATH[;NAME]`, the Go package of an imported schema; " +
	"may be given several times"
