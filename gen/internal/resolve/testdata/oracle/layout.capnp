@0xd0a3b9f2a1c4e513;
# Groups and unions in each other, ordinals out of order, and the order of nodes.

struct A $note(1) {
  z @7 :Bool;
  # doc of z
  u @2! :union { a @1 :Int8; b @3 :Int64; g :group { c @4 :Text; d @5 :Bool; } }
  g :group { h :group { i @6 :UInt16; } union { j @8 :Void; k @9 :B; } }
  # doc of g
  l @0 :List(C.D) $note(2);
  union { m @10 :E; n :union { o @11 :Void; p @12 :Void; } }
}
struct C { struct D { e @0 :E; f @1 :A; } enum F { x @1; y @0; } const k :F = y; }
struct B { c @0 :C.F = x; }
enum E { a @0; b @1 $note(3); }
annotation note @0x8a3f0e14d2c5b6a7 (*) :UInt8;
interface I { f @1 () -> (); g @0 (a :B) -> (r :I); }
# late
interface J extends(I) {}
