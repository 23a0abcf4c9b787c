// Command mage is a program whose build, by Mage, compiles its schemas.
package main

import (
	"fmt"

	"example.com/mage/mypkg"
)

func main() {
	// The magefile turns convertCase off, so userId is UserId.
	v := mypkg.NewVisit(mypkg.VisitFields{UserId: 7, PageUrl: "/index.html"})
	fmt.Println(v.UserId(), "came to see", v.PageUrl())
}
