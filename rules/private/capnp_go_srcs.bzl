"""capnp_go_srcs: schemas of a capnp_library in, Go files out."""

load(":actions.bzl", "TOOLCHAIN_TYPE")
load(":go_sources.bzl", "GO_SOURCE_ATTRS", "check_go_attrs", "embedded_schemas", "go_sources")
load(":providers.bzl", "CapnpGoInfo", "CapnpInfo")

def _capnp_go_srcs_impl(ctx):
    capnp = ctx.attr.lib[CapnpInfo]
    check_go_attrs(ctx, capnp.direct_schemas)
    made = go_sources(ctx, capnp)
    sources = depset([p.source for p in made.direct_packages])
    return [
        capnp,
        made,
        DefaultInfo(files = sources),
        OutputGroupInfo(go_generated_srcs = sources),
    ]

capnp_go_srcs = rule(
    implementation = _capnp_go_srcs_impl,
    doc = """Go files made of the schemas of a `capnp_library`, and no Go library.

It is for builds whose Go is compiled in some other way: name it in `srcs` of a `go_library` that has
`@capngo//rules:runtime` in `embed`, which brings what generated code imports, or in `lib` of a
`capnp_generated_test`.

```starlark
load("@capngo//rules:defs.bzl", "capnp_go_srcs")

capnp_go_srcs(
    name = "shapes_capnp_srcs",
    importpath = "example.com/app/shapes",
    lib = ":shapes_capnp",
)
```
""",
    attrs = GO_SOURCE_ATTRS | {
        "deps": attr.label_list(
            doc = """Go packages of the schemas that these import: targets of any rule that makes
Go of schemas, and `go_library` targets that embed such.""",
            aspects = [embedded_schemas],
        ),
        "lib": attr.label(
            doc = "The `capnp_library` with the schemas.",
            providers = [CapnpInfo],
            mandatory = True,
        ),
    },
    toolchains = [TOOLCHAIN_TYPE],
    provides = [CapnpInfo, CapnpGoInfo],
)
