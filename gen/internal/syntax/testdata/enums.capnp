@0xa1b2c3d4e5f60718;

enum Empty {}
enum Color @0xb1b2c3d4e5f60718 $a("b") {
  red @0;
  green @1 $c $d;
  blue @65535;
  tooMuch @65536; # ERROR "Ordinals cannot be greater than 65535."
  typed @2 :Text; # ERROR "Parse error."
  unnumbered; # ERROR "Parse error."
  struct Nested {} # ERROR "Parse error."
  block @3 {} # ERROR "This statement should end with a semicolon, not a block."
}
enum Line; # ERROR "This statement should end with a block, not a semicolon."
enum Small @0x1 {} # ERROR "Invalid ID.  Please generate a new one with 'capnpc -i'."
enum Small @0x1 x {} # ERROR "Invalid ID." "Parse error."
