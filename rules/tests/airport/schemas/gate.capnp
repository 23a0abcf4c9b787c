@0xa7b3a7ac6b1ff0b3;

struct Gate {
  mapUrl @0 :Text;
}
