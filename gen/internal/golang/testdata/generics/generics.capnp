@0x9d8f1e2c3b4a5968;
# Generic structs, their nested types, and fields that bind their parameters.

struct Box(T) {
  value @0 :T;
  note @1 :Text;
  choice :union {
    none @2 :Void;
    other @3 :T;
    deeper @4 :Box(Text);
  }
  struct Inner(U) {
    first @0 :T;
    second @1 :U;
    both :group { a @2 :T; b @3 :U; }
  }
}

struct Map(Key, Value) {
  entries @0 :List(Entry);
  struct Entry { key @0 :Key; value @1 :Value; }
  order @1 :Order;
  initial @2 :List(Box(Value)) = [(note = "first")];
  enum Order { none @0; byKey @1; }
}

struct Person { name @0 :Text; }

struct Uses {
  text @0 :Box(Text);
  data @1 :Box(Data);
  person @2 :Box(Person);
  people @3 :Box(List(Person));
  nested @4 :Box(Box(Text));
  any @5 :Box;
  inner @6 :Box(Text).Inner(Person);
  map @7 :Map(Text, Person);
  boxes @8 :List(Box(Text));
  matrix @9 :List(List(Box(Person)));
  greeter @10 :Box(Greeter);
  shadow @11 :Shadow(Text);
}

struct Shadow(Person) {
  # The parameter's name is a type's, too.
  person @0 :Person;
}

interface Greeter {}

const box :Box(Text) = (note = "a constant");
