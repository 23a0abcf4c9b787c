module github.com/capngo/capngo/rules/generated

go 1.26.0

require (
	github.com/bazelbuild/rules_go v0.65.0
	github.com/capngo/capngo v0.0.0
	github.com/rogpeppe/go-internal v1.16.0
)

require golang.org/x/mod v0.41.0 // indirect

replace github.com/capngo/capngo => ../..
