package dev

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// moduleLine declares the Bazel module in its sources, which have no version; releases do.
const moduleLine = `module(name = "capngo")`

// sourceRelease makes the archive of the sources, and the entry for Bazel's registry, of the
// templates in .bcr.
func sourceRelease(ctx context.Context, dir, version string) error {
	number := strings.TrimPrefix(version, "v")
	sources, err := output(ctx, step{cmd: []string{"git", "archive", "--format=tar",
		"--prefix=capngo-" + number + "/", "HEAD"}})
	if err != nil {
		return err
	}
	archive, module, err := released([]byte(sources), number)
	if err != nil {
		return err
	}
	name := "capngo-" + version + ".tar.gz"
	entry := filepath.Join(dir, "registry", "modules", "capngo")
	if err := os.MkdirAll(filepath.Join(entry, number), 0o777); err != nil {
		return err
	}
	source, err := sourceJSON(version, archive)
	if err != nil {
		return err
	}
	metadata, err := metadataJSON(number)
	if err != nil {
		return err
	}
	presubmit, err := os.ReadFile(filepath.Join(".bcr", "presubmit.yml"))
	if err != nil {
		return err
	}
	return errors.Join(
		os.WriteFile(filepath.Join(dir, name), archive, 0o644),
		os.WriteFile(filepath.Join(entry, "metadata.json"), metadata, 0o644),
		os.WriteFile(filepath.Join(entry, number, "MODULE.bazel"), module, 0o644),
		os.WriteFile(filepath.Join(entry, number, "source.json"), source, 0o644),
		os.WriteFile(filepath.Join(entry, number, "presubmit.yml"), presubmit, 0o644),
	)
}

// released gives an archive with the version in MODULE.bazel, compressed, and that file.
func released(sources []byte, number string) (archive, module []byte, err error) {
	var out bytes.Buffer
	packed, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil, nil, err
	}
	from, to := tar.NewReader(bytes.NewReader(sources)), tar.NewWriter(packed)
	for {
		header, err := from.Next()
		if errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, nil, err
		}
		text, err := io.ReadAll(from)
		if err != nil {
			return nil, nil, err
		}
		if header.Name == "capngo-"+number+"/MODULE.bazel" {
			text = bytes.Replace(text, []byte(moduleLine),
				[]byte(`module(name = "capngo", version = "`+number+`")`), 1)
			module, header.Size = text, int64(len(text))
		}
		if err := to.WriteHeader(header); err != nil {
			return nil, nil, err
		}
		if _, err := to.Write(text); err != nil {
			return nil, nil, err
		}
	}
	if !bytes.Contains(module, []byte(number)) {
		return nil, nil, fmt.Errorf("MODULE.bazel has no line %s", moduleLine)
	}
	err = errors.Join(to.Close(), packed.Close())
	return out.Bytes(), module, err
}

// sourceJSON tells where the archive is and what it has to be.
func sourceJSON(version string, archive []byte) ([]byte, error) {
	text, err := os.ReadFile(filepath.Join(".bcr", "source.template.json"))
	if err != nil {
		return nil, err
	}
	filled := strings.NewReplacer("{OWNER}", "capngo", "{REPO}", "capngo", "{TAG}", version,
		"{VERSION}", strings.TrimPrefix(version, "v")).Replace(string(text))
	var source map[string]string
	if err := json.Unmarshal([]byte(filled), &source); err != nil {
		return nil, fmt.Errorf("source.template.json: %w", err)
	}
	sum := sha256.Sum256(archive)
	source["integrity"] = "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
	return marshalIndented(source)
}

// metadataJSON is the module's page, with this version; others are added to what the registry has.
func metadataJSON(number string) ([]byte, error) {
	text, err := os.ReadFile(filepath.Join(".bcr", "metadata.template.json"))
	if err != nil {
		return nil, err
	}
	var metadata map[string]any
	if err := json.Unmarshal(text, &metadata); err != nil {
		return nil, fmt.Errorf("metadata.template.json: %w", err)
	}
	metadata["versions"] = []string{number}
	return marshalIndented(metadata)
}

func marshalIndented(v any) ([]byte, error) {
	text, err := json.MarshalIndent(v, "", "  ")
	return append(text, '\n'), err
}
