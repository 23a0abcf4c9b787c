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

or two, where the schemas are for other languages, too: a `capnp_library`, and a
`go_capnp_library` of it.
"""

load("//rules/private:capnp_library.bzl", _capnp_library = "capnp_library")
load("//rules/private:go_capnp_library.bzl", _go_capnp_library = "go_capnp_library")
load("//rules/private:go_capnp_package.bzl", _go_capnp_package = "go_capnp_package")
load("//rules/private:providers.bzl", _CapnpGoInfo = "CapnpGoInfo", _CapnpInfo = "CapnpInfo")

capnp_library = _capnp_library
go_capnp_library = _go_capnp_library
go_capnp_package = _go_capnp_package

CapnpInfo = _CapnpInfo
CapnpGoInfo = _CapnpGoInfo
