// Command addressbook writes an address book to bytes, reads it back and prints it.
package main

import (
	"fmt"
	"log"

	"example.com/addressbook/book"
	"example.com/addressbook/people"
	"github.com/capngo/capngo/runtime/capnp"
)

func main() {
	message := capnp.Marshal(book.NewAddressBook(book.AddressBookFields{
		Title: []byte("People"),
		People: []people.PersonFields{
			{
				Name: "Alice", Email: "alice@example.com",
				Phones:   []people.PhoneFields{{Number: "555-1212", Kind: people.PhoneKindMobile}},
				PhotoUrl: "https://example.com/alice.png",
			},
			{
				Name: "Bob", Email: "bob@example.com",
				Phones: []people.PhoneFields{
					{Number: "555-4567", Kind: people.PhoneKindHome},
					{Number: "555-7654", Kind: people.PhoneKindWork},
				},
			},
		},
	}))
	b, err := capnp.Unmarshal[book.AddressBook](message)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%s\n", b.Title())
	for _, person := range b.People().All() {
		fmt.Println(person.Card())
	}
}
