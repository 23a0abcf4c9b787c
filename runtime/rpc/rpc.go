// Package rpc makes and takes the calls of interfaces: it speaks the two-party protocol of
// rpc.capnp, level 1, over any stream of bytes. Generated code calls Call, Send, Stream and NewServer;
// programs call Dial, Serve and what else is documented here.
//
// A capability is a value like any other: a generated type such as Calculator, defined as
// capnp.Capability, that is put into structs, passed on and called. What it refers to is one of the
// targets of this package:
//
//	object    a server of this process
//	imported  an object of the peer
//	promise   what a call that has not returned will give, and what a promise of the peer becomes
//	broken    an error, which every call gets
//
// A call goes to a target and gives an answer. Inside a process the params and results are handed
// over as they are, since messages do not change; between processes they are copied once, into the
// message that goes over the wire, and read where they arrived.
//
// Locks are taken in this order: of an answer, of a promise, of a connection. No code of a user runs
// under any of them.
package rpc
