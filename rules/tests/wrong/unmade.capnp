@0xd00d3fa3c1f6f4a4;

using Twin = import "twin.capnp";

struct Unmade {
  twin @0 :Twin.Twin;
}
