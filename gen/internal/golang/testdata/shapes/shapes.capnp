@0xb0c5a0a1c6f3d2e1;
# Names that clash with each other, with Go's words, or with what comes with every type. All of
# it has to compile; shapes_test.go looks at some of the names.

using Go = import "/go.capnp";

enum Empty {}

enum Color { red @0; darkGreen @1; userId @2; }

struct Nothing {}

struct Words {
  type @0 :Text;
  func @1 :Int32;
  range @2 :List(Void);
  interface @3 :Bool;
  map @4 :List(List(Text));
  string @5 :Text;
  fields @6 :Int8;
  asFields @7 :Int8;
  which @8 :Int8;
  key @9 :Int8;
  equal @10 :Int8;
  base @11 :Int8;
  union @12 :Int8;
  capnpPut @13 :Int8;
  v @14 :Int8;
  f @15 :Words;
  b @16 :Text;
  s @17 :Data;
  u @18 :AnyPointer;
  e @19 :List(Words);
  n @20 :List(List(Words));
  i @21 :List(List(List(Int16)));
  capnp @22 :Text;
}

struct HasIs {
  foo @0 :Text;
  hasFoo @1 :Bool;
  hasBar @2 :Bool;
  bar @3 :Text;
  union {
    baz @4 :Text;
    isBaz @5 :Int8;
    hasBaz @6 :Data;
  }
}

struct Nested {
  struct Fields { x @0 :Int8; }
  struct Union {}
  struct Which {}
  enum List { a @0; }
  struct Value {}
  inner :group { x @0 :Int8; }
  struct Inner { y @0 :Int8; }
  union {
    inner2 @1 :Inner;
    inner3 :group { z @2 :Text; union { p @3 :Int8; q @4 :Text; } }
    value @5 :Value;
    list @6 :List;
  }
}

struct NestedFields { x @0 :Int8; }
struct NewNested {}
struct DefaultNestedFields {}
struct NestedUnion {}
struct NestedWhichInner2 {}

struct A { struct BC { x @0 :Int8; } }
struct AB { struct C { y @0 :Int8; } }
struct ABC { z @0 :Int8; }

const foo :Int32 = 1;
struct Foo { x @0 :Int8; }
const newFoo :Int32 = 2;
const fooFields :Text = "t";
const colorRed :UInt16 = 7;
const parseColor :Float32 = 1.5;

struct Initials {
  userId @0 :Int32;
  userID @1 :Int32;
  userIds @2 :List(Int32);
  getHttpUrl @3 :Text;
  httpserver @4 :Text;
  jsonAPIv2 @5 :Text;
}

struct Renamed $Go.name("Named") {
  x @0 :Int8 $Go.name("y");
  y @1 :Int8;
  z :union $Go.name("Choice") { a @2 :Int8; b @3 :Text $Go.name("B2"); }
}

enum Tagged {
  plain @0;
  tagged @1 $Go.tag("a tag");
  hidden @2 $Go.notag;
  renamed @3 $Go.name("Other");
}

struct Documented $Go.doc("From the annotation,\non two lines.") {
  x @0 :Int8 $Go.doc("Of a field.");
  y @1 :Int8;
  # A comment in the schema.
  #
  #     indented, as code
  #
  # - a list
  # - of two
}
# Documented has a comment, too.

struct Tree {
  left @0 :Tree;
  right @1 :Tree;
  self @2 :Tree = (left = (left = ()));
}
