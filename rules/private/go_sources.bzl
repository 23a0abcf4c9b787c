"""Go sources of schemas: what all rules have in common that make them."""

load(":actions.bzl", "compile_go")
load(":go_problems.bzl", "go_problem")
load(":paths.bzl", "label_string")
load(":providers.bzl", "CapnpGoInfo", "CapnpInfo")
load(":schemas.bzl", "merge_capnp_infos")

def _relabeled(package, label):
    """Says that code has to depend on another target for a package: see CapnpGoInfo."""
    return struct(
        file = package.file,
        origin = package.origin,
        within = package.within,
        source = package.source,
        importpath = package.importpath,
        importmap = package.importmap,
        package = package.package,
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
                _relabeled(p, label)
                for e in embedded
                for p in e[CapnpGoInfo].direct_packages
            ],
            imported_packages = depset(
                transitive = [e[CapnpGoInfo].imported_packages for e in embedded],
            ),
        ),
    ]

embedded_schemas = aspect(
    implementation = _embedded_schemas_impl,
    doc = "Sees schemas through a go_library that adds methods to the code made of them.",
    attr_aspects = ["embed"],
)

# What every rule has that makes Go of schemas.
GO_SOURCE_ATTRS = {
    "config": attr.label(
        doc = """A `capngo.yaml`. Its options hold for the schemas, as far as it has some for them,
and `options` of the target come after them. What it says of packages and import paths has to be
what the target says.""",
        allow_single_file = [".yaml", ".yml"],
    ),
    "importpath": attr.string(
        doc = "What Go code imports.",
        mandatory = True,
    ),
    "options": attr.string_dict(
        doc = """Options for all of the schemas, such as `{"text_type": "bytes"}`. What schemas say
with `$Go.options` comes after that.""",
    ),
    "package": attr.string(
        doc = "The name in the package clause. By default the last part of `importpath`.",
    ),
}

def check_go_attrs(ctx, schemas):
    """Fails if the attributes make no sense: see GO_SOURCE_ATTRS.

    Args:
      ctx: the context of a rule.
      schemas: list of structs of CapnpInfo.direct_schemas.
    """
    problem = go_problem(
        importpath = ctx.attr.importpath,
        options = ctx.attr.options,
        schemas = schemas,
        extended = [f.basename for f in getattr(ctx.files, "extended", [])],
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
      ctx: the context of a rule with GO_SOURCE_ATTRS.

    Returns:
      A depset of structs as in CapnpGoInfo; those of direct dependencies come first.
    """
    infos = [dep[CapnpGoInfo] for dep in ctx.attr.deps if CapnpGoInfo in dep]
    return depset(
        [p for i in infos for p in i.direct_packages],
        transitive = [i.imported_packages for i in infos],
        order = "preorder",
    )

def go_sources(ctx, capnp):
    """Makes Go of schemas.

    Args:
      ctx: the context of a rule with GO_SOURCE_ATTRS and deps, which are right.
      capnp: CapnpInfo, the schemas.

    Returns:
      A CapnpGoInfo.
    """
    imported = imported_go_packages(ctx)
    label = label_string(ctx.label)
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
        struct(
            file = capnp.direct_schemas[i].file,
            origin = capnp.direct_schemas[i].origin,
            within = capnp.direct_schemas[i].within,
            source = sources[i],
            importpath = ctx.attr.importpath,
            importmap = getattr(ctx.attr, "importmap", ""),
            package = ctx.attr.package,
            label = label,
        )
        for i in range(len(sources))
    ]
    return CapnpGoInfo(
        importpath = ctx.attr.importpath,
        package = ctx.attr.package,
        direct_packages = own,
        imported_packages = imported,
    )
