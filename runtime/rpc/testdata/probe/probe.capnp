@0xc4b5bd2f7d2f5a11;
# What the tests of runtime/rpc call, in this process, over sockets, and in the C++ implementation.

interface Probe {
  echo @0 (counter :Counter) -> (counter :Counter);
  # Gives back what it is given: calls on the result have to come back before others on the counter.

  later @1 (counter :Counter) -> (counter :Counter);
  # The same, by way of a promise: what is returned becomes the counter only when release is called.

  release @2 ();
  # Lets later go on.

  relay @3 (probe :Probe, counter :Counter) -> (counter :Counter);
  # Calls echo of another probe, and returns what that returns: a tail call.

  fail @4 (kind :UInt16, reason :Text) -> ();
  panic @5 () -> ();

  hang @6 () -> ();
  # Returns when it is canceled.

  canceled @7 () -> (count :UInt32);
  # How many hangs were canceled.

  open @8 () -> (sink :Sink);
  holder @9 (holder :Holder) -> Holder;
  # Gives back what it is given.

  blob @10 (size :UInt32) -> (blob :Data);
  count @11 () -> (counter :Counter);
  # A new counter.

  alive @12 () -> (count :UInt32);
  # How many counters of count there are.

  pass @13 (text :Text, any :AnyPointer) -> (text :Text, any :AnyPointer, self :Capability);
}

interface Counter {
  next @0 (expected :UInt32) -> (was :UInt32);
  # Counts. It is an error if the call comes out of turn.
}

interface Sink {
  write @0 (bytes :Data) -> stream;
  done @1 () -> (bytes :UInt64, calls :UInt32);
}

struct Holder {
  counter @0 :Counter;
  list @1 :List(Counter);
  union { none @2 :Void; one @3 :Counter; }
  inner @4 :Holder;
  group :group { counter @5 :Counter; }
  wait @6 :Counter;
}

# Awkward names and inheritance.

interface Named {
  name @0 () -> (name :Text);
  string @1 () -> (text :Text);
  isNull @2 () -> (null :Bool);
  sendName @3 (name :Text) -> ();
}
interface Titled { name @0 () -> (title :Text); }
interface Left extends(Named) { left @0 () -> (); }
interface Right extends(Named) { right @0 () -> (); }
interface Diamond extends(Left, Right) { both @0 () -> (); }
interface Two extends(Named, Titled) {}
interface Empty {}

interface Box(T) {
  get @0 () -> (value :T);
  set @1 (value :T) -> ();
  map @2 [U] (value :U) -> (value :U, old :T);
}
interface TextBox extends(Box(Text)) { length @0 () -> (length :UInt32); }
interface CounterBox extends(Box(Counter)) {}
interface Factory { box @0 () -> (box :Box(Counter)); }
