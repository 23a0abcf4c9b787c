package dev

import "context"

// RuleDocs writes docs/rules.md from what the .bzl files say of their rules.
func RuleDocs(ctx context.Context) error {
	return run(ctx, golang("run", ".").in("rules/docs"))
}
