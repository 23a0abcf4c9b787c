@0xd3c1a6d1b2f4e5a6;
# Unions of every kind of member, nested, in groups, with pointers between theirs.

struct All {
  id @0 :UInt16;
  union {
    void @1 :Void;
    bool @2 :Bool;
    int8 @3 :Int8;
    int64 @4 :Int64 = -5;
    float @5 :Float64 = 2.5;
    enum @6 :Kind = second;
    text @7 :Text = "none";
    data @8 :Data;
    numbers @9 :List(UInt16);
    structs @10 :List(All);
    nested @11 :List(List(Text));
    struct @12 :All;
    any @13 :AnyPointer;
    group :group {
      x @14 :Int32;
      name @15 :Text;
      union {
        left @16 :Text;
        right @17 :Float32;
      }
    }
    choice :union {
      one @18 :Text;
      two @19 :UInt8;
    }
    flag @20 :Bool = true;
  }
  after @21 :Text;
}

enum Kind { first @0; second @1; }

struct Interleaved {
  # The pointers of shape lie on both sides of name's.
  shape :union {
    circle :group { label @0 :Text; radius @1 :Float32; note @3 :Text; }
    square :group { title @4 :Text; side @5 :Float32; hint @6 :Data; }
    nothing @7 :Void;
  }
  name @2 :Text;
}

struct Retro {
  # b was a plain field once.
  u @1! :union { a @0 :Int32; b @2 :Text; }
}
