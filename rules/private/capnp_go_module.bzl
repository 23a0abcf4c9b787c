"""capnp_go_module: schemas in, a Go module out."""

load(":actions.bzl", "TOOLCHAIN_TYPE", "make_go_module")
load(":go_problems.bzl", "go_module_problem")
load(":go_sources.bzl", "embedded_schemas")
load(":paths.bzl", "label_string")
load(":providers.bzl", "CapnpGoInfo", "CapnpInfo")
load(":schemas.bzl", "merge_capnp_infos")

def _capnp_go_module_impl(ctx):
    problem = go_module_problem(
        path = ctx.attr.path,
        version = ctx.attr.version,
        require = ctx.attr.require,
        options = ctx.attr.options,
    )
    if problem:
        fail("%s: %s" % (label_string(ctx.label), problem))
    made = [lib[CapnpGoInfo] for lib in ctx.attr.libs if CapnpGoInfo in lib]
    proxy, sums = make_go_module(
        ctx,
        capnp = merge_capnp_infos([lib[CapnpInfo] for lib in ctx.attr.libs]),
        packages = depset(
            [p for m in made for p in m.direct_packages],
            transitive = [m.imported_packages for m in made],
            order = "preorder",
        ),
        path = ctx.attr.path,
        version = ctx.attr.version,
        license = ctx.file.license,
        require = ctx.attr.require,
        go_mod = ctx.file.go_mod,
        options = ctx.attr.options,
        config = ctx.file.config,
    )
    return [
        DefaultInfo(files = depset([proxy])),
        OutputGroupInfo(go_sum = depset([sums])),
    ]

capnp_go_module = rule(
    implementation = _capnp_go_module_impl,
    doc = """Makes a Go module of schemas, for those who build with the go command.

They require it like any other module, and need neither capngo nor Bazel. What is in it, and how they
find it, is in [modules.md](modules.md). The same schemas give the same bytes as `capngo module` and
the Mage target `capnp:module` do.

```starlark
load("@capngo//rules:defs.bzl", "capnp_go_module")

capnp_go_module(
    name = "module",
    go_mod = "//:go.mod",
    libs = [
        "//shapes:shapes_go_capnp",
        "//shapes/geo:geo_go_capnp",
    ],
    license = "//:LICENSE",
    path = "example.com/app",
    version = "v1.2.3",
)
```

The target is a folder in the layout of a module proxy:

```text
bazel build //:module
GOPROXY=file://$(bazel info bazel-bin)/module.goproxy,$(go env GOPROXY) go get example.com/app@v1.2.3
```

The packages of the module are the folders that the schemas' names begin with: `shapes/geo/point.capnp`
becomes part of `example.com/app/shapes/geo`, whatever import path it has in this build. Their Go is
made anew for the module. The output group `go_sum` is a file with the lines that go.sum of its users
will have.
""",
    attrs = {
        "config": attr.label(
            doc = """A `capngo.yaml`. Its options and package names hold for the schemas, as far as it has
some for them, and `options` of the target come after them.""",
            allow_single_file = [".yaml", ".yml"],
        ),
        "go_mod": attr.label(
            doc = """A `go.mod` that has the versions of the modules that the Go of the schemas imports,
capngo among them.""",
            allow_single_file = [".mod"],
        ),
        "libs": attr.label_list(
            doc = """The schemas: `capnp_library` targets, or targets that make Go of them. Of the latter it is
known as well which Go packages they import from elsewhere.""",
            providers = [CapnpInfo],
            aspects = [embedded_schemas],
            allow_empty = False,
            mandatory = True,
        ),
        "license": attr.label(
            doc = "The file to be the module's LICENSE. Without one, others may not use the module.",
            allow_single_file = True,
        ),
        "options": attr.string_dict(
            doc = """Options for all of the schemas, such as `{"text_type": "bytes"}`. What schemas say
with `$Go.options` comes after that.""",
        ),
        "path": attr.string(
            doc = "The module's path, such as `example.com/app`, with `/v2` at the end for version 2.",
            mandatory = True,
        ),
        "require": attr.string_list(
            doc = """Modules that the Go of the schemas imports, `MODULE@VERSION`, where `go_mod` does not say
it: `["github.com/capngo/capngo@v1.2.3"]`.""",
        ),
        "version": attr.string(
            doc = "The module's version, such as `v1.2.3`.",
            mandatory = True,
        ),
    },
    toolchains = [TOOLCHAIN_TYPE],
)
