@0xc7a6958473625141;
# Lists of everything that a list can hold, and lists that grew from numbers to structs.

enum Color { red @0; green @1; }
interface Node {}
struct Item { n @0 :Int32; text @1 :Text; }

struct Lists {
  voids @0 :List(Void);
  bools @1 :List(Bool);
  int8s @2 :List(Int8);
  uint16s @3 :List(UInt16);
  int32s @4 :List(Int32);
  uint64s @5 :List(UInt64);
  float32s @6 :List(Float32);
  float64s @7 :List(Float64);
  colors @8 :List(Color);
  texts @9 :List(Text);
  datas @10 :List(Data);
  items @11 :List(Item);
  nodes @12 :List(Node);
  capabilities @13 :List(Capability);
  anyLists @14 :List(AnyList);
  matrix @15 :List(List(Float64));
  cube @16 :List(List(List(Bool)));
  words @17 :List(List(Text));
  rows @18 :List(List(Item));
  blanks @19 :List(List(Void));
  flags @20 :List(List(Color));
}

# What a program wrote before its lists grew,

struct Numbers {
  bytes @0 :List(UInt8);
  shorts @1 :List(Int16);
  ints @2 :List(Int32);
  longs @3 :List(Int64);
  floats @4 :List(Float64);
  texts @5 :List(Text);
  lists @6 :List(List(Int32));
  voids @7 :List(Void);
}

# and after.

struct Structs {
  bytes @0 :List(Byte);
  shorts @1 :List(Short);
  ints @2 :List(Int);
  longs @3 :List(Long);
  floats @4 :List(Float);
  texts @5 :List(Named);
  lists @6 :List(Listed);
  voids @7 :List(Int);

  struct Byte { v @0 :UInt8; more @1 :Text; }
  struct Short { v @0 :Int16; more @1 :Int64; }
  struct Int { v @0 :Int32; more @1 :Int32; }
  struct Long { v @0 :Int64; more @1 :Text; }
  struct Float { v @0 :Float64; }
  struct Named { v @0 :Text; more @1 :Int8; }
  struct Listed { v @0 :List(Int32); more @1 :Text; }
}
