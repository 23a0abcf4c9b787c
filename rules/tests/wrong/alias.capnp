@0xd00d3fa3c1f6f4a5;

using Airport = import "/world/tower.capnp";
using Tower = Airport.Tower;
