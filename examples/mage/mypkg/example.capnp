@0xd4b7c2a5e6f18093;

struct Visit {
  # Somebody came to see a page.

  userId @0 :Int64;
  pageUrl @1 :Text;
}
