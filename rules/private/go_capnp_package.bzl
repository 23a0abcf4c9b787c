"""go_capnp_package: schemas in, a Go library out."""

load(":actions.bzl", "TOOLCHAIN_TYPE")
load(":capnp_library.bzl", "SCHEMA_ATTRS")
load(":go_compat.bzl", "GoInfo", "go_rule")
load(":go_packages.bzl", "GO_PACKAGE_ATTRS", "go_package")
load(":go_sources.bzl", "check_go_attrs", "imported_go_packages")
load(":paths.bzl", "label_string")
load(":providers.bzl", "CapnpGoInfo", "CapnpInfo")
load(":schemas.bzl", "checked_schemas", "data_of", "merge_capnp_infos", "schemas_of")

def _go_capnp_package_impl(ctx):
    schemas = schemas_of(ctx)
    check_go_attrs(ctx, schemas)
    capnp = checked_schemas(
        ctx,
        schemas = schemas,
        data = data_of(ctx),
        owners = imported_go_packages(ctx),
        direct = [label_string(dep.label) for dep in ctx.attr.deps],
        imported = merge_capnp_infos([dep[CapnpInfo] for dep in ctx.attr.deps if CapnpInfo in dep]),
    )
    return go_package(ctx, capnp) + [capnp]

go_capnp_package = go_rule(
    implementation = _go_capnp_package_impl,
    doc = """A Go package made of schemas: `capnp_library` and `go_capnp_library` in one.

```starlark
load("@capngo//rules:defs.bzl", "go_capnp_package")

go_capnp_package(
    name = "shapes",
    srcs = ["circle.capnp"],
    importpath = "example.com/app/shapes",
    options = {"convert_case": "false"},
    deps = ["//geometry"],
)
```

It is used like a `go_library`, as `go_capnp_library` is.

The schemas may import those of `srcs`, of `deps` and the standard ones: an import that no
*direct* dependency provides is an error that names the label to add. A path that begins with a
slash starts from the root of a repository.
""",
    attrs = SCHEMA_ATTRS | GO_PACKAGE_ATTRS,
    toolchains = [TOOLCHAIN_TYPE],
    provides = [GoInfo, CapnpInfo, CapnpGoInfo],
)
