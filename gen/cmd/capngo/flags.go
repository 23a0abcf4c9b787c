package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/capngo/capngo/internal/nearest"
)

// flagSet is the flags of a command, and its other arguments once parse has read them. Unlike
// package flag, it takes flags behind arguments, and values that stick to a letter: -o-, -Idir.
type flagSet struct {
	*flag.FlagSet
	command command
	args    []string
}

func newFlags(name string) *flagSet {
	f := &flagSet{FlagSet: flag.NewFlagSet(name, flag.ContinueOnError), command: *find(name)}
	f.SetOutput(io.Discard) // run prints errors
	return f
}

// list is the value of a flag that may be given several times.
type list []string

func (l *list) String() string     { return strings.Join(*l, " ") }
func (l *list) Set(s string) error { *l = append(*l, s); return nil }

// parse reads a command line with between least and most arguments besides flags; most is
// -1 for any number.
func (f *flagSet) parse(args []string, least, most int) error {
	name := "capngo " + f.command.name
	if slices.Equal(args, []string{completionWords}) {
		f.printWords()
		return statusError(exitDone)
	}
	if err := f.read(args); errors.Is(err, flag.ErrHelp) {
		f.printUsage(os.Stdout)
		return statusError(exitDone)
	} else if err != nil {
		return usageError{fmt.Errorf("%w%s; %s --help lists the flags", err, f.nearest(err), name)}
	}
	switch n := len(f.args); {
	case n < least:
		return usageError{fmt.Errorf("%s: too few arguments; %s --help says more", name, name)}
	case most >= 0 && n > most:
		return usageError{fmt.Errorf("%s: %q is one argument too many; %s --help says more", name, f.args[most], name)}
	}
	return nil
}

func (f *flagSet) read(args []string) error {
	var last []string
	for i, arg := range args {
		if arg == "--" {
			args, last = args[:i], args[i+1:]
			break
		}
	}
	args = f.unstick(args)
	for {
		if err := f.Parse(args); err != nil {
			return err
		}
		if f.NArg() == 0 {
			f.args = append(f.args, last...)
			return nil
		}
		f.args = append(f.args, f.Arg(0))
		args = f.Args()[1:]
	}
}

// unstick turns -o- into -o=- for flags of one letter.
func (f *flagSet) unstick(args []string) []string {
	loose := make([]string, len(args))
	for i, arg := range args {
		loose[i] = arg
		name, _, _ := strings.Cut(strings.TrimPrefix(arg, "-"), "=")
		sticks := len(arg) > 2 && arg[0] == '-' && arg[2] != '='
		if sticks && f.Lookup(arg[1:2]) != nil && f.Lookup(name) == nil {
			loose[i] = arg[:2] + "=" + arg[2:]
		}
	}
	return loose
}

// arg gives the i-th argument, or "" if there are fewer.
func (f *flagSet) arg(i int) string {
	if i < len(f.args) {
		return f.args[i]
	}
	return ""
}

// given reports whether a flag stood on the command line.
func (f *flagSet) given(name string) bool {
	found := false
	f.Visit(func(one *flag.Flag) { found = found || one.Name == name })
	return found
}

// nearest says which flag was probably meant by one that there is not.
func (f *flagSet) nearest(err error) string {
	_, wrong, ok := strings.Cut(err.Error(), "not defined: -")
	if !ok {
		return ""
	}
	var names []string
	f.VisitAll(func(one *flag.Flag) { names = append(names, one.Name) })
	return nearest.DidYouMean(strings.TrimPrefix(wrong, "-"), names)
}

func (f *flagSet) printUsage(w io.Writer) {
	fmt.Fprintf(w, "usage: capngo %s [FLAGS] %s\n\n%s\n\n",
		f.command.name, f.command.args, f.command.help)
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	f.VisitAll(func(one *flag.Flag) {
		value, usage := flag.UnquoteUsage(one)
		fmt.Fprintf(t, "  %s %s\t%s\n", dashed(one.Name), value, usage)
	})
	_ = t.Flush()
	if more := moreHelp[f.command.name]; more != "" {
		fmt.Fprintf(w, "\n%s", more)
	}
}
