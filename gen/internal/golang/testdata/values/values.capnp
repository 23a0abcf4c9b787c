@0xf2a1b0c9d8e7f605;
# Defaults and constants of every type.

const void :Void = void;
const bool :Bool = true;
const int8 :Int8 = -128;
const int64 :Int64 = -9223372036854775808;
const uint64 :UInt64 = 18446744073709551615;
const float32 :Float32 = 1.25;
const float64 :Float64 = -1e300;
const infinity :Float64 = inf;
const negativeInfinity :Float32 = -inf;
const notANumber :Float64 = nan;
const text :Text = "a \"text\"\0 \xff";
const data :Data = 0x"00 ff 22";
const kind :Kind = second;
const point :Point = (x = 1, label = "p");
const points :List(Point) = [(x = 1), (label = "q", x = -2)];
const numbers :List(Int16) = [1, -2, 3];
const bools :List(Bool) = [true, false, true];
const texts :List(Text) = ["a", "", "c"];
const matrix :List(List(Float32)) = [[1, 2], [], [3]];
const kinds :List(Kind) = [second, first];
const pi :Float64 = 3.141592653589793;

enum Kind { first @0; second @1; }

struct Point {
  x @0 :Int32 = 7;
  label @1 :Text = "none";
}

struct Defaults {
  const inner :UInt8 = 200;

  bool @0 :Bool = true;
  int8 @1 :Int8 = -1;
  uint16 @2 :UInt16 = 65535;
  int32 @3 :Int32 = -100000;
  uint64 @4 :UInt64 = 1;
  float32 @5 :Float32 = 1.5;
  float64 @6 :Float64 = nan;
  kind @7 :Kind = second;
  text @8 :Text = "default";
  data @9 :Data = 0x"01 02";
  point @10 :Point = (x = 3);
  numbers @11 :List(Int32) = [1, 2, 3];
  points @12 :List(Point) = [(x = 1), (label = "l")];
  texts @13 :List(Text) = ["x", "y"];
  matrix @14 :List(List(UInt8)) = [[1], [2, 3]];
  group :group {
    number @15 :Int64 = 1234567890123;
    name @16 :Text = "inner";
  }
  plain @17 :Text;
  any @18 :AnyPointer = .point;
}

struct Empty {
  numbers @0 :List(Int32);
}
