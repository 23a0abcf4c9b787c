@0xbf5147cbbecf40c1;
struct Point { x @0 :Int64; y @1 :Int64; z @2 :Int64; }
struct Inner { field @0 :Int64; }
enum Color { red @0; green @1; blue @2; yellow @3; }
struct All {
  padding @0 :Int64; bool @1 :Bool; int8 @2 :Int8; int16 @3 :Int16; int32 @4 :Int32;
  int64 @5 :Int64; uint8 @6 :UInt8; uint16 @7 :UInt16; uint32 @8 :UInt32; uint64 @9 :UInt64;
  float32 @10 :Float32; float64 @11 :Float64; text @12 :Text; group :group { field @13 :Int64; }
  inner @14 :Inner; ints @15 :List(Int64); color @16 :Color; data @17 :Data; color2 @18 :Color;
}
struct Book { alls @0 :List(All); points @1 :List(Point); names @2 :List(Text);
  grid @3 :List(List(Int32)); flags @4 :List(Bool); any @5 :AnyPointer;
  blobs @6 :List(Data); voids @7 :List(Void); colors @8 :List(Color);
  title @9 :Text = "untitled"; rows @10 :List(List(Point)); }
