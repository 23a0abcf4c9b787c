@0xb7a6958473625140;
# Interfaces as data: references that are read, tested and passed on.

using import "/capnp/stream.capnp".StreamResult;

interface Node {
  # Something in a tree.

  name @0 () -> (name :Text);
  # What it is called.
  children @1 (first :UInt32 = 0, count :UInt32 = 100) -> (list :List(Node), more :Bool);
  find @2 [T] (path :List(Text), kind :T) -> (node :Node, as :T);
  isNull @3 ();
  write @4 (bytes :Data) -> stream;
  copyTo @5 Target -> Target;
}

struct Target { node @0 :Node; name @1 :Text; }

interface Folder extends(Node, Closer) {
  open @0 (name :Text) -> (file :File);
}

interface File extends(Node) { size @0 () -> (bytes :UInt64); }
interface Closer { close @0 (); }
interface Cell(T) { get @0 () -> (value :T); set @1 (value :T); }

struct Holder {
  node @0 :Node;
  files @1 :List(File);
  matrix @2 :List(List(Closer));
  any @3 :Capability;
  union {
    nothing @4 :Void;
    folder @5 :Folder;
    cell @6 :Cell(Text);
    cells @7 :List(Cell(Text));
  }
  pointer @8 :AnyPointer;
}
