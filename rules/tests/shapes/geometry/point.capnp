@0xf18b4e0c5ddfaa13;

struct Point {
  # A point of the plane.

  x @0 :Float64;
  y @1 :Float64;
}
