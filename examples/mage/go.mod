module example.com/mage

go 1.25.0

tool github.com/magefile/mage

require (
	github.com/capngo/capngo v0.0.0
	github.com/magefile/mage v1.17.2
)

require (
	github.com/bmatcuk/doublestar/v4 v4.10.4 // indirect
	github.com/rogpeppe/go-internal v1.16.0 // indirect
	go.yaml.in/yaml/v3 v3.0.6 // indirect
	golang.org/x/mod v0.40.0 // indirect
)

replace github.com/capngo/capngo => ../..
