// Package remotecache is nothing but a module: it says which cache server the tests of the rules
// run, so that no user of capngo has what that depends on in a go.mod.
package remotecache
