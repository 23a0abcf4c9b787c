@0xc3f1e0d9b8a79685;
# What the benchmarks read and write: see docs/benchmarks.

# capnpc-go needs to be told; we would infer the same.
using Go = import "/go.capnp";
$Go.package("bench");
$Go.import("github.com/capngo/capngo/runtime/bench");

struct MyStruct {
  padding @0 :Int64;
  bool @1 :Bool;
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
  inner @14 :Inner;
  ints @15 :List(Int64);
  color @16 :Color;
  data @17 :Data;
  color2 @18 :Color;

  struct Inner { field @0 :Int64; }
}

enum Color { red @0; green @1; blue @2; }

struct WithUnion {
  padding @0 :Int64;
  union {
    zero @1 :Void;
    one @2 :Int64;
    two @3 :Int64;
    name @4 :Text;
  }
}

struct Pair { a @0 :Int64; b @1 :Int64; }
struct Point $Go.key("*") { x @0 :Int64; y @1 :Int64; z @2 :Int64; }
struct StrPoint $Go.key("*") { x @0 :Text; y @1 :Text; z @2 :Text; }
struct Rectangle { a @0 :Point; b @1 :Point; }
struct Points { items @0 :List(Point); }
struct StrPoints { items @0 :List(StrPoint); }
struct MyStructContainer { items @0 :List(MyStruct); }
struct MyInt64List { items @0 :List(Int64); }
struct Node { x @0 :Int64; y @1 :Int64; z @2 :Int64; left @3 :Node; right @4 :Node; }
struct Tree { root @0 :Node; }
