"""capnp_generated_test: Go that is checked in is the Go that schemas make."""

load(":paths.bzl", "label_string", "repository_path")
load(":providers.bzl", "CapnpGoInfo")

def _runfile(ctx, file):
    if file.short_path.startswith("../"):
        return file.short_path[3:]
    return ctx.workspace_name + "/" + file.short_path

def _checked_in_path(ctx, package):
    """Gives the path that the Go of a schema has in the repository."""
    path = package.origin + ".go"
    folder = ctx.label.package + "/" if ctx.label.package else ""
    if ctx.attr.dir:
        return folder + ctx.attr.dir.strip("/") + "/" + path.split("/")[-1]
    if not path.startswith(folder):
        fail("%s: lib: %s is not in the package of this target, so its Go cannot be; say with dir where it is" % (
            label_string(ctx.label),
            package.origin,
        ))
    return path

def _generated_impl(ctx):
    if not ctx.attr.update and ctx.label.workspace_name:
        fail("%s: run it in its own repository, which is where it writes" % label_string(ctx.label))
    checked_in = {repository_path(f): f for f in ctx.files.checked_in}
    packages = ctx.attr.lib[CapnpGoInfo].direct_packages
    lines = []
    files = []
    for package in packages:
        path = _checked_in_path(ctx, package)
        file = checked_in.get(path)
        lines.append("\t".join([
            path,
            _runfile(ctx, package.source),
            _runfile(ctx, file) if file else "",
        ]))
        files += [package.source] + ([file] if file else [])
    list = ctx.actions.declare_file(ctx.label.name + ".list")
    ctx.actions.write(list, "".join([line + "\n" for line in lines]))
    command = ctx.actions.declare_file(ctx.label.name + (".exe" if ctx.file._command.extension == "exe" else ""))
    ctx.actions.symlink(output = command, target_file = ctx.file._command, is_executable = True)
    runfiles = ctx.runfiles(files + [list]).merge(ctx.attr._command[DefaultInfo].default_runfiles)
    return [
        DefaultInfo(executable = command, runfiles = runfiles),
        RunEnvironmentInfo(environment = {
            "CAPNGO_FILES": _runfile(ctx, list),
            "CAPNGO_UPDATE": ctx.attr.update,
        }),
    ]

_ATTRS = {
    "checked_in": attr.label_list(
        doc = "The Go files that are there.",
        allow_files = [".go"],
    ),
    "dir": attr.string(
        doc = "The folder of the files, below the package; by default each is beside its schema.",
    ),
    "lib": attr.label(
        doc = "What makes the Go.",
        providers = [CapnpGoInfo],
        mandatory = True,
    ),
    "update": attr.string(
        doc = "The label of the target that brings the files up to date; empty for that one.",
    ),
    "_command": attr.label(
        default = Label("//rules/generated"),
        allow_single_file = True,
    ),
}

_generated_test = rule(
    implementation = _generated_impl,
    doc = "Fails if files are not current.",
    attrs = _ATTRS,
    test = True,
)

_generated_update = rule(
    implementation = _generated_impl,
    doc = "Brings files up to date.",
    attrs = _ATTRS,
    executable = True,
)

def capnp_generated_test(name, lib, dir = "", **kwargs):
    """Tests that the Go files that are checked in are those that schemas make.

    ```starlark
    load("@capngo//rules:defs.bzl", "capnp_generated_test")

    capnp_generated_test(
        name = "generated_test",
        lib = ":shapes_go_capnp",
    )
    ```

    The test prints what differs, and `bazel run //shapes:generated_test.update` writes the files. It
    never overwrites a file whose first line does not say that capngo made it. A build that has
    both should compile one of the two: either `lib`, or a `go_library` of the files.

    Args:
      name: name of the test; the target that writes the files has `.update` behind it.
      lib: a target that makes Go of schemas of this package: of `go_capnp_library`, `go_capnp_package`
        or `capnp_go_srcs`.
      dir: the folder of the files, below the package; by default each is beside its schema.
      **kwargs: common attributes of tests, such as `tags` and `size`.
    """
    checked_in = native.glob(["**/*.capnp.go"], allow_empty = True)
    common = {
        key: kwargs[key]
        for key in ["compatible_with", "restricted_to", "tags", "target_compatible_with", "testonly", "visibility"]
        if key in kwargs
    }
    _generated_update(
        name = name + ".update",
        lib = lib,
        checked_in = checked_in,
        dir = dir,
        **(common | {"tags": common.get("tags", []) + ["manual"]})
    )
    _generated_test(
        name = name,
        lib = lib,
        checked_in = checked_in,
        dir = dir,
        update = "//%s:%s.update" % (native.package_name(), name),
        **({"size": "small"} | kwargs)
    )
