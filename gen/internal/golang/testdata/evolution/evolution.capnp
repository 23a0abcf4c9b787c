@0xe1c2b3a495867768;
# Old and New are two versions of one struct: what New writes goes through Old unharmed.

struct Old {
  id @0 :UInt32;
  flag @1 :Bool;
  name @2 :Text;
  child @3 :Old;
  children @4 :List(Old);
  choice :union {
    none @5 :Void;
    number @6 :Int16;
    text @7 :Text;
  }
}

struct New {
  id @0 :UInt32;
  flag @1 :Bool;
  name @2 :Text;
  child @3 :New;
  children @4 :List(New);
  choice :union {
    none @5 :Void;
    number @6 :Int16;
    text @7 :Text;
    big @8 :Int64;
    list @9 :List(Text);
    pair :group { first @10 :Text; second @11 :UInt8; }
  }
  flag2 @12 :Bool;
  small @13 :UInt8;
  more @14 :Float64;
  extra @15 :Text;
  extras @16 :List(New);
}
