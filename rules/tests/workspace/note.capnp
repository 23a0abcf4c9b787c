@0x9131a7981a4d72bc;

struct Note {
  text @0 :Text;
}
