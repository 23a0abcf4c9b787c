@0xd00d3fa3c1f6f4a6;

using Alias = import "alias.capnp";

struct BehindAlias {
  tower @0 :Alias.Tower;
}
