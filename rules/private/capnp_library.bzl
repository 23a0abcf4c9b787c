"""capnp_library: schemas, for any language."""

load(":actions.bzl", "TOOLCHAIN_TYPE")
load(":paths.bzl", "label_string")
load(":providers.bzl", "CapnpInfo")
load(":schemas.bzl", "checked_schemas", "data_of", "merge_capnp_infos", "schemas_of")

# What every rule with schemas has.
SCHEMA_ATTRS = {
    "srcs": attr.label_list(
        doc = "The schemas.",
        allow_files = [".capnp"],
        allow_empty = False,
        mandatory = True,
    ),
    "data": attr.label_list(
        doc = "Files that the schemas `embed`.",
        allow_files = True,
    ),
}

def _capnp_library_impl(ctx):
    imported = merge_capnp_infos([dep[CapnpInfo] for dep in ctx.attr.deps])
    capnp = checked_schemas(
        ctx,
        schemas = schemas_of(ctx, ctx.attr.import_prefix, ctx.attr.strip_import_prefix),
        data = data_of(ctx, ctx.attr.import_prefix, ctx.attr.strip_import_prefix),
        owners = imported.transitive_schemas,
        direct = [label_string(dep.label) for dep in ctx.attr.deps],
        imported = imported,
    )
    return [
        capnp,
        DefaultInfo(files = capnp.direct_sources),
        OutputGroupInfo(_validation = capnp.checks),
    ]

capnp_library = rule(
    implementation = _capnp_library_impl,
    doc = """Schemas, whatever language is made of them.

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
    deps = ["//geometry:geometry_go_capnp"],
)
```

The schemas may import those of `srcs`, of `deps` and the standard ones: an import that no
*direct* dependency provides is an error that names the label to add. A path that begins with a
slash starts from the root of a repository, or from where the attributes below say.

Building the target checks the schemas, and makes nothing.
""",
    attrs = SCHEMA_ATTRS | {
        "deps": attr.label_list(
            doc = "Targets with the schemas that these import.",
            providers = [CapnpInfo],
        ),
        "import_prefix": attr.string(
            doc = "What the names of these schemas begin with in imports, before their paths.",
        ),
        "strip_import_prefix": attr.string(
            doc = """A folder that the names of these schemas in imports do not begin with, though
their paths do: from the root of the repository if it begins with a slash, else from the package.""",
            default = "/",
        ),
    },
    toolchains = [TOOLCHAIN_TYPE],
    provides = [CapnpInfo],
)
