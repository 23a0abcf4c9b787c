@0xd0a3b9f2a1c4e524;

struct S { a @0 :Int8; b @1 :Text; g :group { c @2 :Bool; d @3 :Int8; } e @4 :E; }
enum E { x @0; }
const tooBig :Int8 = 128;           # ERROR "Integer value out of range."
const tooSmall :UInt8 = -1;         # ERROR "Integer value out of range."
const tooNegative :Int64 = -0x8000000000000001; # ERROR "Integer is too big to be negative."
const notText :Text = 1;            # ERROR "Type mismatch; expected Text."
const notData :Text = 0x"01";       # ERROR "Type mismatch; expected Text."
const notList :List(List(Int8)) = [1, [2]]; # ERROR "Type mismatch; expected List(Int8)."
const notBool :Bool = 1;            # ERROR "Type mismatch; expected Bool."
const notEnum :E = y;               # ERROR "Not defined: y"
const enumConst :E = x;
const ofEnum :E = .enumConst;       # ERROR "Type mismatch; expected E."
const s :S = (a = 1, z = 2, "b", g = (c = 1), e = x); # ERROR "no field named 'z'" "Missing field name." "expected Bool."
const loop :Int8 = .pool;           # ERROR "Declaration recursively depends on itself."
const pool :Int8 = .loop;
const unqualified :Int8 = tooBig;   # ERROR "Please replace 'tooBig' with '.tooBig'"
const noConst :Int8 = .S;           # ERROR "'.S' does not refer to a constant."
const any :AnyPointer = 1;          # ERROR "Type mismatch; expected AnyPointer."
const embedded :Text = embed "missing"; # ERROR "Couldn't read file for embed: missing"
const embeddedInt :Int8 = embed "values.capnp"; # ERROR "Embeds can only be used when Text, Data, or a struct is expected."
struct G(T) {                       # ERROR "Declaration recursively depends on itself."
  x @0 :T = "x";                    # ERROR "Cannot interpret value because the type is a generic type parameter"
  const inner :Int8 = 1;
  y @1 :Int8 = G.inner;
  z @2 :Int8 = inner;
}

annotation forStruct(struct) :Text;
struct A1 $forStruct {}             # ERROR "'forStruct' requires a value."
struct A2 $forStruct(1) {}          # ERROR "Type mismatch; expected Text."
enum A3 $forStruct("") {}           # ERROR "cannot be applied to this kind of declaration."
struct A4 $S {}                     # ERROR "'S' is not an annotation."
struct A5 $(import "missing").x {}  # ERROR "Import failed: missing"
