// Command options shows how options combine: what is nearest to a field holds.
package main

import (
	"fmt"

	"github.com/capngo/capngo/examples/options/annotated"
	"github.com/capngo/capngo/examples/options/legacy"
	"github.com/capngo/capngo/examples/options/modern"
)

func main() {
	// Built in: userId is UserID. capngo.yaml: Text is []byte.
	m := modern.NewUser(modern.UserFields{UserID: 1, FullName: []byte("Ada")})
	fmt.Printf("modern:    UserID %d, FullName %s\n", m.UserID(), m.FullName())

	// An override of capngo.yaml for the folder: userId is UserId.
	l := legacy.NewUser(legacy.UserFields{UserId: 2, FullName: []byte("Bert")})
	fmt.Printf("legacy:    UserId %d, FullName %s\n", l.UserId(), l.FullName())

	// $Go.options of the file: UserId again, though no override says so.
	a := annotated.NewA(annotated.AFields{UserId: 3, FullName: []byte("Cleo")})
	fmt.Printf("annotated: A.UserId %d, FullName %s\n", a.UserId(), a.FullName())

	// $Go.options of the struct, and of two fields in it.
	b := annotated.NewB(annotated.BFields{
		UserID: 4, GroupID: 5, OldUrl: "http://old.example.com", RawURL: []byte("http://raw.example.com"),
	})
	fmt.Printf("annotated: B.UserID %d, GroupID %d, OldUrl %s, RawURL %s\n",
		b.UserID(), b.GroupID(), b.OldUrl(), b.RawURL())

	// A struct inside another takes over what holds outside.
	i := annotated.NewBInner(annotated.BInnerFields{UserID: 6, OwnURL: "http://own.example.com"})
	fmt.Printf("annotated: B.Inner.UserID %d, OwnURL %s\n", i.UserID(), i.OwnURL())
}
