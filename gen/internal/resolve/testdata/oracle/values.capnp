@0xd0a3b9f2a1c4e511;
# Values of every kind, and what becomes of assignments that meet in a union.

struct Point { x @0 :Int32; y @1 :Int32 = -7; label @2 :Text = "here"; on @3 :Bool = true; }

struct Shape {
  name @0 :Text;
  union {
    circle @1 :Float64;
    square :group { side @2 :Float32 = 1.5; tilt @3 :Int16 = 3; deep :group { z @4 :UInt8; } }
    points @5 :List(Point);
    nothing @6 :Void;
  }
  extra :union { a @7 :Int8; b @8 :Text; c :group { d @9 :UInt64; e @10 :Data; } }
}

enum Color { red @0; green @1; blue @2; }
struct Empty {}
struct Holder { any @0 :AnyPointer; list @1 :AnyList; struct @2 :AnyStruct; empty @3 :Empty; }

const maxU64 :UInt64 = 0xffffffffffffffff;
const minI64 :Int64 = -0x8000000000000000;
const octal :Int32 = 0777;
const half :Float32 = 0.5;
const third :Float32 = 0.333333333333333333;
const inff :Float64 = inf;
const neg :Float64 = -inf;
const nanf :Float32 = nan;
const fromInt :Float32 = 16777217;
const fromNeg :Float64 = -9007199254740993;
const fromConst :Float64 = .octal;
const narrow :Int8 = .small;
const small :Int64 = -128;
const text :Text = "a\0b\n\x41";
const empty :Text = "";
const data :Data = 0x"00 ff 10";
const dataText :Data = "bytes";
const color :Color = blue;
const v :Void = void;

const circle :Shape = (circle = 2);
const replaced :Shape = (name = "n", circle = 1.25, square = (side = 2, deep = (z = 9)));
const twice :Shape = (square = (tilt = 5), points = [(x = 1), (), (y = 2, on = false)], nothing = void);
const again :Shape = (square = (side = 1), circle = 3, extra = (b = "x", a = 4));
const emptyGroup :Shape = (square = (), extra = (c = ()));
const nested :List(List(Text)) = [["a", ""], [], ["b"]];
const bools :List(Bool) = [true, false, true, true, false, true, false, true, true];
const voids :List(Void) = [void, void];
const enums :List(Color) = [red, blue, green];
const floats :List(Float64) = [1, -2, 0.25, nan];
const datas :List(Data) = [0x"01", "two", .data];
const noPoints :List(Point) = [];
const empties :List(Empty) = [(), ()];
const emptyOne :Empty = ();
const holder :Holder = (any = .circle, list = .bools, struct = .replaced, empty = ());
const holder2 :Holder = (any = .nested, list = .noPoints, struct = .emptyOne);
const anyText :List(Holder) = [.holder, (any = .enums)];
const copy :Shape = .twice;
const inList :List(Shape) = [.circle, (), .again];

struct Defaults {
  p @0 :Point = (x = 5);
  q @1 :List(Point) = [(x = 1, label = "one"), Defaults.origin];
  const origin :Point = (y = 0);
  i8 @2 :Int8 = -1;
  u16 @3 :UInt16 = 65535;
  f @4 :Float32 = -0.0;
  c @5 :Color = green;
  t @6 :Text = .text;
  d @7 :Data = .data;
  a @8 :AnyPointer = .circle;
  e @9 :Text = "";
  l @10 :List(Int8) = [];
  b @11 :Bool = true;
}
