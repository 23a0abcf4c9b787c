package diag

// The codes of builds: of configurations, gen/config, and of the run as a whole, gen.
const (
	// BadConfig is anything wrong with a build configuration: `schemas: {` or an unknown key.
	BadConfig Code = "bad-config"

	// NothingMatches is a pattern of schemas without a file: `schemas: ["nowhere/*.capnp"]`.
	NothingMatches Code = "nothing-matches"

	// NoSuchFile is a schema that is named and not there.
	NoSuchFile Code = "no-such-file"

	// OutputClaimedTwice is one Go file for two schemas: `out: gen` for a/x.capnp and b/x.capnp.
	OutputClaimedTwice Code = "output-claimed-twice"

	// SchemaTwice is a schema that is listed twice, as itself and as a copy.
	SchemaTwice Code = "schema-twice"

	// TwoPackages is one folder with schemas of two package names, which Go does not allow:
	// $Go.package("a") beside $Go.package("b").
	TwoPackages Code = "two-packages"

	// PackageMismatch is a build configuration that overrules a schema's own $Go.package or
	// $Go.import.
	PackageMismatch Code = "package-mismatch"

	// BadPackageName is a package name that is no Go identifier: $Go.package("my-pkg").
	BadPackageName Code = "bad-package-name"

	// UnknownImportPath is the use of a type from a schema whose Go package nobody knows.
	UnknownImportPath Code = "unknown-import-path"

	// PackageCycle is Go packages that import each other: schemas may, packages may not.
	PackageCycle Code = "package-cycle"

	// InternalError is a fault of capngo itself.
	InternalError Code = "internal-error"
)
