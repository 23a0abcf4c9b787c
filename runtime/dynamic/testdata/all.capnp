@0xb1b2c3d4e5f60001;

struct All {
  void @0 :Void;
  bool @1 :Bool = true;
  int8 @2 :Int8 = -8;
  int16 @3 :Int16;
  int32 @4 :Int32 = 32;
  int64 @5 :Int64;
  uint8 @6 :UInt8;
  uint16 @7 :UInt16 = 16;
  uint32 @8 :UInt32;
  uint64 @9 :UInt64;
  float32 @10 :Float32 = 1.5;
  float64 @11 :Float64;
  text @12 :Text = "default";
  data @13 :Data = 0x"01 02";
  color @14 :Color = green;
  child @15 :All;
  point @16 :Point = (x = 1, y = 2);
  any @17 :AnyPointer;
  anyStruct @18 :AnyStruct;
  anyList @19 :AnyList;
  service @20 :Service;
  position :group {
    x @21 :Int32;
    y @22 :Int32 = 5;
    union { left @23 :Void; right @24 :Text; }
  }
  union {
    nothing @25 :Void;
    number @26 :Int32 = 7;
    words @27 :Text;
    both :group { first @28 :UInt8; second @29 :Text; }
    points @30 :List(Point);
  }
  lists @31 :Lists;
  box @32 :Box(Text);
  strings @33 :List(Text) = ["a", "b"];
  open @34 :Box;
}

struct Point { x @0 :Int32; y @1 :Int32; }
struct Box(T) { content @0 :T; list @1 :List(Box(T)); }
enum Color { red @0; green @1; darkBlue @2; }
interface Service {}

struct Lists {
  voids @0 :List(Void);
  bools @1 :List(Bool);
  int8s @2 :List(Int8);
  int16s @3 :List(Int16);
  int32s @4 :List(Int32);
  int64s @5 :List(Int64);
  uint8s @6 :List(UInt8);
  uint16s @7 :List(UInt16);
  uint32s @8 :List(UInt32);
  uint64s @9 :List(UInt64);
  float32s @10 :List(Float32);
  float64s @11 :List(Float64);
  texts @12 :List(Text);
  datas @13 :List(Data);
  colors @14 :List(Color);
  points @15 :List(Point);
  lists @16 :List(List(Int32));
  services @17 :List(Service);
}

const origin :Point = (x = 3);
const primes :List(UInt8) = [2, 3, 5];
const favourite :Color = darkBlue;
const pi :Float64 = 3.14;
