package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/capngo/capngo/gen/options"
	"github.com/capngo/capngo/internal/nearest"
)

// command is one of the things that capngo does.
type command struct {
	name, args, help string
	run              func(ctx context.Context, args []string) error
}

// commands lists them in the order of the usage text.
func commands() []command {
	return []command{
		{"compile", "FILE...", "compile schemas to Go, each beside its schema", compile},
		{"init", "", "write a first capngo.yaml for the schemas below this folder", initialize},
		{"generate", "", "bring everything up to date that capngo.yaml lists", generate},
		{"bundle", "-o FILE [FILE...]", "compile schemas into one file that stands in for them", bundle},
		{"module", "-o DIR --version V [FILE...]", "make a Go module that go get finds in DIR", goModule},
		{"check", "FILE...", "say what is wrong with schemas, and make nothing", check},
		{"explain", "FILE [TYPE[.FIELD]]", "say which options hold, and who chose them", explainOptions},
		{"decode", "FILE SCHEMA TYPE", "print messages as text, each on a line", decode},
		{"encode", "FILE SCHEMA TYPE", "make messages of text", encode},
		{"convert", "FROM:TO FILE [SCHEMA TYPE]", "convert messages between formats", convertMessages},
		{"id", "", "make a new id for a schema file", newID},
		{"std", "[NAME]", "list the standard schemas, or print one", standardSchemas},
		{"completion", "SHELL", "print what makes bash, zsh or fish complete commands and flags", completion},
		{"version", "", "print the version", printVersion},
		{"help", "[COMMAND]", "print this, or the flags of a command", help},
	}
}

func find(name string) *command {
	if name == "-h" || name == "--help" || name == "-help" {
		name = "help"
	}
	if name == "--version" {
		name = "version"
	}
	for _, c := range commands() {
		if c.name == name {
			return &c
		}
	}
	return nil
}

func commandNames() []string {
	var names []string
	for _, c := range commands() {
		names = append(names, c.name)
	}
	return names
}

func unknownCommand(name string) error {
	return usageError{fmt.Errorf("unknown command %q%s; capngo help lists the commands",
		name, nearest.DidYouMean(name, commandNames()))}
}

func usage() string {
	var b strings.Builder
	b.WriteString("capngo compiles Cap'n Proto schemas to Go.\n\n")
	for _, c := range commands() {
		fmt.Fprintf(&b, "  %-40s %s\n", "capngo "+c.name+" "+c.args, c.help)
	}
	b.WriteString("\nExit status: 0 done, 1 something is wrong with schemas, configuration or\n" +
		"files, 2 wrong usage, 3 generated code is not current.\n")
	return b.String()
}

func help(ctx context.Context, args []string) error {
	flags := newFlags("help")
	if err := flags.parse(args, 0, 1); err != nil {
		return err
	}
	if len(flags.args) == 0 {
		fmt.Print(usage())
		return nil
	}
	c := find(flags.arg(0))
	if c == nil {
		return unknownCommand(flags.arg(0))
	}
	return c.run(ctx, []string{"--help"})
}

// statusError ends the command with a status after everything has been said.
type statusError int

func (statusError) Error() string { return "" }

// usageError is a mistake in the command line.
type usageError struct{ error }

// parseOptions reads the values of --option.
func parseOptions(assignments []string) (options.Options, error) {
	var o options.Options
	for _, a := range assignments {
		if err := o.ParseAssignment(a); err != nil {
			return o, usageError{err}
		}
	}
	return o, nil
}
