@0xd98c202fceeda30f;
# What a .capnpbin file holds behind its header; see docs/bundles.md.

using Schema = import "/capnp/schema.capnp";

struct Contents {
  request @0 :Schema.CodeGeneratorRequest;
  # What capnp compile would hand to generators for the files of the bundle: these, complete, and
  # what they use of other files.

  more @1 :Schema.CodeGeneratorRequest;
  # Nodes, and what is known of their source, that only aliases of the files lead to. It has no
  # requested files. Its nodes are not in the request.

  aliases @2 :List(Alias);
  # The using declarations of the files: a request does not have them, and importers may use them.

  packages @3 :List(Package);
  # The Go packages of files, as far as those who made the bundle knew them.
}

struct Alias {
  scopeId @0 :UInt64;
  # The file, struct or interface that it is declared in.

  name @1 :Text;

  union {
    node :group {
      id @2 :UInt64;
      # Of a node, or of one of the builtin types: those have the ids 1014, Void, to 1033, Capability,
      # as grammar.capnp counts them.

      outerId @3 :UInt64;
      # The scope whose parameters the brand may use.

      brand @4 :Schema.Brand;
      # Null if it binds nothing.
    }

    parameter :group {
      scopeId @5 :UInt64;
      index @6 :UInt16;
    }
  }
}

struct Package {
  fileId @0 :UInt64;
  name @1 :Text;
  path @2 :Text;
  # For import declarations of Go.
}
