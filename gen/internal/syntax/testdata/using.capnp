@0xa1b2c3d4e5f60718;

using import "a.capnp".Name;
using Renamed = import "a.capnp".Outer.Inner;
using Outer.Inner;
using Absolute = .Outer;
using T = List(Int32);
using Generic = import "g.capnp".Box(Text, List(Data)).Item;
using import = import;
using a.b = a; # ERROR "Parse error."
using Lonely; # ERROR "'using' declaration without '=' must specify a named declaration"
using import "a.capnp"; # ERROR "'using' declaration without '=' must specify"
using A = B {} # ERROR "This statement should end with a semicolon, not a block."
