@0xe8b0c4a4d2f3a6d1;

using Airport = import "/world/tower.capnp";

struct Bundled {
  tower @0 :Airport.Tower;
}
