package dev

import (
	"cmp"
	"context"
	"os"
)

// Differential compares 20000 random schemas, 50000 messages of random schemas, and 2000 that
// generated Go reads and writes, with the reference compiler, which has to be installed; or as
// many as CAPNGO_SCHEMAS, CAPNGO_MESSAGES and CAPNGO_GENERATED say. CAPNGO_SEED chooses others.
func Differential(ctx context.Context) error {
	return run(ctx,
		differential("^TestRandomSchemas$", "./gen/internal/resolve", "CAPNGO_SCHEMAS", "20000"),
		differential("^TestRandomMessages$", "./gen/load", "CAPNGO_MESSAGES", "50000"),
		differential("^TestRandomGenerated$", "./gen/internal/golang", "CAPNGO_GENERATED", "2000"),
	)
}

// differential is the step that runs a test with a count, which the environment may change.
func differential(test, pkg, count, otherwise string) step {
	return golang("test", "-count=1", "-run", test, "-timeout", "1h", "-v", pkg).
		with("CAPNGO_CI=1", count+"="+cmp.Or(os.Getenv(count), otherwise))
}
