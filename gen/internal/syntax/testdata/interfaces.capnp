@0xa1b2c3d4e5f60718;

interface Empty {}
interface Everything @0xb1b2c3d4e5f60718 (T) extends (A, import "a.capnp".B(T).C) $a {
  none @0 ();
  noResults @1 (a :Text);
  named @2 (a :Text, b :Int8 = 5 $p) -> (c :List(T),) $a $b;
  typed @3 A -> B.C(T);
  parentheses @4 (a :A) -> stream;
  streams @5 stream -> stream;
  implicit @6 [X, Y] (x :X) -> (y :Y);
  struct Nested {}
  using Alias = A;
  bad @7 (5, a, b :, c :C d) -> (); # ERROR "Parse error." "Parse error." "Parse error." "Parse error."
  noParams @8; # ERROR "Parse error."
  noType @9 () -> ; # ERROR "Parse error."
  field @10 :Text; # ERROR "Parse error."
  block @11 () {} # ERROR "This statement should end with a semicolon"
  badImplicit @12 [5] () -> (); # ERROR "Parse error."
}
interface NoParents extends {} # ERROR "Parse error."
interface BadParents extends (A, =, B) {} # ERROR "Parse error."
interface Unordered extends (A) (T) {} # ERROR "Parse error."
