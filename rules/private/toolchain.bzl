"""The toolchain: the compiler."""

def _capnp_toolchain_impl(ctx):
    return [platform_common.ToolchainInfo(
        compiler = ctx.attr.compiler[DefaultInfo].files_to_run,
    )]

capnp_toolchain = rule(
    implementation = _capnp_toolchain_impl,
    doc = """Says which `capngo` compiles schemas.

The one that comes with these rules is built from source by the Go toolchain of the build.
Register another one before it with a `toolchain` of type `@capngo//rules:toolchain_type`.
""",
    attrs = {
        "compiler": attr.label(
            doc = "The `capngo` command, for the machine that actions run on.",
            allow_single_file = True,
            executable = True,
            cfg = "exec",
            mandatory = True,
        ),
    },
    provides = [platform_common.ToolchainInfo],
)
