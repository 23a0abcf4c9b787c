package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/capngo/capngo/gen/config"
)

// initialize writes a first capngo.yaml.
func initialize(_ context.Context, args []string) error {
	if err := newFlags("init").parse(args, 0, 0); err != nil {
		return err
	}
	text, found, err := config.Initial(".")
	if err != nil {
		return err
	}
	file, err := os.OpenFile(config.FileName, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("there is a %s already, and it stays: capngo generate runs it", config.FileName)
	} else if err != nil {
		return err
	}
	_, err = file.Write(text)
	if err := errors.Join(err, file.Close()); err != nil {
		return err
	}
	if found == 0 {
		fmt.Printf("wrote %s; there is no schema yet: write one, whose name ends in %s and whose first "+
			"line is what capngo id prints, and a semicolon\n", config.FileName, config.SchemaExtension)
	} else {
		fmt.Printf("wrote %s: capngo generate makes the Go of the schemas that are there (%d)\n",
			config.FileName, found)
	}
	if _, err := os.Stat("go.mod"); errors.Is(err, fs.ErrNotExist) {
		fmt.Println("there is no go.mod here: go mod init example.com/app makes one")
	}
	return nil
}
