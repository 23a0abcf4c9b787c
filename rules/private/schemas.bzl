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
    schemas = []
    for source in ctx.files.srcs:
        name = _name(ctx, source, import_prefix, strip_import_prefix)
        if name == None:
            fail("%s: strip_import_prefix: %s is not in the folder \"%s\"" % (
                label_string(ctx.label),
                repository_path(source),
                stripped_prefix(strip_import_prefix, ctx.label.package),
            ))
        schemas.append(struct(
            file = _moved(ctx, source, name),
            name = name,
            origin = repository_path(source),
            within = "",
            label = label_string(ctx.label),
        ))
    return schemas

def data_of(ctx, import_prefix = "", strip_import_prefix = "/"):
    """Lets schemas find the files in ctx.files.data beside them, whatever their names are.

    Args:
      ctx: the context of a rule.
      import_prefix: as in schemas_of.
      strip_import_prefix: as in schemas_of.

    Returns:
      A list of Files: the data, by their paths and by the names that follow from them.
    """
    data = {}
    for file in ctx.files.data:
        name = _name(ctx, file, import_prefix, strip_import_prefix)
        data[file] = None
        if name != None:
            data[_moved(ctx, file, name)] = None
    return data.keys()

def _name(ctx, file, import_prefix, strip_import_prefix):
    """Gives the name of a file in imports, or None if it is not below what is stripped."""
    name = without_prefix(
        repository_path(file),
        stripped_prefix(strip_import_prefix, ctx.label.package),
    )
    if name == None or not import_prefix:
        return name
    return import_prefix.strip("/") + "/" + name

def _moved(ctx, file, name):
    """Lets a file be found under its name, by every compiler."""
    if name == repository_path(file):
        return file
    moved = ctx.actions.declare_file("_virtual_imports/%s/%s" % (ctx.label.name, name))
    ctx.actions.symlink(
        output = moved,
        target_file = file,
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

def checked_schemas(ctx, *, schemas, data, owners, direct, imported):
    """Checks schemas, and says what a target has.

    Args:
      ctx: the context of a rule.
      schemas: list of structs: what schemas_of gives.
      data: list of Files: what data_of gives.
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
    data = depset(data, transitive = [imported.transitive_data])
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
