@0xeb7dd1bfe1d4ef8a;

using Airport = import "/world/tower.capnp";
using Flight = import "/flight/flight.capnp";
using Geometry = import "/geometry/point.capnp";

struct Journey {
  from @0 :Airport.Tower;
  on @1 :Flight.Flight;
  over @2 :Geometry.Point;
}
