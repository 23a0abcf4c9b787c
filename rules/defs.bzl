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

load("//rules/private:capnp_bundle.bzl", _capnp_bundle = "capnp_bundle")
load("//rules/private:capnp_generated_test.bzl", _capnp_generated_test = "capnp_generated_test")
load("//rules/private:capnp_go_module.bzl", _capnp_go_module = "capnp_go_module")
load("//rules/private:capnp_go_srcs.bzl", _capnp_go_srcs = "capnp_go_srcs")
load("//rules/private:capnp_imported_library.bzl", _capnp_imported_library = "capnp_imported_library")
load("//rules/private:capnp_library.bzl", _capnp_library = "capnp_library")
load("//rules/private:go_capnp_library.bzl", _go_capnp_library = "go_capnp_library")
load("//rules/private:go_capnp_package.bzl", _go_capnp_package = "go_capnp_package")
load("//rules/private:providers.bzl", _CapnpGoInfo = "CapnpGoInfo", _CapnpInfo = "CapnpInfo")

capnp_library = _capnp_library
go_capnp_library = _go_capnp_library
go_capnp_package = _go_capnp_package
capnp_go_srcs = _capnp_go_srcs
capnp_generated_test = _capnp_generated_test
capnp_bundle = _capnp_bundle
capnp_imported_library = _capnp_imported_library
capnp_go_module = _capnp_go_module

CapnpInfo = _CapnpInfo
CapnpGoInfo = _CapnpGoInfo
