package main

// moreHelp is what the help of commands says after their flags.
var moreHelp = map[string]string{
	"convert": `Formats:
  binary       messages as in streams and files
  packed       these, packed
  flat         a message of one segment without a frame
  flat-packed  this, packed
  canonical    a message in the canonical form

FILE may be - for standard input. A FILE that is binary or packed may have any number of
messages. What was converted before an error is written.

Example: make a file smaller, and compare what two files say
  capngo convert binary:packed book.bin > book.packed
  cmp <(capngo convert binary:canonical a.bin) <(capngo convert packed:canonical b.packed)
`,
}
