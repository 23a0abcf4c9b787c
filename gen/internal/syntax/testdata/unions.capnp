@0xa1b2c3d4e5f60718;

struct A {
  union { a @0 :Void; b @1 :Void; }
  union $a { c @2 :Void; } # ERROR "Parse error."
  named :union $a { d @3 :Void; e :group { f @4 :Void; } }
  retro @5! :union { g @6 :Void; }
  legacy @7 :union {} # ERROR "As of Cap'n Proto v0.3, it is no longer necessary"
  noColon @8! union {} # ERROR "As of Cap'n Proto v0.3, the 'union' keyword should"
  neither @9 union {} # ERROR "As of Cap'n Proto v0.3, it" "As of Cap'n Proto v0.3, the"
  munched @10!:union {} # ERROR "Parse error."
  group :group $b(c = 1) { struct Nested {} }
  numbered @11 :group {} # ERROR "This statement should end with a semicolon, not a block."
  line :union; # ERROR "This statement should end with a block, not a semicolon."
  alone :group; # ERROR "This statement should end with a block, not a semicolon."
}
