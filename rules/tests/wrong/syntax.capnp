@0xd00d3fa3c1f6f4a2;

struct Syntax {
  x @0 Text;
}
