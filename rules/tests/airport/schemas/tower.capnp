@0xc8d3e4df1c7b5b60;

using import "gate.capnp".Gate;
using import "/pilot/pilot.capnp".Pilot;

const callsign :Text = embed "callsign.txt";

struct Tower {
  radioUrl @0 :Text;
  gates @1 :List(Gate);
  talksTo @2 :Pilot;
}

interface Radio {
  call @0 (tower :Tower) -> (answer :Radio);
}
