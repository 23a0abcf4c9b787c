@0xf36c3b2e4d7d3d02;

struct B {
  a @0 :import "/rules/analysis/a.capnp".A;
}
