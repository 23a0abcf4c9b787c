"""The actions: command lines of capngo."""

load(":paths.bzl", "import_root", "label_string", "repository_root")

TOOLCHAIN_TYPE = Label("//rules:toolchain_type")

def _owner(schema):
    return "%s=%s" % (schema.file.path, schema.label)

def _source_prefix(schema):
    return None if schema.within else import_root(schema)

def _origin(schema):
    if schema.within or schema.name == schema.origin:
        return None
    return "%s:%s" % (schema.file.path, schema.origin)

def _mapping(package):
    within = "/" + package.within if package.within else ""
    name = ";" + package.package if package.package else ""
    return "%s%s=%s%s" % (package.file.path, within, package.importpath, name)

def _maker(package):
    if package.importmap:  # the linker will not mistake it for another
        return None
    return "%s=%s" % (package.importpath, package.label)

def _output_root(output):
    return output.file.path[:-len(output.name) - 1]

def _sealed_args(ctx, schemas, transitive_schemas, data):
    """Begins a command line: what is compiled, and all that it may see."""
    args = ctx.actions.args()
    args.use_param_file("@%s")
    args.set_param_file_format("multiline")
    args.add("--sealed")
    args.add(label_string(ctx.label), format = "--target=%s")
    args.add_all(schemas, map_each = _source_prefix, format_each = "--src-prefix=%s", uniquify = True)
    args.add_all(transitive_schemas, map_each = import_root, format_each = "-I=%s", uniquify = True)
    args.add_all(data, map_each = repository_root, format_each = "-I=%s", uniquify = True)
    args.add_all(transitive_schemas, map_each = _origin, format_each = "--origin=%s")
    args.add_all(data, format_each = "--input=%s")
    return args

def _run(ctx, command, args, schemas, inputs, **kwargs):
    args.add("--")
    args.add_all([s.file for s in schemas], uniquify = True)
    ctx.actions.run(
        executable = ctx.toolchains[TOOLCHAIN_TYPE].compiler,
        arguments = [command, args],
        inputs = inputs,
        toolchain = TOOLCHAIN_TYPE,
        execution_requirements = {"supports-path-mapping": "1"},
        **kwargs
    )

def check_schemas(
        ctx,
        *,
        schemas,
        transitive_schemas,
        transitive_sources,
        data,
        owners,
        direct,
        checks):
    """Looks for mistakes in the schemas of a target.

    Args:
      ctx: the context of a rule.
      schemas: list of structs of CapnpInfo.direct_schemas, to be checked.
      transitive_schemas: depset of such, all that they may import.
      transitive_sources: depset of Files, the same.
      data: depset of Files that any of these may embed.
      owners: depset of structs with file and label: which target has which schema.
      direct: list of strings, the labels of targets that schemas may import from directly.
      checks: depset of Files, what this made for the dependencies.

    Returns:
      A File: the ids of all schemas that were seen.
    """
    ids = ctx.actions.declare_file(ctx.label.name + ".capnp-ids")
    args = _sealed_args(ctx, schemas, transitive_schemas, data)
    args.add(ids, format = "--ids=%s")
    args.add_all(checks, format_each = "--known-ids=%s")
    args.add_all([s.within for s in schemas if s.within], format_each = "--has=%s")
    args.add_all(direct, format_each = "--direct=%s")
    args.add_all(owners, map_each = _owner, format_each = "--owner=%s", uniquify = True)
    _run(
        ctx,
        "check",
        args,
        schemas,
        inputs = depset(transitive = [transitive_sources, data, checks]),
        outputs = [ids],
        mnemonic = "CapnpCheck",
        progress_message = "Checking Cap'n Proto schemas %{label}",
    )
    return ids

def bundle_schemas(ctx, *, capnp, packages, importpath, package, compress):
    """Compiles schemas into a file that stands in for them.

    Args:
      ctx: the context of a rule.
      capnp: CapnpInfo, the schemas.
      packages: depset of structs of CapnpGoInfo: the packages of imported schemas, if known.
      importpath: the import path of the Go package of the schemas, or "".
      package: its name, or "".
      compress: whether to make the file smaller.

    Returns:
      A File.
    """
    bundle = ctx.actions.declare_file(ctx.label.name + ".capnpbin")
    schemas = capnp.direct_schemas
    args = _sealed_args(ctx, schemas, capnp.transitive_schemas, capnp.transitive_data)
    args.add(bundle, format = "-o=%s")
    if importpath:
        args.add(importpath, format = "--import=%s")
    if package:
        args.add(package, format = "--package=%s")
    if compress:
        args.add("--compress")
    args.add_all(packages, map_each = _mapping, format_each = "--map=%s")
    args.add_all(capnp.transitive_schemas, map_each = _owner, format_each = "--owner=%s", uniquify = True)
    _run(
        ctx,
        "bundle",
        args,
        schemas,
        inputs = depset(transitive = [capnp.transitive_sources, capnp.transitive_data, capnp.checks]),
        outputs = [bundle],
        mnemonic = "CapnpBundle",
        progress_message = "Bundling Cap'n Proto schemas %{label}",
    )
    return bundle

