@0x8f1b7b2d9c7e4a11;
# Says nothing: what capngo.yaml says holds, and what is built in where that says nothing.

struct User {
  userId @0 :Int64;
  fullName @1 :Text;
}
