@0x94dc0adb3f3e4b0b;

struct Word {
  text @0 :Text;
}
