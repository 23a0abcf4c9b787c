"""capnp_imported_library: a bundle, in the place of a capnp_library."""

load(":actions.bzl", "TOOLCHAIN_TYPE", "check_schemas")
load(":paths.bzl", "label_string")
load(":providers.bzl", "CapnpInfo")

def _capnp_imported_library_impl(ctx):
    schemas = [
        struct(
            file = ctx.file.bundle,
            name = name,
            origin = name,
            within = name,
            label = label_string(ctx.label),
        )
        for name in ctx.attr.schemas
    ]
    bundle = depset([ctx.file.bundle])
    checked = check_schemas(
        ctx,
        schemas = schemas,
        transitive_schemas = depset(schemas),
        transitive_sources = bundle,
        data = depset(),
        owners = depset(schemas),
        direct = [],
        checks = depset(),
    )
    return [
        CapnpInfo(
            direct_schemas = schemas,
            transitive_schemas = depset(schemas),
            direct_sources = bundle,
            transitive_sources = bundle,
            transitive_data = depset(),
            checks = depset([checked]),
        ),
        DefaultInfo(files = bundle),
        OutputGroupInfo(_validation = depset([checked])),
    ]

capnp_imported_library = rule(
    implementation = _capnp_imported_library_impl,
    doc = """Schemas that are there only as a bundle, such as `capnp_bundle` or `capngo bundle` makes.

It stands where a `capnp_library` may stand: in `deps` of one, so that schemas can import those of
the bundle, and in `lib` of a `go_capnp_library`, which makes the same Go as from the sources.

```starlark
load("@capngo//rules:defs.bzl", "capnp_imported_library")

capnp_imported_library(
    name = "shapes_capnp",
    bundle = "shapes.capnpbin",
    schemas = ["shapes/circle.capnp"],
)
```
""",
    attrs = {
        "bundle": attr.label(
            doc = "The bundle.",
            allow_single_file = [".capnpbin"],
            mandatory = True,
        ),
        "schemas": attr.string_list(
            doc = "The names of all schemas that it is made of, as imports have them after the slash.",
            allow_empty = False,
            mandatory = True,
        ),
    },
    toolchains = [TOOLCHAIN_TYPE],
    provides = [CapnpInfo],
)
