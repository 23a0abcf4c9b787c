// Package config reads capngo.yaml and turns it, or the same settings from a magefile, into
// a plan: which schemas become Go, with what options, in which package, in which file.
package config

import "github.com/capngo/capngo/gen/options"

// FileName is the name of the build configuration that commands look for.
const FileName = "capngo.yaml"

// Config is a build configuration. All paths in it have forward slashes and start at Dir.
type Config struct {
	Dir       string // folder of the configuration, as a path of the operating system
	Name      string // how messages call the configuration: "capngo.yaml", "the magefile"
	Schemas   []Pattern
	Imports   []string // import roots; nil is the root "."
	Options   Choice
	Overrides []Override
	Flags     options.Options // of the command line: nearer than all of the above
	Out       string          // folder that mirrors the schemas' folders; "" puts output beside them
}

// Pattern is a path of schemas, with *, ?, [a-z], {a,b} and ** for any number of folders.
type Pattern struct {
	Glob string
	At   Place
}

// Choice is a set of options and where it was made.
type Choice struct {
	options.Options
	At Place
}

// Override is what holds for the schemas whose path matches. The last that matches wins, for
// each setting by itself.
type Override struct {
	Path    Pattern
	Options Choice
	Package string // the name in the package clause
	Import  string // the import path
	Out     string // the folder that output goes into, all of it
}
