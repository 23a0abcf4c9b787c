@0xd0a3b9f2a1c4e521;

struct lower {}                     # ERROR "Type names must begin with a capital letter."
enum E_x { a @0; B @1; a @2; }      # ERROR "underscores" "Non-type names" "'a' is already" "'a' previously"
using upper = E_x;                  # ERROR "Type names must begin with a capital letter."
using Value = .one;                 # ERROR "Non-type names must begin with a lower-case letter."
const one :Int8 = 1;

struct S {
  x @0 :Missing;                    # ERROR "Not defined: Missing"
  k @1 :.Missing;                   # ERROR "Parse error."
  y @1 : .Missing;                  # ERROR "'y' previously defined here." "Not defined: Missing"
  z @2 :S.Missing;                  # ERROR "'S' has no member named 'Missing'"
  v @3 :S.x;                        # ERROR "'S' has no member named 'x'"
  w @4 :"text";                     # ERROR "Expected name."
  u @5 :(import "missing.capnp").X; # ERROR "Import failed: missing.capnp"
  t @6 :import "missing.capnp";     # ERROR "Import failed: missing.capnp"
  union { a @7 :Void; b @8 :Void; } # ERROR "Previously defined here."
  union { c @9 :Void; y @10 :Void; } # ERROR "An unnamed union" "'y' is already defined in this scope."
  g :group { y @11 :Void; }
  using Loop = Pool;                # ERROR "Not defined: Pool"
  using Pool = Loop;                # ERROR "Not defined: Loop"
  p @12 :Pool;                      # ERROR "Not defined: Pool"
  q @13 :one;                       # ERROR "'one' is not a type."
}
