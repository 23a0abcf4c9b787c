@0xa1b2c3d4e5f60718;

const zero :Int8 = 0;
const octal :Int8 = 017;
const hex :UInt64 = 0xFfffffffffffffff;
const wrapped :UInt64 = 18446744073709551617;
const negative :Int64 = -9223372036854775808;
const pi :Float64 = 3.14;
const point :Float64 = 1.;
const exponent :Float64 = -12e-3;
const huge :Float64 = 1e400;
const leadingZeros :Float64 = 007.5;
const infinite :List(Float32) = [-inf, inf, nan];
const noDigits :Float64 = 1e; # ERROR "Exponent of number has no digits."
const noDigitsSigned :Float64 = 1.5E+; # ERROR "Exponent of number has no digits."
const text :Text = "plain";
const empty :Text = "";
const escapes :Text = "\a\b\f\n\r\t\v\'\"\\\?\x7f\0\12\1234\777";
const utf8 :Text = "é€😀";
const joined :Text = "a" "b"
  "c";
const lines :Text =
  `first; # not a comment
  `second\n
;
const bytes :Data = 0x"01 fF2a
  00 ";
const none :List(Int8) = [];
const trailing :List(Int8) = [1, 2,];
const nested :List(List(Int8)) = [[1], [], [2, (3)]];
const parentheses :Int8 = ((5));
const tuple :Point = (x = 1, y = -2,);
const unit :Point = ();
const unnamed :Point = (1, 2);
const constant :Int8 = .zero;
const member :Int8 = A.B.c;
const imported :Int8 = import "a.capnp".c;
const file :Data = embed "a.bin";
const joinedPath :Data = embed "a" "b"; # ERROR "Parse error."
const annotated @0xb1b2c3d4e5f60718 :Int8 = 1 $a $b(2) $c.d(e = 3);
const emptyItems :List(Int8) = [,]; # ERROR "Parse error: Empty list item."
const emptyMiddle :List(Int8) = [1,,2]; # ERROR "Parse error: Empty list item."
const twoInOne :List(Int8) = [1 2, 3]; # ERROR "Parse error."
const badElement :Point = (x = , = 2, x y, 5); # ERROR "Parse error." "Parse error." "Parse error."
const badAlone :Int8 = (=); # ERROR "Parse error."
const munched :Int8 =-5; # ERROR "Parse error."
const octalEight :Int8 = 08; # ERROR "Parse error."
const fraction :Float32 = .5; # ERROR "Parse error."
const minus :Float32 = -nan; # ERROR "Parse error."
const missing :Int8; # ERROR "Parse error."
const noType = 5; # ERROR "Parse error."
const :Int8 = 5; # ERROR "Parse error."
