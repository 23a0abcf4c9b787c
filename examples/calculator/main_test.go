package main

import (
	"context"
	"fmt"
	"os"
)

func Example() {
	if err := both(context.Background(), os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// Evaluating a literal... PASS
	// Using add and subtract... PASS
	// Pipelining eval() calls... PASS
	// Defining functions... PASS
	// Using a callback... PASS
}
