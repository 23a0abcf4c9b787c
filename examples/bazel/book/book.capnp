@0x9c0f3e1ad0e5b7a2;

# A slash is the root of the repository; the library of that folder is in deps.
using import "/people/people.capnp".Person;

struct AddressBook {
  people @0 :List(Person);
  title @1 :Text;
}
