@0xa1b2c3d4e5f60718;

struct Empty {}
struct Generic(K, V,) {}
struct Fields @0xb1b2c3d4e5f60718 $a {
  plain @0 :Int32;
  defaulted @1 :Text = "x" $a $b(1);
  typed @2 :Map(Text, List(Int8)).Entry;
  absolute @3 : .Fields.Inner;
  imported @4 :import "a.capnp".Name;
  union @5 :Int8;
  struct Inner { inner @0 :Void; }
  enum E {}
  interface I {}
  const c :Int8 = 1;
  annotation a(*) :Void;
  using Fields; # ERROR "'using' declaration without"
}
struct Wrong(A, 5, b c) { # ERROR "Parse error." "Parse error."
  munched @0 :.A; # ERROR "Parse error."
  noColon @0 Text; # ERROR "Parse error."
  noOrdinal :Text; # ERROR "Parse error."
  noType @0 :; # ERROR "Parse error."
  ; # ERROR "Parse error."
  tooLarge @65536 :Text; # ERROR "Ordinals cannot be" "Ordinals cannot be"
  block @1 :Text {} # ERROR "This statement should end with a semicolon"
  two @2 :Text two @3 :Text; # ERROR "Parse error."
}
struct IdBehind(A) @0xb1b2c3d4e5f60719 { lost @0 :; } # ERROR "Parse error."
