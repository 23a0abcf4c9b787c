"""Go packages of schemas: what go_capnp_library and go_capnp_package have in common."""

load(":go_compat.bzl", "GO_ATTRS", "GO_LIBRARY", "generated_go_library")
load(":go_sources.bzl", "GO_SOURCE_ATTRS", "embedded_schemas", "go_sources")

# What every rule has that makes a Go library of schemas.
GO_PACKAGE_ATTRS = GO_SOURCE_ATTRS | GO_ATTRS | {
    "deps": attr.label_list(
        doc = """Go packages of the schemas that these import: targets of go_capnp_library and
go_capnp_package, and `go_library` targets that embed such. Standard schemas need none. With
`extended`, also the Go libraries that those files import.""",
        providers = GO_LIBRARY,
        aspects = [embedded_schemas],
    ),
    "extended": attr.label_list(
        doc = """Go files that become part of the package, each named after a schema:
`circle_extended.go` for `circle.capnp`. They can add methods to its types.""",
        allow_files = ["_extended.go"],
    ),
}

def go_package(ctx, capnp):
    """Makes a Go library of schemas.

    Args:
      ctx: the context of a go_rule with GO_PACKAGE_ATTRS, which are right.
      capnp: CapnpInfo, the schemas.

    Returns:
      A list of providers: those of go_library, and CapnpGoInfo.
    """
    made = go_sources(ctx, capnp)
    return generated_go_library(ctx, [p.source for p in made.direct_packages]) + [made]
