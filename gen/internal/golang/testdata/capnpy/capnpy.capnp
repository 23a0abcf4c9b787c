@0xd2b1f0a9e8c7d6b5;
# The structs that the guide of capnpy shows, and the one that its benchmarks read: what that guide
# promises of them is held here.

struct Point { x @0 :Int64; y @1 :Int64; name @2 :Text; }

struct Rectangle { a @0 :Point; b @1 :Point; }

struct Polygon { points @0 :List(Point); }

struct Tree { left @0 :Tree; right @1 :Tree; }

enum Color { red @0; green @1; blue @2; yellow @3; }

struct Painted { color @0 :Color; other @1 :Color = yellow; }

struct Shape {
  area @0 :Float64;
  union {
    circle @1 :Float64; # radius
    square @2 :Float64; # width
  }
}

struct Type {
  union { void @0 :Void; bool @1 :Void; int64 @2 :Void; float64 @3 :Void; text @4 :Void; }
}

struct Placed {
  position :group { x @0 :Int64; y @1 :Int64 = 7; }
  color @2 :Text;
}

struct Person {
  name @0 :Text;
  job :union { unemployed @1 :Void; employer @2 :Text; selfEmployed @3 :Void; }
}

struct Ordered {
  # Declared in another order than that of the ordinals, which is neither that of the offsets.
  b @1 :Int8;
  a @0 :Int64;
  c @2 :Int16;
}

struct MyStruct {
  padding @0 :Int64;
  bool @1 :Int64;
  int8 @2 :Int8;
  int16 @3 :Int16;
  int32 @4 :Int32;
  int64 @5 :Int64;
  uint8 @6 :UInt8;
  uint16 @7 :UInt16;
  uint32 @8 :UInt32;
  uint64 @9 :UInt64;
  float32 @10 :Float32;
  float64 @11 :Float64;
  text @12 :Text;
  group :group { field @13 :Int64; }
  inner @14 :MyInner;
  intlist @15 :List(Int64);
  color @16 :Color;
  colorImported @17 :Color;
}

struct MyInner { field @0 :Int64; }
