@0xd00d3fa3c1f6f4a1;

using Gate = import "/world/gate.capnp";
using Journey = import "/journey/journey.capnp";

struct Indirect {
  gate @0 :Gate.Gate;
  journey @1 :Journey.Journey;
}
