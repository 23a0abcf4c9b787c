@0x9d3c5b7e1f204a68;
# Structs that can be compared, and groups of fields that can.

using Go = import "/go.capnp";

enum Color { red @0; green @1; blue @2; }

struct Point $Go.key("x, y") {
  # The name is ignored in comparisons: it is not in the key.
  x @0 :Int64;
  y @1 :Int64;
  name @2 :Text;
}

struct Everything $Go.key("*") {
  none @0 :Void;
  bool @1 :Bool = true;
  int8 @2 :Int8 = -8;
  uint64 @3 :UInt64;
  float32 @4 :Float32;
  float64 @5 :Float64 = 1.5;
  text @6 :Text = "text";
  data @7 :Data = "data";
  color @8 :Color = blue;
  color2 @9 :Color;
  bytes @10 :Text $Go.options(textType = bytes);
  raw @11 :Data;
  point @12 :Point;
  far @13 :Point = (x = 1, y = 2);
  group :group {
    a @14 :Int8;
    inner :group { b @15 :Text; }
  }
  keyed :group $Go.key("c") { c @16 :Int8; d @17 :List(Int8); }
  maybe :group $Go.nullable { isNull @18 :Bool; value @19 :Int32; }
  spot :group $Go.nullable {
    isNull @20 :Bool;
    value :group { p @21 :Int8; q @22 :Text; }
  }
  bytesDefault @23 :Text = "b" $Go.options(textType = bytes);
}

struct Shape $Go.key("*") {
  area @0 :Float64;
  union {
    empty @1 :Void;
    circle @2 :Float64 = 1;
    square @3 :Float64;
    named @4 :Text;
  }
  job :union {
    none @5 :Void;
    employer @6 :Text;
    place @7 :Point;
  }
}

struct Tagged $Go.key("x, one") {
  # Of the union, the key has one member, and whether it is set.
  x @0 :Int8;
  union { one @1 :Int8; two @2 :Int8; }
}

struct VoidTagged $Go.key("none") { union { none @0 :Void; some @1 :List(Text); } }

struct Nothing $Go.key("*") {}

struct Virtual {
  x @0 :Int64;
  y @1 :Int64;
  color @2 :Text;
  data @3 :Data;
  point @4 :Point;
  position @5 :Void $Go.group("x, y") $Go.key("*");
  # Where it is.

  look @6 :Void $Go.group("color, data");
  both @7 :Void $Go.group("position, look, point");
  part @8 :Void $Go.group("y, x, color") $Go.key("x, y");
  dataDefault @9 :Data = "d";
  all @10 :Void $Go.group("dataDefault, x");
  flat @11 :Void $Go.group("look, x");
  group :group {
    a @12 :Int8;
    b @13 :Int8;
    ab @14 :Void $Go.group("a, b");
    union { c @15 :Int8; d @16 :Void; }
    bc @17 :Void $Go.group("b, c");
  }
}

struct OverVirtual $Go.key("position, part, n") {
  x @0 :Int64;
  y @1 :Int64;
  n @2 :Int8;
  position @3 :Void $Go.group("x, y");
  part @4 :Void $Go.group("x, y") $Go.key("y");
}

struct Same {
  # Its virtual groups have the names of those of Virtual.
  x @0 :Int32;
  position @1 :Void $Go.group("x");
}

struct Box(T) $Go.key("id, group") {
  id @0 :UInt32;
  value @1 :T;
  group :group { n @2 :Int8; }
  spot @3 :Void $Go.group("id, group");
}

struct Boxes $Go.key("*") { text @0 :Box(Text); point @1 :Box(Point); }

struct Taken $Go.key("key, equal, which") {
  # What would be the names of methods, and of the key's type.
  key @0 :Int8;
  equal @1 :Int8;
  which @2 :Int8;
  group @3 :Void $Go.group("key, equal") $Go.key("key");
}
struct TakenKey { x @0 :Int8; }

struct Spelled $Go.key("userId") $Go.options(convertCase = false) {
  userId @0 :Int8;
  httpUrl @1 :Text;
  theGroup @2 :Void $Go.group("userId, httpUrl");
}

struct Given $Go.name("Renamed") $Go.key("a") {
  a @0 :Int8 $Go.name("Alpha");
  g @1 :Void $Go.group("a") $Go.name("Gamma");
}

struct OlderPoint $Go.key("*") { x @0 :Int64; y @1 :Int64; }

struct Raw $Go.key("both") $Go.options(textType = bytes) {
  text @0 :Text;
  data @1 :Data;
  both @2 :Void $Go.group("text, data");
}
