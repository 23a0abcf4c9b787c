module github.com/capngo/capngo

go 1.25.0

tool github.com/magefile/mage

require (
	github.com/bmatcuk/doublestar/v4 v4.10.4 // indirect
	github.com/magefile/mage v1.17.2 // indirect
	github.com/rogpeppe/go-internal v1.16.0 // indirect
	github.com/spf13/pflag v1.0.10 // indirect
	go.yaml.in/yaml/v3 v3.0.6 // indirect
	golang.org/x/mod v0.40.0 // indirect
	golang.org/x/sys v0.47.0 // indirect
	golang.org/x/term v0.45.0 // indirect
)