def make_go_module(ctx, *, capnp, packages, path, version, license, require, go_mod, options, config):
    """Makes a Go module of schemas, in the layout of a module proxy.

    Args:
      ctx: the context of a rule.
      capnp: CapnpInfo, the schemas.
      packages: depset of structs of CapnpGoInfo: the packages of the schemas themselves, which
        have their names from there, and of imported ones. The first of several for one schema holds.
      path: the path of the module.
      version: its version.
      license: a File, or None.
      require: list of strings, MODULE@VERSION.
      go_mod: a File with more versions, or None.
      options: dict of strings.
      config: a File, the build configuration, or None.

    Returns:
      Two Files: the folder of a module proxy, and lines for go.sum.
    """
    proxy = ctx.actions.declare_directory(ctx.label.name + ".goproxy")
    sums = ctx.actions.declare_file(ctx.label.name + ".sum")
    args = _sealed_args(ctx, capnp.direct_schemas, capnp.transitive_schemas, capnp.transitive_data)
    args.add_all([proxy], format_each = "-o=%s", expand_directories = False)
    args.add(sums, format = "--sums=%s")
    args.add(path, format = "--module=%s")
    args.add(version, format = "--version=%s")
    if license:
        args.add(license, format = "--license=%s")
    if go_mod:
        args.add(go_mod, format = "--go-mod=%s")
    if config:
        args.add(config, format = "--config=%s")
    args.add_all(require, format_each = "--require=%s")
    args.add_all(["%s=%s" % (name, options[name]) for name in sorted(options)], format_each = "--option=%s")
    args.add_all(packages, map_each = _mapping, format_each = "--map=%s")
    args.add_all(capnp.transitive_schemas, map_each = _owner, format_each = "--owner=%s", uniquify = True)
    _run(
        ctx,
        "module",
        args,
        capnp.direct_schemas,
        inputs = depset(
            [f for f in [license, go_mod, config] if f],
            transitive = [capnp.transitive_sources, capnp.transitive_data, capnp.checks],
        ),
        outputs = [proxy, sums],
        mnemonic = "CapnpGoModule",
        progress_message = "Making a Go module of Cap'n Proto schemas %{label}",
    )
    return proxy, sums

def compile_go(ctx, *, capnp, packages, direct, importpath, package, options, config):
    """Compiles the schemas of one Go package.

    Args:
      ctx: the context of a rule.
      capnp: CapnpInfo, the schemas.
      packages: depset of structs of CapnpGoInfo: the packages of all imported schemas. The
        first of several for one schema holds.
      direct: list of strings, the labels of targets whose packages generated code may import.
      importpath: the import path of the Go package.
      package: its name, or "" for the last part of importpath.
      options: dict of strings.
      config: a File, the build configuration, or None.

    Returns:
      A list of Files: the Go sources, in the order of the schemas.
    """
    schemas = capnp.direct_schemas
    outputs = [
        struct(
            file = ctx.actions.declare_file("%s_/%s.go" % (ctx.label.name, s.name)),
            name = s.name + ".go",
        )
        for s in schemas
    ]
    args = _sealed_args(ctx, schemas, capnp.transitive_schemas, capnp.transitive_data)
    args.add_all(outputs, map_each = _output_root, format_each = "-o=go:%s", uniquify = True)
    args.add(importpath, format = "--import=%s")
    if package:
        args.add(package, format = "--package=%s")
    if config:
        args.add(config, format = "--config=%s")
    args.add_all(["%s=%s" % (name, options[name]) for name in sorted(options)], format_each = "--option=%s")
    args.add_all(direct, format_each = "--direct=%s")
    args.add_all(packages, map_each = _mapping, format_each = "--map=%s")
    args.add_all(packages, map_each = _maker, format_each = "--maker=%s", uniquify = True)
    args.add_all(capnp.transitive_schemas, map_each = _owner, format_each = "--owner=%s", uniquify = True)
    _run(
        ctx,
        "compile",
        args,
        schemas,
        inputs = depset(
            [config] if config else [],
            transitive = [capnp.transitive_sources, capnp.transitive_data, capnp.checks],
        ),
        outputs = [o.file for o in outputs],
        mnemonic = "CapnpGoCompile",
        progress_message = "Compiling Cap'n Proto schemas to Go %{label}",
    )
    return [o.file for o in outputs]
