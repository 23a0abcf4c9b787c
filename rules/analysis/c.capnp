@0xf36c3b2e4d7d3d03;

struct C {
  b @0 :import "/far/away/b.capnp".B;
}
