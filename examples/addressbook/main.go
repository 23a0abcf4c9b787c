// Command addressbook writes an address book to a file, reads it back and prints it.
package main

import (
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"

	"github.com/capngo/capngo/examples/addressbook/addressbook"
	"github.com/capngo/capngo/runtime/capnp"
)

func main() {
	dir, err := os.MkdirTemp("", "addressbook")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "example")
	if err := writeAddressBook(file); err != nil {
		log.Fatal(err)
	}
	if err := printAddressBook(os.Stdout, file); err != nil {
		log.Fatal(err)
	}
}

func writeAddressBook(file string) error {
	book := addressbook.NewAddressBook(addressbook.AddressBookFields{
		People: []addressbook.PersonFields{
			{
				ID:    123,
				Name:  "Alice",
				Email: "alice@example.com",
				Phones: []addressbook.PersonPhoneNumberFields{
					{Number: "555-1212", Type: addressbook.PersonPhoneNumberTypeMobile},
				},
				Employment: addressbook.PersonEmploymentSchoolValue("MIT"),
			},
			{
				ID:    456,
				Name:  "Bob",
				Email: "bob@example.com",
				Phones: []addressbook.PersonPhoneNumberFields{
					{Number: "555-4567", Type: addressbook.PersonPhoneNumberTypeHome},
					{Number: "555-7654", Type: addressbook.PersonPhoneNumberTypeWork},
				},
				Employment: addressbook.PersonEmploymentUnemployedValue{},
			},
		},
	})
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	if err := capnp.Write(f, book); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

func printAddressBook(w io.Writer, file string) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	book, err := capnp.Read[addressbook.AddressBook](f)
	if err != nil {
		return err
	}
	for _, person := range book.People().All() {
		fmt.Fprintln(w, person.Name(), ":", person.Email())
		for _, phone := range person.Phones().All() {
			fmt.Fprintln(w, phone.Type(), ":", phone.Number())
		}
		printEmployment(w, person.Employment())
		fmt.Fprintln(w)
	}
	return nil
}

func printEmployment(w io.Writer, e addressbook.PersonEmployment) {
	switch e.Which() {
	case addressbook.PersonEmploymentWhichUnemployed:
		fmt.Fprintln(w, "unemployed")
	case addressbook.PersonEmploymentWhichEmployer:
		fmt.Fprintln(w, "employer:", e.Employer())
	case addressbook.PersonEmploymentWhichSchool:
		fmt.Fprintln(w, "student at:", e.School())
	case addressbook.PersonEmploymentWhichSelfEmployed:
		fmt.Fprintln(w, "self employed")
	}
}
