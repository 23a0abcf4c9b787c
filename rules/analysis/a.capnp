@0xf36c3b2e4d7d3d01;

struct A {}
