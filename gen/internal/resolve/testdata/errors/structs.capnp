@0xd0a3b9f2a1c4e522;

struct Ordinals {
  a @0 :Int8;             # ERROR "Ordinal @0 originally used here."
  b @0 :Int8;             # ERROR "Duplicate ordinal number."
  c @0 :Int8;             # ERROR "Duplicate ordinal number."
  d @2 :Int8;             # ERROR "Skipped ordinal @1.  Ordinals must be sequential with no holes."
  e @3 :Int8;
}
struct Groups {
  g :group {}             # ERROR "Group must have at least one member."
  u :union { a @0 :Void; } # ERROR "Union must have at least two members."
  v :union { b @1 :Void; c @2 :Void; union { d @3 :Void; e @4 :Void; } } # ERROR "Unions cannot contain unnamed unions."
  struct Inner @0x5 {}    # ERROR "Invalid ID."
  w @5 :Inner;            # ERROR "Skipped ordinal @3."
}
struct Late { u @3! :union { a @0 :Int8; b @1 :Int8; c @2 :Int8; } } # ERROR "Union ordinal, if specified, must be greater"
enum Enum { a @0; b @2; c @2; d @1; } # ERROR "Duplicate ordinal number." "Ordinal @2 originally used here."
struct Ids {
  struct A @0xd0a3b9f2a1c4e599 {} # ERROR "ID @0xd0a3b9f2a1c4e599 originally used here."
  struct B @0xd0a3b9f2a1c4e599 {} # ERROR "Duplicate ID @0xd0a3b9f2a1c4e599."
}
