package goproxy

import (
	"bytes"
	"io"
	"io/fs"
	"path"
	"time"
)

// zipFile is a file in memory, as zip takes it.
type zipFile struct {
	File
}

func (f zipFile) Path() string                 { return f.File.Name }
func (f zipFile) Lstat() (fs.FileInfo, error)  { return fileInfo{f}, nil }
func (f zipFile) Open() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(f.Text)), nil }

type fileInfo struct {
	zipFile
}

func (i fileInfo) Name() string     { return path.Base(i.Path()) }
func (fileInfo) Mode() fs.FileMode  { return 0o644 }
func (fileInfo) ModTime() time.Time { return time.Time{} }
func (fileInfo) IsDir() bool        { return false }
func (fileInfo) Sys() any           { return nil }
func (i fileInfo) Size() int64      { return int64(len(i.Text)) }
