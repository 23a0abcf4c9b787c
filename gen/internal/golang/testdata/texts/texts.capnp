@0xaf5e4d3c2b1a0918;
# Texts as bytes, and as strings where somebody nearer says so; names as the schema has them.

using Go = import "/go.capnp";
$Go.options(textType = bytes, convertCase = false, versionCheck = false);

struct Bytes {
  userId @0 :Text;
  withDefault @1 :Text = "default";
  list @2 :List(Text);
  nested @3 :List(List(Text));
  listDefault @4 :List(Text) = ["a"];
  string @5 :Text $Go.options(textType = string);
  choice :union {
    text @6 :Text;
    texts @7 :List(Text);
    other @8 :Text = "other" ;
  }
  data @9 :List(Data);
  group :group $Go.options(textType = string) { inGroup @10 :Text; }
  struct Inner $Go.options(textType = string, convertCase = true) {
    userId @0 :Text;
    struct Deeper { userId @0 :Text $Go.options(convertCase = false); }
  }
}

const greeting :Text = "hello";
