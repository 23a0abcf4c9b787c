// Package request turns the resolved model into the bytes of a CodeGeneratorRequest, which
// is what the reference compiler hands to generators, and back. It also encodes single
// values, which golang prints as defaults and constants.
package request
