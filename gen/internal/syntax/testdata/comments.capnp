# Not a doc comment.
@0xa1b2c3d4e5f60718; # The file,
# on two lines.

struct A { # Of A.
    #  Two blanks; one is cut.
#No blank.
  # ERROR of nothing
  a @0 :Int8;

  # Too far from a.
  b @1 :Int8;
  # Of b.

  # Not of b.
  c @2 # inside
    :Int8; # Of c.
  d @3 :Int8;	# Of d, behind a tab.
  #
  # After an empty line.
}
# Late, and A has one.

struct B {
  e @0 :Void;
}
# Of B.
struct C {} # Of C.
struct D {}

# Of nothing.
struct E {
}
# The file ends within a comment
