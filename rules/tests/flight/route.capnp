@0xc0dc48ff8a796e92;

struct Route {
  stops @0 :List(Text);
}
