package dev

import "context"

// Corpus compiles every real schema of the reference material, repeated ones too, and builds
// the Go: minutes, where Test takes each distinct schema once.
func Corpus(ctx context.Context) error {
	return run(ctx, golang("test", "-count=1", "-timeout", "40m", "-run", "^TestCorpus$", "-v",
		"./gen/internal/golang").with("CAPNGO_CORPUS=all"))
}
