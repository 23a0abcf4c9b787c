@0xee2fedf61c4288bb;

using Geometry = import "/geometry/point.capnp";
using Route = import "route.capnp";
using Pilot = import "/pilot/pilot.capnp".Pilot;

struct Flight {
  path @0 :List(Geometry.Point);
  route @1 :Route.Route;
  pilot @2 :Pilot;
  bookingUrl @3 :Text;
  shape @4 :import "/capnp/schema.capnp".Node;
}

const logo :Data = embed "logo.txt";
