@0xdb953dcab5d95cdb;

using Geometry = import "/geometry/point.capnp";
using Route = import "/flight/route.capnp";

struct Undeclared {
  point @0 :Geometry.Point;
  route @1 :Route.Route;
}
