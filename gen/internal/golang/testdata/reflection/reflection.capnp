# What reflection has to find again.
@0xd1f7c1ab4ea21c30;

using Json = import "/capnp/compat/json.capnp";
using TwoParty = import "/capnp/rpc-twoparty.capnp";
using Go = import "/go.capnp";

$note("the file");

annotation note(*) :Text;
annotation count(field, enumerant) :Int16;
annotation ratio(struct) :Float32;
annotation on(struct, method) :Bool;
annotation color(field) :Color $Go.name("Paint");
annotation point(struct) :Point;
annotation points(struct) :List(Point);
annotation numbers(struct) :List(UInt8);
annotation blob(struct) :Data;
annotation marker(struct, field) :Void;
annotation side(field) :TwoParty.Side;

enum Color $note("an enum") {
  lightRed @0;
  darkGreen @1 $note("an enumerant") $count(-7);
}

struct Point { x @0 :Int64; y @1 :Int64; }

struct Shape
    $note("a struct") $note("hidden by the first") $ratio(0.5) $on(true) $point((x = 1, y = -2))
    $points([(x = 3), (y = 4)]) $numbers([1, 2, 255]) $blob("\x00\xff") $marker {
  # A comment.
  userId @1 :UInt32 = 7 $count(-1) $note("a field");
  name @0 :Text = "none" $marker $color(darkGreen) $side(client);
  outline :group $note("a group") {
    points @2 :List(Point) = [(x = 1), (x = 2)];
    union {
      open @3 :Void;
      closed @4 :Float32 = -1.5;
    }
  }
  union {
    circle @5 :Float64;
    box @6 :Box(Text);
    other @7 :AnyPointer;
  }
  side @8 :TwoParty.Side = client;
  vat @9 :TwoParty.VatId;
  json @10 :List(Json.Value);
  color @11 :Color = darkGreen;
  void @12 :Void;
  struct Inner { parent @0 :Shape; }
}

struct Box(T) {
  value @0 :T;
  more @1 :List(Box(T));
  pair @2 :Pair(T, Shape);
  choice :union { a @3 :T; b @4 :Void; }
  struct Pair(A, B) { a @0 :A; b @1 :B; t @2 :T; }
}

interface Drawing extends(Base(Text)) $note("an interface") {
  draw @0 (shape :Shape, where :Point) -> (done :Bool) $note("a method") $on(false);
  same @1 Shape -> Box(Shape);
}

interface Base(T) { get @0 () -> (value :T); }

const origin :Point = (x = 0, y = 0);
const name :Text = "reflection" $note("a constant");
const limit :Int8 = -5;
