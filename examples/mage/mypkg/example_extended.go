package mypkg

import "fmt"

// Print says what v is about. It is in a file of its own beside the generated one.
func (v Visit) Print() { fmt.Println(v.UserId(), "came to see", v.PageUrl()) }
