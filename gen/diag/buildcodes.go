package diag

// The codes of builds: of configurations, gen/config, and of a run as a whole, gen.
const (
	BadConfig      Code = "bad-config"
	NothingMatches Code = "nothing-matches"
	NoSuchFile     Code = "no-such-file"
	BadRequest     Code = "bad-request"
	BadBundle      Code = "bad-bundle"
	BundleOutdated Code = "bundle-outdated"

	OutputClaimedTwice Code = "output-claimed-twice"
	SchemaTwice        Code = "schema-twice"

	TwoPackages       Code = "two-packages"
	PackageMismatch   Code = "package-mismatch"
	BadPackageName    Code = "bad-package-name"
	UnknownImportPath Code = "unknown-import-path"
	IndirectPackage   Code = "indirect-package"
	PackageCycle      Code = "package-cycle"

	InternalError Code = "internal-error"
)

var buildCodes = []Entry{
	{BadConfig, Build, "Something in the build configuration is not understood: an unknown key or " +
		"option, a value out of range, a pattern that is none, a folder that is not there.",
		"-- capngo.yaml --\nschemas: [\"*.capnp\"]\noverides: []\n-- a.capnp --\n" + exampleID},
	{NothingMatches, Build, "A pattern of the build configuration matches no file. That is nearly " +
		"always a mistake, and code that is silently not generated is hard to find.",
		"-- capngo.yaml --\nschemas: [\"schemas/**/*.capnp\"]\n"},
	{NoSuchFile, Build, "A schema that the build names is not there, or cannot be read.", ""},
	{BadRequest, Build, "What another compiler handed over, as `capnp compile -ocapngo` does, is not " +
		"a CodeGeneratorRequest, or it is broken.", ""},
	{BadBundle, Build, "A `.capnpbin` file is damaged, cut off, of a newer version, or no bundle at all. " +
		"The message says which.", ""},
	{BundleOutdated, Build, "A bundle was made with another version of a file that this build has as " +
		"source: what the bundle refers to is not there any more.", ""},
	{OutputClaimedTwice, Build, "Two schemas would become one Go file, so one would be lost.",
		"-- capngo.yaml --\nschemas: [\"**/*.capnp\"]\noverrides: [{path: \"**\", out: gen}]\n" +
			"-- a.capnp --\n@0xa1b2c3d4e5f60718;\nstruct A {}\n" +
			"-- b/a.capnp --\n@0xa1b2c3d4e5f60719;\nstruct B {}\n"},
	{SchemaTwice, Build, "The build lists one schema twice: as itself, and as a copy.",
		"-- capngo.yaml --\nschemas: [\"**/*.capnp\"]\n" +
			"-- a.capnp --\n@0xa1b2c3d4e5f60718;\nstruct A {}\n" +
			"-- b/a.capnp --\n@0xa1b2c3d4e5f60718;\nstruct A {}\n"},
	{TwoPackages, Build, "The schemas of one folder say that they belong to different Go packages. " +
		"Go has one package in a folder.",
		"-- capngo.yaml --\nschemas: [\"*.capnp\"]\noverrides: [{path: b.capnp, package: other}]\n" +
			"-- a.capnp --\n@0xa1b2c3d4e5f60718;\nstruct A {}\n" +
			"-- b.capnp --\n@0xa1b2c3d4e5f60719;\nstruct B {}\n"},
	{PackageMismatch, Build, "A warning: the build chose another Go package than the schema itself " +
		"says with $Go.package or $Go.import. The build's choice holds.",
		"-- capngo.yaml --\nschemas: [\"*.capnp\"]\noverrides: [{path: a.capnp, package: other}]\n" +
			"-- a.capnp --\n" + exampleGo + "$Go.package(\"mine\");\nstruct A {}\n"},
	{BadPackageName, Build, "The name cannot stand in the package clause of a Go file.",
		"@0xa1b2c3d4e5f60718;\nusing Go = import \"/go.capnp\";\n$Go.package(\"my-pkg\");\n"},
	{UnknownImportPath, Build, "A type of another schema is used, and neither the build nor that " +
		"schema nor a go.mod above it says which Go package it is in.",
		"-- capngo.yaml --\nschemas: [\"a/*.capnp\"]\n" +
			"-- a/a.capnp --\n@0xa1b2c3d4e5f60718;\nstruct A { b @0 :import \"/b/b.capnp\".B; }\n" +
			"-- b/b.capnp --\n@0xa1b2c3d4e5f60719;\nstruct B {}\n"},
	{IndirectPackage, Build, "Generated code would import a Go package that no direct dependency of the " +
		"build's target makes: an alias in an imported schema can lead to the types of a third. The " +
		"help names the target to add to deps. Only builds with dependencies say so, such as Bazel.", ""},
	{PackageCycle, Build, "Schemas may import each other; Go packages may not. Schemas that need each " +
		"other belong into one package.",
		"-- capngo.yaml --\nschemas: [\"**/*.capnp\"]\n-- go.mod --\nmodule example.com/app\n" +
			"-- a/a.capnp --\n@0xa1b2c3d4e5f60718;\nstruct A { b @0 :import \"/b/b.capnp\".B; }\n" +
			"-- b/b.capnp --\n@0xa1b2c3d4e5f60719;\nstruct B { a @0 :import \"/a/a.capnp\".A; }\n"},
	{InternalError, Build, "A fault of capngo itself.", ""},
}
