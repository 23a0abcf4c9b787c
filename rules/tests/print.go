// Command print_generated prints files, each behind a line with its length and its name.
package main

import (
	"fmt"
	"log"
	"os"
)

func main() {
	for _, path := range os.Args[1:] {
		text, err := os.ReadFile(path)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%d %s\n%s", len(text), path, text)
	}
}
