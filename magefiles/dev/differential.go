package dev

import (
	"cmp"
	"context"
	"os"
)

// Differential compares 20000 random schemas with the reference compiler, which has to be
// installed; or as many as CAPNGO_SCHEMAS says. CAPNGO_SEED chooses others.
func Differential(ctx context.Context) error {
	count := cmp.Or(os.Getenv("CAPNGO_SCHEMAS"), "20000")
	return run(ctx, golang("test", "-count=1", "-run", "^TestRandomSchemas$", "-v", "-timeout", "1h",
		"./gen/internal/resolve").with("CAPNGO_CI=1", "CAPNGO_SCHEMAS="+count))
}
