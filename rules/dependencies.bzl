"""For WORKSPACE files only, step two: Go modules and toolchains.

Builds with MODULE.bazel never load this.
"""

load("@bazel_gazelle//:deps.bzl", "gazelle_dependencies")
load("@io_bazel_rules_go//go:deps.bzl", "go_register_toolchains", "go_rules_dependencies")
load("//rules/private:go_repositories.bzl", "go_repositories")

def capngo_dependencies():
    """Defines what capngo is built from, and what rules_go and Gazelle need."""
    go_repositories()
    go_rules_dependencies()

# buildifier: disable=unnamed-macro
def capngo_toolchains(go_version = None):
    """Registers the toolchains.

    Args:
      go_version: the Go to build with, such as "1.26.8", or "host" for the installed one; None if the WORKSPACE file has
        registered a Go toolchain already.
    """
    if go_version:
        go_register_toolchains(version = go_version)
    gazelle_dependencies()
    native.register_toolchains("@capngo//rules:default_toolchain")
