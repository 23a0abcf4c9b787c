"""Rules that compile Cap'n Proto schemas to Go.

The schemas of one Go package are one target:

```starlark
load("@capngo//rules:defs.bzl", "go_capnp_package")

go_capnp_package(
    name = "mypkg",
    srcs = ["example.capnp"],
    importpath = "example.com/app/mypkg",
    options = {"convert_case": "false", "text_type": "bytes"},
)
```
"""

load("//rules/private:go_capnp_package.bzl", _go_capnp_package = "go_capnp_package")
load("//rules/private:providers.bzl", _CapnpGoInfo = "CapnpGoInfo", _CapnpInfo = "CapnpInfo")

go_capnp_package = _go_capnp_package

CapnpInfo = _CapnpInfo
CapnpGoInfo = _CapnpGoInfo
