@0xad6674111900d999;

# A slash is the root of the repository; that folder's target is in deps.
using Geometry = import "/geometry/point.capnp";

struct Circle {
  center @0 :Geometry.Point;
  radius @1 :Float64;
}
