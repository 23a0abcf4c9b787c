"""capnp_bundle: schemas in, a file out that stands in for them."""

load(":actions.bzl", "TOOLCHAIN_TYPE", "bundle_schemas")
load(":providers.bzl", "CapnpGoInfo", "CapnpInfo")

def _capnp_bundle_impl(ctx):
    made = ctx.attr.lib[CapnpGoInfo] if CapnpGoInfo in ctx.attr.lib else None
    bundle = bundle_schemas(
        ctx,
        capnp = ctx.attr.lib[CapnpInfo],
        packages = made.imported_packages if made else depset(),
        importpath = made.importpath if made else "",
        package = made.package if made else "",
        compress = ctx.attr.compress,
    )
    return [DefaultInfo(files = depset([bundle]))]

capnp_bundle = rule(
    implementation = _capnp_bundle_impl,
    doc = """Compiles schemas into a `.capnpbin` file that stands in for them.

It is for those who are to use schemas without having their text: `capngo`, the Mage targets and
`capnp_imported_library` take it where they take schemas. The same schemas give the same bytes as
`capngo bundle` does. What such a file has is in [bundles.md](bundles.md).

```starlark
load("@capngo//rules:defs.bzl", "capnp_bundle")

capnp_bundle(
    name = "shapes_bundle",
    lib = ":shapes_go_capnp",
)
```
""",
    attrs = {
        "compress": attr.bool(
            doc = "Make it smaller. Other releases of capngo may then give other bytes.",
        ),
        "lib": attr.label(
            doc = """The schemas: a `capnp_library`; or a target that makes Go of them, and then the bundle
says which Go package is theirs.""",
            providers = [CapnpInfo],
            mandatory = True,
        ),
    },
    toolchains = [TOOLCHAIN_TYPE],
)
