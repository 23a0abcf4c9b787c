@0x8e2f6d4c0b1a3957;
# Groups that are one value, which may be missing.

using Go = import "/go.capnp";

enum Color { red @0; green @1; blue @2; }

struct Measure {
  number :group $Go.nullable { isNull @0 :Bool; value @1 :Int64 = 5; }
  # How much it is.

  flag :group $Go.nullable { value @2 :Bool = true; isNull @3 :Bool = true; }
  float :group $Go.nullable { isNull @4 :UInt8; value @5 :Float32; }
  color :group $Go.nullable { isNull @6 :Int16 = -1; value @7 :Color = blue; }
  byte :group $Go.nullable { isNull @8 :UInt64 = 1; value @9 :Int8; }
  last @10 :Text;
}

struct Places {
  before @0 :Text;
  place :group $Go.nullable {
    isNull @1 :Bool;
    value :group {
      name @2 :Text;
      x @4 :Int32 = 7;
      list @5 :List(Text) = ["a"];
      inner :group { place @7 :Places; }
      deep :group $Go.nullable { isNull @8 :Bool; value @9 :Int8; }
    }
  }
  between @3 :Text;
  after @6 :Text;
  choice :group $Go.nullable {
    isNull @10 :Int8;
    value :union { none @11 :Void; text @12 :Text; number @13 :UInt16; places @14 :List(Places); }
  }
}

struct Members {
  union {
    nothing @0 :Void;
    number :group $Go.nullable { isNull @1 :Bool; value @2 :Int64; }
    text @3 :Text;
    pair :group $Go.nullable {
      isNull @4 :Bool;
      value :group { a @5 :Text; b @6 :UInt32; }
    }
    deeper :group {
      one @7 :Int8;
      maybe :group $Go.nullable { isNull @8 :Bool; value @9 :Int8 = 3; }
    }
  }
}

struct Generic(T) {
  maybe :group $Go.nullable { isNull @0 :Bool; value :group { t @1 :T; n @2 :Int8; } }
}

struct Spelled $Go.options(convertCase = false) {
  userId :group $Go.nullable { isNull @0 :Bool; value @1 :Int8; }
  named :group $Go.nullable $Go.name("Renamed") { isNull @2 :Bool; value @3 :Int8; }
}
