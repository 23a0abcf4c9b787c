"""The rule with which a build brings its own `capngo`."""

load("//rules/private:toolchain.bzl", _capnp_toolchain = "capnp_toolchain")

capnp_toolchain = _capnp_toolchain
