package main

import (
	"context"
	"embed"
	"flag"
	"fmt"
	"os"
	"strings"

	"github.com/capngo/capngo/runtime/std"
)

// completions are the scripts for shells. They ask for words whenever somebody presses a key.
//
//go:embed completion
var completions embed.FS

// shells are those that there are scripts for.
var shells = []string{"bash", "zsh", "fish"}

// completionWords asks a command for its flags, instead of anything else.
const completionWords = "--completion-words"

// completion prints the script for a shell, or the words that it may complete to.
func completion(ctx context.Context, args []string) error {
	flags := newFlags("completion")
	if err := flags.parse(args, 1, 2); err != nil {
		return err
	}
	if flags.arg(0) == "words" {
		return printWords(ctx, flags.arg(1))
	}
	script, err := completions.ReadFile("completion/capngo." + flags.arg(0))
	if err != nil || flags.arg(1) != "" {
		return usageError{fmt.Errorf("completion: there is none for %q; it is one of %s",
			strings.Join(flags.args, " "), strings.Join(shells, ", "))}
	}
	_, err = os.Stdout.Write(script)
	return err
}

// printWords prints the commands, or what may stand behind one: its arguments, if they are no
// files, and its flags.
func printWords(ctx context.Context, name string) error {
	if name == "" {
		printLines(commandNames())
		return nil
	}
	c := find(name)
	if c == nil {
		return unknownCommand(name)
	}
	switch c.name {
	case "help":
		printLines(commandNames())
	case "completion":
		printLines(shells)
	case "std":
		printLines(std.Names())
	}
	return c.run(ctx, []string{completionWords})
}

func printLines(lines []string) {
	for _, line := range lines {
		fmt.Println(line)
	}
}

// printWords prints the flags.
func (f *flagSet) printWords() {
	f.VisitAll(func(one *flag.Flag) { fmt.Println(dashed(one.Name)) })
	fmt.Println("--help")
}

// dashed gives a flag as it is written.
func dashed(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}
