package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"golang.org/x/term"

	"github.com/capngo/capngo/gen/diag"
)

// format is how diagnostics are printed: the value of --format.
type format string

// formats are its values. Text is for people: on a terminal it shows the source, too.
var formats = []string{"text", "json", "github"}

func (f *format) String() string { return string(*f) }

func (f *format) Set(value string) error {
	if !slices.Contains(formats, value) {
		return fmt.Errorf("it is one of %s", strings.Join(formats, ", "))
	}
	*f = format(value)
	return nil
}

// chosenFormat is the format of this run.
var chosenFormat = format("text")

// formatFlag adds the flag --format, for commands that compile.
func formatFlag(flags *flagSet) {
	chosenFormat = "text"
	flags.Var(&chosenFormat, "format",
		"`FORMAT` of diagnostics: text, json with an object on each line, or github for Actions")
}

// report prints diagnostics, and gives the error that ends the command if there are errors
// among them.
func report(diags *diag.List) error {
	if err := chosenFormat.write(diags, os.Stderr); err != nil {
		return err
	}
	if diags.Failed() {
		return statusError(exitDiagnostic)
	}
	return nil
}

func (f format) write(diags *diag.List, w io.Writer) error {
	switch {
	case f == "json":
		return diags.WriteJSON(w)
	case f == "github":
		return diags.WriteGitHub(w)
	case term.IsTerminal(int(os.Stderr.Fd())):
		return diags.WriteTerminal(w)
	}
	return diags.WriteText(w)
}
