"""Schemas as a target has them: what is common to all rules with `srcs`."""

load(":actions.bzl", "check_schemas")
load(":paths.bzl", "label_string", "repository_path", "stripped_prefix", "without_prefix")
load(":providers.bzl", "CapnpInfo")

def schemas_of(ctx, import_prefix = "", strip_import_prefix = "/"):
    """Names the schemas in ctx.files.srcs.

    Args:
      ctx: the context of a rule.
      import_prefix: what names begin with.
      strip_import_prefix: what paths begin with and names do not.

    Returns:
      A list of structs, as CapnpInfo.direct_schemas has them.
    """
    prefix = stripped_prefix(strip_import_prefix, ctx.label.package)
    schemas = []
    for source in ctx.files.srcs:
        origin = repository_path(source)
        name = without_prefix(origin, prefix)
        if name == None:
            fail("%s: strip_import_prefix: %s is not in the folder \"%s\"" % (
                label_string(ctx.label),
                origin,
                prefix,
            ))
        if import_prefix:
            name = import_prefix.strip("/") + "/" + name
        schemas.append(struct(
            file = source if name == origin else _moved(ctx, source, name),
            name = name,
            origin = origin,
            label = label_string(ctx.label),
        ))
    return schemas

def _moved(ctx, source, name):
    """Lets a schema be found under another name, by every compiler."""
    moved = ctx.actions.declare_file("_virtual_imports/%s/%s" % (ctx.label.name, name))
    ctx.actions.symlink(
        output = moved,
        target_file = source,
        progress_message = "Naming the schema %{output}",
    )
    return moved

def merge_capnp_infos(infos):
    """Gives what several targets have, as if it was one.

    Args:
      infos: list of CapnpInfo.

    Returns:
      A CapnpInfo.
    """
    return CapnpInfo(
        direct_schemas = [s for i in infos for s in i.direct_schemas],
        transitive_schemas = depset(transitive = [i.transitive_schemas for i in infos]),
        direct_sources = depset(transitive = [i.direct_sources for i in infos]),
        transitive_sources = depset(transitive = [i.transitive_sources for i in infos]),
        transitive_data = depset(transitive = [i.transitive_data for i in infos]),
        checks = depset(transitive = [i.checks for i in infos]),
    )

def checked_schemas(ctx, *, schemas, owners, direct, imported):
    """Checks schemas, and says what a target has.

    Args:
      ctx: the context of a rule with srcs and data.
      schemas: list of structs: what schemas_of gives.
      owners: depset of structs with file and label, of all that the schemas may import.
      direct: list of strings, the labels of targets that they may import from directly.
      imported: CapnpInfo, merged of the dependencies.

    Returns:
      A CapnpInfo.
    """
    sources = [s.file for s in schemas]
    direct_sources = depset(sources)
    transitive_schemas = depset(schemas, transitive = [imported.transitive_schemas], order = "preorder")
    transitive_sources = depset(transitive = [direct_sources, imported.transitive_sources])
    data = depset(ctx.files.data, transitive = [imported.transitive_data])
    checked = check_schemas(
        ctx,
        schemas = schemas,
        transitive_schemas = transitive_schemas,
        transitive_sources = transitive_sources,
        data = data,
        owners = owners,
        direct = direct,
        checks = imported.checks,
    )
    return CapnpInfo(
        direct_schemas = schemas,
        transitive_schemas = transitive_schemas,
        direct_sources = direct_sources,
        transitive_sources = transitive_sources,
        transitive_data = data,
        checks = depset([checked]),
    )
