@0xd508eebdc2dc42b8;
# Something to be called.

interface TestInterface {
  foo @0 (i :UInt32, j :Bool) -> (x :Text);
  # Calculates something from i, and says it as a text.
}
