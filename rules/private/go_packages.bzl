"""Go packages of schemas: what go_capnp_library and go_capnp_package have in common."""

load(":actions.bzl", "compile_go")
load(":go_compat.bzl", "GO_ATTRS", "GO_LIBRARY", "generated_go_library")
load(":go_problems.bzl", "go_problem")
load(":paths.bzl", "label_string")
load(":providers.bzl", "CapnpGoInfo", "CapnpInfo")
load(":schemas.bzl", "merge_capnp_infos")

def _package(schema, importpath, importmap, package, label):
    """Says which Go package a schema becomes: a struct for CapnpGoInfo."""
    return struct(
        file = schema.file,
        origin = schema.origin,
        importpath = importpath,
        importmap = importmap,
        package = package,
        label = label,
    )

def _embedded_schemas_impl(target, ctx):
    if CapnpGoInfo in target:
        return []
    embedded = [e for e in getattr(ctx.rule.attr, "embed", []) if CapnpGoInfo in e]
    if not embedded:
        return []
    label = label_string(target.label)
    return [
        merge_capnp_infos([e[CapnpInfo] for e in embedded]),
        CapnpGoInfo(
            importpath = embedded[0][CapnpGoInfo].importpath,
            package = embedded[0][CapnpGoInfo].package,
            direct_packages = [
                _package(p, p.importpath, p.importmap, p.package, label)
                for e in embedded
                for p in e[CapnpGoInfo].direct_packages
            ],
            imported_packages = depset(
                transitive = [e[CapnpGoInfo].imported_packages for e in embedded],
            ),
        ),
    ]

_embedded_schemas = aspect(
    implementation = _embedded_schemas_impl,
    doc = "Sees schemas through a go_library that adds methods to the code made of them.",
    attr_aspects = ["embed"],
)

# What every rule has that makes a Go package of schemas.
GO_PACKAGE_ATTRS = GO_ATTRS | {
    "config": attr.label(
        doc = """A `capngo.yaml`. Its options hold for the schemas, as far as it has some for them,
and `options` of the target come after them. What it says of packages and import paths has to be
what the target says.""",
        allow_single_file = [".yaml", ".yml"],
    ),
    "deps": attr.label_list(
        doc = """Go packages of the schemas that these import: targets of go_capnp_library and
go_capnp_package, and `go_library` targets that embed such. Standard schemas need none. With
`extended`, also the Go libraries that those files import.""",
        providers = GO_LIBRARY,
        aspects = [_embedded_schemas],
    ),
    "extended": attr.label_list(
        doc = """Go files that become part of the package, each named after a schema:
`circle_extended.go` for `circle.capnp`. They can add methods to its types.""",
        allow_files = ["_extended.go"],
    ),
    "options": attr.string_dict(
        doc = """Options for all of the schemas, such as `{"text_type": "bytes"}`. What schemas say
with `$Go.options` comes after that.""",
    ),
    "package": attr.string(
        doc = "The name in the package clause. By default the last part of `importpath`.",
    ),
}

def check_go_package(ctx, schemas):
    """Fails if the attributes make no sense: see GO_PACKAGE_ATTRS.

    Args:
      ctx: the context of a rule.
      schemas: list of structs of CapnpInfo.direct_schemas.
    """
    problem = go_problem(
        importpath = ctx.attr.importpath,
        options = ctx.attr.options,
        schemas = schemas,
        extended = [f.basename for f in ctx.files.extended],
        deps = [
            struct(
                label = label_string(dep.label),
                packages = dep[CapnpGoInfo].direct_packages if CapnpGoInfo in dep else None,
            )
            for dep in ctx.attr.deps
        ],
    )
    if problem:
        fail("%s: %s" % (label_string(ctx.label), problem))

def imported_go_packages(ctx):
    """Gives the Go packages of all that the schemas of a target may import.

    Args:
      ctx: the context of a rule with GO_PACKAGE_ATTRS.

    Returns:
      A depset of structs as in CapnpGoInfo; those of direct dependencies come first.
    """
    infos = [dep[CapnpGoInfo] for dep in ctx.attr.deps if CapnpGoInfo in dep]
    return depset(
        [p for i in infos for p in i.direct_packages],
        transitive = [i.imported_packages for i in infos],
        order = "preorder",
    )

def go_package(ctx, capnp):
    """Makes a Go library of schemas.

    Args:
      ctx: the context of a go_rule with GO_PACKAGE_ATTRS, which are right.
      capnp: CapnpInfo, the schemas.

    Returns:
      A list of providers: those of go_library, and CapnpGoInfo.
    """
    imported = imported_go_packages(ctx)
    sources = compile_go(
        ctx,
        capnp = capnp,
        packages = imported,
        direct = [label_string(dep.label) for dep in ctx.attr.deps],
        importpath = ctx.attr.importpath,
        package = ctx.attr.package,
        options = ctx.attr.options,
        config = ctx.file.config,
    )
    own = [
        _package(s, ctx.attr.importpath, ctx.attr.importmap, ctx.attr.package, label_string(ctx.label))
        for s in capnp.direct_schemas
    ]
    return generated_go_library(ctx, sources) + [
        CapnpGoInfo(
            importpath = ctx.attr.importpath,
            package = ctx.attr.package,
            direct_packages = own,
            imported_packages = imported,
        ),
    ]
