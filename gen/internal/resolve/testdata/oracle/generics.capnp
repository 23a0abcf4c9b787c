@0xd0a3b9f2a1c4e512;
# Brands: bound, inherited, through aliases, in values and in methods.

struct Box(T) {
  value @0 :T;
  next @1 :Box(T);
  other @2 :Box;
  inner @3 :Inner;
  list @4 :List(Inner);
  struct Inner { x @0 :T; up @1 :Box(Inner); deep @2 :Deep(Text); struct Deep(U) { t @0 :T; u @1 :U; } }
  interface Face(V) { f @0 (x :T, y :V) -> (z :Box(V)); g @1 [W] (w :W) -> (all :Pair(W, T)); }
  annotation note(field) :T;
}
struct Pair(A, B) { a @0 :A; b @1 :B; c @2 :AnyPointer; }
struct Third(A, B, C) { list @0 :List(C); }

using Alias = Box(Text);
using AliasInner = Alias.Inner;
using Half = Pair(Box(Data), List(Text));
using TextList = List(Text);
using Int = Int32;

struct Outer(P) {
  using Mine = Pair(P, Text);
  using P2 = P;
  mine @0 :Mine;
  p @1 :P2;
  nested @2 :Box(Mine).Inner.Deep(P2);
  struct Use { m @0 :Mine; o @1 :Outer(Text).Use; p @2 :P; }
}
struct Users {
  a @0 :Outer(Data).Mine;
  b @1 :Outer.Mine;
  c @2 :Outer(Box(Text)).Use;
  d @3 :AliasInner;
  e @4 :TextList;
  f @5 :Int;
  g @6 :Box(Text).Inner.Deep(List(Data));
  h @7 :Alias.Inner.Deep(Half);
  i @8 :Box(Box(Box(Text)));
  k @9 :Box(Text).Face(Data);
  l @10 : .Outer(Text).P2;
}

const box :Box(Text) = (value = "v", next = (value = "w", inner = (x = "y")));
const pair :Pair(Text, List(Box(Text))) = (a = "a", b = [.box, (value = "2")], c = .box);
const alias :Alias = .box;
const half :Half = (a = (value = 0x"01"), b = ["x"]);
struct Noted { x @0 :Int8 $Box(Text).note("note"); y @1 :Int8 $Box(Pair(Text, Text)).note((a = "p")); }

interface Base(T) { get @0 () -> (value :T); }
interface Sub(T) extends (Base(T), Base(Text), Plain) { put @0 Pair(T, Text) -> Box(T); }
interface Plain { f @0 [T, U] (a :T, b :List(Text)) -> Pair(T, U); g @1 (x :Int8 = 3, t :Text = null, p :AnyPointer = null); }
