@0xa6e2c1d0b3f49587;
# What is called to find out what calls cost.

# capnpc-go needs to be told; we would infer the same.
using Go = import "/go.capnp";
$Go.package("calls");
$Go.import("github.com/capngo/capngo/runtime/bench/calls");

interface Server {
  ask @0 (id :Int64, text :Text) -> (id :Int64, text :Text);
  child @1 () -> (server :Server);
}
