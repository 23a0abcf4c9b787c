# Not a doc comment.
@0xa1b2c3d4e5f60718;
# With carriage returns.
struct A {

  # Of nothing.
} # Last