// Command gazelle is Gazelle with the languages that it has by itself and Cap'n Proto's. Bazel
// builds make their own with gazelle_binary; this one needs no Bazel.
package main

import (
	"context"
	"errors"
	"flag"
	"log"
	"os"

	"github.com/bazel-contrib/bazel-gazelle/v2/cmd/gazelle/update"
	"github.com/bazelbuild/bazel-gazelle/language"
	"github.com/bazelbuild/bazel-gazelle/language/bazel/visibility"
	golang "github.com/bazelbuild/bazel-gazelle/language/go"
	"github.com/bazelbuild/bazel-gazelle/language/proto"

	capnp "github.com/capngo/capngo/rules/gazelle"
)

func main() {
	log.SetPrefix("gazelle: ")
	log.SetFlags(0)
	dir, err := os.Getwd()
	if err != nil {
		log.Fatal(err)
	}
	languages := []language.Language{
		visibility.NewLanguage(), proto.NewLanguage(), golang.NewLanguage(), capnp.NewLanguage(),
	}
	err = update.Run(context.Background(), languages, dir, os.Args[1:])
	switch {
	case err == nil || errors.Is(err, flag.ErrHelp):
	case errors.Is(err, update.ErrDiff):
		os.Exit(1)
	default:
		log.Fatal(err)
	}
}
