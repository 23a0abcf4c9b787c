@0xd0a3b9f2a1c4e523;

struct Box(T) { x @0 :T; struct Inner {} l @1 :List(T); } # ERROR "'List(AnyPointer)' is not supported."
struct Pair(A, B) { a @0 :A; }
struct User {
  a @0 :Box(Int8);        # ERROR "Sorry, only pointer types"
  b @1 :Box(Text, Text);  # ERROR "Too many generic parameters."
  c @2 :Pair(Text);       # ERROR "Not enough generic parameters."
  d @3 :Box(Text)(Text);  # ERROR "Double-application of generic parameters."
  e @4 :User(Text);       # ERROR "Declaration does not accept generic parameters."
  f @5 :Box(T = Text);    # ERROR "Named parameter not allowed here."
  g @6 :List;             # ERROR "'List' requires exactly one parameter."
  h @7 :List(AnyPointer); # ERROR "'List(AnyPointer)' is not supported."
  i @8 :List(AnyStruct);  # ERROR "'List(AnyStruct)' is not supported."
  j @9 :Object;           # ERROR "As of Cap'n Proto 0.4, 'Object' has been renamed to 'AnyPointer'."
  k @10 :Box(Missing);    # ERROR "Not defined: Missing"
  l @11 :List(List(note)); # ERROR "'note' is not a type."
  m @12 :Box(Text).Inner;
  n @13 :Box(AnyStruct);  # ERROR "Sorry, only pointer types"
}
annotation note(field) :Void;

interface I(T) extends (T, User, Missing) { # ERROR "'T' is an unbound generic parameter." "'User' is not an interface." "Not defined: Missing"
  a @0 T;                 # ERROR "Cannot use generic parameter as whole input or output of a method."
  b @1 I;                 # ERROR "'I' is not a struct type."
  c @2 stream;            # ERROR "'stream' can only appear after '->', not before." "is not found in the import path"
  d @3 (x :Int8 = null);  # ERROR "Only pointer parameters can declare their default as 'null'."
  e @4 () -> stream;      # ERROR "A method declaration uses streaming"
  f @5 (x :Text $missing) $note; # ERROR "Not defined: missing" "'note' cannot be applied"
}
