"""go_capnp_library: schemas of a capnp_library in, a Go library out."""

load(":actions.bzl", "TOOLCHAIN_TYPE")
load(":go_compat.bzl", "GoInfo", "go_rule")
load(":go_packages.bzl", "GO_PACKAGE_ATTRS", "go_package")
load(":go_sources.bzl", "check_go_attrs")
load(":providers.bzl", "CapnpGoInfo", "CapnpInfo")

def _go_capnp_library_impl(ctx):
    capnp = ctx.attr.lib[CapnpInfo]
    check_go_attrs(ctx, capnp.direct_schemas)
    return go_package(ctx, capnp) + [capnp]

go_capnp_library = go_rule(
    implementation = _go_capnp_library_impl,
    doc = """A Go package made of the schemas of a `capnp_library`.

```starlark
load("@capngo//rules:defs.bzl", "capnp_library", "go_capnp_library")

capnp_library(
    name = "shapes_capnp",
    srcs = ["circle.capnp"],
    deps = ["//geometry:geometry_capnp"],
)

go_capnp_library(
    name = "shapes_go_capnp",
    importpath = "example.com/app/shapes",
    lib = ":shapes_capnp",
    options = {"convert_case": "false"},
    deps = ["//geometry:geometry_go_capnp"],
)
```

It is used like a `go_library`: in `deps` of Go code, and in `embed` of a `go_library` that adds
methods to the types. The output group `go_generated_srcs` has the Go files.
""",
    attrs = GO_PACKAGE_ATTRS | {
        "lib": attr.label(
            doc = "The `capnp_library` with the schemas.",
            providers = [CapnpInfo],
            mandatory = True,
        ),
    },
    toolchains = [TOOLCHAIN_TYPE],
    provides = [GoInfo, CapnpInfo, CapnpGoInfo],
)
