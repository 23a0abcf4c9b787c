@0xe62e66ea90a396da;

struct Point {
  # A point of the plane.

  x @0 :Int64;
  y @1 :Int64;
}
