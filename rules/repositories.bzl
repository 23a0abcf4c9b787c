"""For WORKSPACE files only, step one: the rule sets that these rules need.

Builds with MODULE.bazel never load this. A test holds the versions to MODULE.bazel's.
"""

load("@bazel_tools//tools/build_defs/repo:http.bzl", "http_archive")
load("@bazel_tools//tools/build_defs/repo:utils.bzl", "maybe")

_RULES_GO = "0.65.0"
_GAZELLE = "0.53.0"

def capngo_repositories():
    """Defines the repositories of rules_go and Gazelle, unless they are defined already."""
    maybe(
        http_archive,
        name = "io_bazel_rules_go",
        urls = [
            "https://github.com/bazel-contrib/rules_go/releases/download/v{0}/rules_go-v{0}.zip".format(_RULES_GO),
        ],
    )
    maybe(
        http_archive,
        name = "bazel_gazelle",
        integrity = "sha256-/seiSssCc1nrfSsx0RaxfIHS+rNYQva/st1ZReEHE0Y=",
        urls = [
            "https://github.com/bazel-contrib/bazel-gazelle/releases/download/v{0}/bazel-gazelle-v{0}.tar.gz".format(_GAZELLE),
        ],
    )
