"""go_capnp_package: schemas in, a Go library out."""

load(":actions.bzl", "compile_go")
load(":go_compat.bzl", "GO_ATTRS", "GO_LIBRARY", "GoInfo", "generated_go_library", "go_rule")
load(":options.bzl", "options_error")
load(":providers.bzl", "CapnpGoInfo", "CapnpInfo")

TOOLCHAIN_TYPE = Label("//rules:toolchain_type")

def _merge_capnp_infos(infos):
    return CapnpInfo(
        direct_sources = depset(transitive = [i.direct_sources for i in infos]),
        transitive_sources = depset(transitive = [i.transitive_sources for i in infos]),
        transitive_data = depset(transitive = [i.transitive_data for i in infos]),
    )

def _embedded_schemas_impl(target, ctx):
    if CapnpGoInfo in target:
        return []
    embedded = [e for e in getattr(ctx.rule.attr, "embed", []) if CapnpGoInfo in e]
    if not embedded:
        return []
    first = embedded[0][CapnpGoInfo]
    return [
        _merge_capnp_infos([e[CapnpInfo] for e in embedded]),
        CapnpGoInfo(
            importpath = first.importpath,
            package = first.package,
            transitive_packages = depset(
                transitive = [e[CapnpGoInfo].transitive_packages for e in embedded],
            ),
        ),
    ]

_embedded_schemas = aspect(
    implementation = _embedded_schemas_impl,
    doc = "Sees schemas through a go_library that adds methods to the code made of them.",
    attr_aspects = ["embed"],
)

def _go_capnp_package_impl(ctx):
    problem = options_error(ctx.attr.options)
    if problem:
        fail("%s: %s" % (ctx.label, problem))
    for dep in ctx.attr.deps:
        if CapnpGoInfo not in dep:
            fail(("%s: deps: %s has no schemas; what belongs here are go_capnp_package targets, " +
                  "and go_library targets that embed them") % (ctx.label, dep.label))
    toolchain = ctx.toolchains[TOOLCHAIN_TYPE]
    imported = _merge_capnp_infos([dep[CapnpInfo] for dep in ctx.attr.deps])
    packages = depset(
        transitive = [dep[CapnpGoInfo].transitive_packages for dep in ctx.attr.deps],
    )
    data = depset(ctx.files.data, transitive = [imported.transitive_data])
    sources = compile_go(
        ctx,
        toolchain = toolchain,
        toolchain_type = TOOLCHAIN_TYPE,
        sources = ctx.files.srcs,
        imports = imported.transitive_sources,
        data = data,
        packages = packages,
        importpath = ctx.attr.importpath,
        package = ctx.attr.package,
        options = ctx.attr.options,
    )
    direct = depset(ctx.files.srcs)
    own = [
        struct(file = f, importpath = ctx.attr.importpath, package = ctx.attr.package)
        for f in ctx.files.srcs
    ]
    return generated_go_library(ctx, sources, toolchain.runtime) + [
        CapnpInfo(
            direct_sources = direct,
            transitive_sources = depset(transitive = [direct, imported.transitive_sources]),
            transitive_data = data,
        ),
        CapnpGoInfo(
            importpath = ctx.attr.importpath,
            package = ctx.attr.package,
            transitive_packages = depset(own, transitive = [packages]),
        ),
    ]

go_capnp_package = go_rule(
    implementation = _go_capnp_package_impl,
    doc = """A Go package made of Cap'n Proto schemas.

```starlark
load("@capngo//rules:defs.bzl", "go_capnp_package")

go_capnp_package(
    name = "shapes",
    srcs = ["shapes.capnp"],
    importpath = "example.com/app/shapes",
    options = {"convert_case": "false"},
    deps = ["//geometry"],
)
```

It is used like a `go_library`: in `deps` of Go code, and in `embed` of a `go_library` that adds
methods to the types. The output group `go_generated_srcs` has the Go files.

An import that begins with a slash starts from the root of a repository: of this one, and of
those that `deps` come from. The standard schemas are always there.
""",
    attrs = GO_ATTRS | {
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
        "deps": attr.label_list(
            doc = """Targets with the schemas that these import: of this rule, and
`go_library` targets that embed such.""",
            providers = GO_LIBRARY,
            aspects = [_embedded_schemas],
        ),
        "options": attr.string_dict(
            doc = """Options for all of `srcs`, such as `{"text_type": "bytes"}`. What schemas say
with `$Go.options` comes after that.""",
        ),
        "package": attr.string(
            doc = "The name in the package clause. By default the last part of `importpath`.",
        ),
    },
    toolchains = [TOOLCHAIN_TYPE],
    provides = [GoInfo, CapnpInfo, CapnpGoInfo],
)
