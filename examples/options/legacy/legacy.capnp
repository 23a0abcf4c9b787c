@0xb0c1d2e3f4a59687;
# Says nothing: an override of capngo.yaml holds for the folder.

struct User {
  userId @0 :Int64;
  fullName @1 :Text;
}
