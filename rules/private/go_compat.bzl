"""Everything that is particular to rules_go, and to the version of it.

What is used here came with rules_go 0.64 (go_rule); 0.65 is what it is tested with.
"""

load(
    "@io_bazel_rules_go//go:def.bzl",
    "GoArchive",
    "go_context",
    "new_go_info",
    _GoInfo = "GoInfo",
    _go_reset_target = "go_reset_target",
    _go_rule = "go_rule",
)

GoInfo = _GoInfo

# What a target has to provide to be a Go library.
GO_LIBRARY = [GoInfo, GoArchive]

go_rule = _go_rule

# Builds a command for actions, whatever Go settings the build has for the code itself.
go_tool = _go_reset_target

GO_ATTRS = {
    "importmap": attr.string(
        doc = "What the linker calls the package, if another one has the same importpath.",
    ),
    # The Go packages driver, through which editors see a build, follows this name.
    "library": attr.label(
        doc = "A Go library that depends on all that generated code may import, besides `deps`.",
        default = Label("//rules:runtime"),
        providers = GO_LIBRARY,
    ),
    "_go_context_data": attr.label(default = Label("@io_bazel_rules_go//:go_context_data")),
    "_nogo": attr.label(
        default = Label("@io_bazel_rules_nogo//:nogo"),
        cfg = "exec",
    ),
}

def generated_go_library(ctx, sources):
    """Compiles generated Go as go_library does.

    Args:
      ctx: the context of a go_rule with GO_ATTRS, deps and extended.
      sources: list of Files, made by an action.

    Returns:
      A list of providers: those of go_library, with the sources in the output group
      go_generated_srcs.
    """
    go = go_context(
        ctx,
        importpath = ctx.attr.importpath,
        importmap = ctx.attr.importmap,
        go_context_data = ctx.attr._go_context_data,
        maybe_needs_cc_toolchain = False,
    )
    info = new_go_info(
        go,
        struct(srcs = ctx.attr.extended),  # ctx.attr.srcs are schemas; rules_go takes them for Go
        deps = [dep[GoArchive] for dep in ctx.attr.deps] + list(ctx.attr.library[GoInfo].deps),
        generated_srcs = sources,
    )
    archive = go.archive(go, info)
    validation = archive.data._validation_output
    return [
        info,
        archive,
        DefaultInfo(
            files = depset([archive.data.file]),
            runfiles = archive.runfiles,
        ),
        coverage_common.instrumented_files_info(
            ctx,
            source_attributes = ["extended"],
            dependency_attributes = ["deps"],
            extensions = ["go"],
        ),
        OutputGroupInfo(
            go_generated_srcs = sources,
            compilation_outputs = [archive.data.file],
            _validation = [validation] if validation else [],
        ),
    ]
