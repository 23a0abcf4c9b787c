// Package goproxy writes Go modules in the layout of a module proxy, so that a folder of files
// serves them: GOPROXY=file:///that/folder. gen/project makes such modules of generated code.
// The layout is that of https://go.dev/ref/mod#serving-from-proxy.
package goproxy

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"golang.org/x/mod/module"
	"golang.org/x/mod/semver"
	"golang.org/x/mod/sumdb/dirhash"
	"golang.org/x/mod/zip"
)

// Module is a version of a Go module.
type Module struct {
	Path, Version string
	Files         []File // go.mod among them
}

// File is a file of a module.
type File struct {
	Name string // below the module's root, with slashes
	Text []byte
}

// GoMod is the name of the file that makes a folder a module.
const GoMod = "go.mod"

// Check reports what the go command would not accept.
func (m Module) Check() error {
	if semver.Canonical(m.Version) != m.Version || m.Version == "" {
		return fmt.Errorf("%q is no version of a Go module: one is v1.2.3", m.Version)
	}
	if err := module.Check(m.Path, m.Version); err != nil {
		return fmt.Errorf("%w: choose a path such as example.com/name, with /v2 for version 2", err)
	}
	return nil
}

// Sums gives the two lines of the module that go.sum of those who use it will have.
func (m Module) Sums() (string, error) {
	prefix := m.Path + "@" + m.Version + "/"
	texts := map[string][]byte{}
	names := make([]string, len(m.Files))
	for i, f := range m.Files {
		names[i] = prefix + f.Name
		texts[names[i]], texts[f.Name] = f.Text, f.Text
	}
	open := func(name string) (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(texts[name])), nil
	}
	whole, err := dirhash.Hash1(names, open)
	if err != nil {
		return "", err
	}
	mod, err := dirhash.Hash1([]string{GoMod}, open)
	return fmt.Sprintf("%s %s %s\n%s %s/go.mod %s\n", m.Path, m.Version, whole, m.Path, m.Version, mod), err
}

// Layout gives the files that a proxy serves for the module, below the folder of the proxy. The
// same module gives the same bytes, with one release of Go.
func (m Module) Layout() ([]File, error) {
	if err := m.Check(); err != nil {
		return nil, err
	}
	escaped, err := module.EscapePath(m.Path)
	if err != nil {
		return nil, err
	}
	archive, err := m.zip()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", m.Path, err)
	}
	base := escaped + "/@v/" + m.Version
	return []File{
		{base + ".zip", archive},
		{base + ".mod", m.file(GoMod)},
		{base + ".info", []byte("{\"Version\":\"" + m.Version + "\"}\n")},
	}, nil
}

// List is the path of the list of a module's versions, below the folder of the proxy.
func (m Module) List() string {
	escaped, _ := module.EscapePath(m.Path) // Check has seen it
	return filepath.FromSlash(escaped + "/@v/list")
}

// AddTo adds the module's version to the text of a list.
func (m Module) AddTo(list []byte) []byte {
	versions := strings.Fields(string(list))
	for _, v := range versions {
		if v == m.Version {
			return list
		}
	}
	versions = append(versions, m.Version)
	semver.Sort(versions)
	return []byte(strings.Join(versions, "\n") + "\n")
}

func (m Module) file(name string) []byte {
	for _, f := range m.Files {
		if f.Name == name {
			return f.Text
		}
	}
	return nil
}

func (m Module) zip() ([]byte, error) {
	files := make([]zip.File, len(m.Files))
	for i, f := range m.Files {
		files[i] = zipFile{f}
	}
	checked, err := zip.CheckFiles(files)
	if err != nil {
		return nil, err
	}
	var left []error // what the go command would leave out without a word
	for _, f := range checked.Omitted {
		left = append(left, fmt.Errorf("%s cannot be part of a Go module: %w", f.Path, f.Err))
	}
	if err := errors.Join(left...); err != nil {
		return nil, err
	}
	var archive bytes.Buffer
	err = zip.Create(&archive, module.Version{Path: m.Path, Version: m.Version}, files)
	return archive.Bytes(), err
}
