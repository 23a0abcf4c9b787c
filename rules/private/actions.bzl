"""The actions: command lines of capngo."""

load(":paths.bzl", "import_root", "schema_name")

def _mapping(package):
    name = ";" + package.package if package.package else ""
    return "%s=%s%s" % (package.file.path, package.importpath, name)

def _output_root(output):
    return output.file.path[:-len(output.name) - 1]

def compile_go(
        ctx,
        *,
        toolchain,
        toolchain_type,
        sources,
        imports,
        data,
        packages,
        importpath,
        package,
        options):
    """Compiles the schemas of one Go package.

    Args:
      ctx: the context of a rule.
      toolchain: the capngo toolchain.
      toolchain_type: its type.
      sources: list of Files, the schemas.
      imports: depset of Files, the schemas that they may import.
      data: depset of Files that any of these may embed.
      packages: depset of the structs of CapnpGoInfo.transitive_packages, for imports.
      importpath: the import path of the Go package.
      package: its name, or "" for the last part of importpath.
      options: dict of strings.

    Returns:
      A list of Files: the Go sources, in the order of the schemas.
    """
    outputs = [
        struct(
            file = ctx.actions.declare_file("%s_/%s.go" % (ctx.label.name, schema_name(s))),
            name = schema_name(s) + ".go",
        )
        for s in sources
    ]
    args = ctx.actions.args()
    args.use_param_file("@%s")
    args.set_param_file_format("multiline")
    args.add("--sealed")
    args.add_all(outputs, map_each = _output_root, format_each = "-o=go:%s", uniquify = True)
    args.add(importpath, format = "--import=%s")
    if package:
        args.add(package, format = "--package=%s")
    args.add_all(["%s=%s" % (name, options[name]) for name in sorted(options)], format_each = "--option=%s")
    args.add_all(sources, map_each = import_root, format_each = "--src-prefix=%s", uniquify = True)
    args.add_all(
        depset(sources, transitive = [imports], order = "preorder"),
        map_each = import_root,
        format_each = "-I=%s",
        uniquify = True,
    )
    args.add_all(packages, map_each = _mapping, format_each = "--map=%s")
    args.add_all(data, format_each = "--input=%s")
    args.add("--")
    args.add_all(sources)
    ctx.actions.run(
        executable = toolchain.compiler,
        arguments = ["compile", args],
        inputs = depset(sources, transitive = [imports, data]),
        outputs = [o.file for o in outputs],
        mnemonic = "CapnpGoCompile",
        progress_message = "Compiling Cap'n Proto schemas to Go %{label}",
        toolchain = toolchain_type,
        execution_requirements = {"supports-path-mapping": "1"},
    )
    return [o.file for o in outputs]
