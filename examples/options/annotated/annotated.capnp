@0x97a960ad8d4cf616;
# Says something at every level: the nearest holds.

using Go = import "/go.capnp";

$Go.options(convertCase=false);

struct A {
  userId @0 :Int64;
  fullName @1 :Text;
}

struct B $Go.options(convertCase=true, textType=string) {
  userId @0 :Int64;
  groupId @1 :Int64;
  oldUrl @2 :Text $Go.options(convertCase=false);
  rawUrl @3 :Text $Go.options(textType=bytes);

  struct Inner {
    userId @0 :Int64;
    ownUrl @1 :Text;
  }
}
