@0xd7e1d7a0c5e4f0b1;

struct Person {
  # Somebody we know.

  name @0 :Text;
  email @1 :Text;
  phones @2 :List(Phone);
  photoUrl @3 :Text;
}

struct Phone {
  number @0 :Text;
  kind @1 :Kind;

  enum Kind {
    mobile @0;
    home @1;
    work @2;
  }
}
