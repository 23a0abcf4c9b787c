# The whole language, for tests that break it.
@0xa1b2c3d4e5f60718;
# The file.

using Cxx = import "/capnp/c++.capnp";
using Outer.Inner;
using T = List(Int32);
$Cxx.namespace("a::b");

const pi :Float64 = 3.14e0 $note("x");
# About pi.
const bytes @0xb1b2c3d4e5f60718 :Data = 0x"01 ff 2a";
const list :List(List(Int16)) = [[1, -2, 0x3], [], [017,]];
const negative :Float32 = -1.5;
const limits :List(Float32) = [-inf, inf, nan, 1., 2e-3];
const text :Text = "a\n\x41\101\"" "b";
const file :Text = embed "file.txt";
const value :Outer = (inner = (a = 5, t = .text), list = [(a = 1), (b = true)], e = two);

annotation note @0xb1b2c3d4e5f60719 (struct, field, const) :Text;
annotation all(*) :Void $note("y");

enum E @0xb1b2c3d4e5f60720 $all {
  # Numbers.
  one @0 $all; # One.
  two @1;
}

struct Outer @0xb1b2c3d4e5f60722 (Key, Value) $note("z") $all {
  inner @0 :Inner = (a = 1) $note("field");
  union {
    list @1 :List(Inner);
    e @2 :E = two;
  }
  named :union $all {
    x @3 :Void;
    y :group { z @4 :Outer(Text, Data).Inner; w @5 : .E; }
  }
  old @8! :union { p @6 :Bool = true; q @7 :UInt8 = 255; }
  key @9 :import "b.capnp".Name(Text);
  struct Inner {
    a @0 :Int32 = -5;
    t @1 :Text = "t";
  }
  const local :Int8 = (-1);
  enum Nested { a @0; }
  interface Callback {}
}
# Late comment of Outer.

interface Service(T) extends (Base, import "c.capnp".Other(T)) $all {
  call @0 (a :Text, b :Int8 = 5 $all) -> (c :T) $all;
  plain @1 ();
  typed @2 Outer(Text, Text) -> Outer;
  generic @3 [A, B] (a :A) -> (b :B,);
  push @4 (data :Data) -> stream;
  struct Params { p @0 :AnyPointer; }
}
interface Base {}
