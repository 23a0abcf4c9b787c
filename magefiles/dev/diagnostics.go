package dev

import (
	"os"
	"path/filepath"

	"github.com/capngo/capngo/gen/diag"
)

// Diagnostics writes docs/diagnostics.md from the catalogue of codes.
func Diagnostics() error {
	return os.WriteFile(filepath.Join("docs", "diagnostics.md"), diag.Document(), 0o666)
}
