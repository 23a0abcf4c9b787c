@0xd72ef7dcd2e2514c;

using Shapes = import "/shapes/circle.capnp";
using import "/geometry/point.capnp".Point;

struct Drawing {
  drawingTitle @0 :Text;
  originUrl @1 :Text;
  circles @2 :List(Shapes.Circle);
  viewFrom @3 :Point;
}
