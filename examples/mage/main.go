// Command mage is a program whose build, by Mage, compiles its schemas.
package main

import "example.com/mage/mypkg"

func main() {
	// The magefile turns convertCase off, so userId is UserId.
	v := mypkg.NewVisit(mypkg.VisitFields{UserId: 7, PageUrl: "/index.html"})
	v.Print() // in mypkg/example_extended.go
}
