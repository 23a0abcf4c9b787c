"""The rule with which a build brings its own `capngo`."""

load("//rules/private:toolchain.bzl", _capnp_go_toolchain = "capnp_go_toolchain")

capnp_go_toolchain = _capnp_go_toolchain
