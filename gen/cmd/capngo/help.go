package main

// moreHelp is what the help of commands says after their flags: an example of each, at least.
var moreHelp = map[string]string{
	"compile": `Example: Go beside a schema; Go below a folder, whose imports are found in two places
  capngo compile address.capnp
  capngo compile -ogo:gen -I schemas -I shapes.capnpbin schemas/app.capnp
`,
	"init": `Example: a configuration, and the Go of all schemas that it lists
  capngo init
  capngo generate
`,
	"generate": `Example: bring Go up to date; fail in CI if somebody forgot to; keep it so while working
  capngo generate
  capngo generate --check --format=github
  capngo generate --watch
`,
	"bundle": `Example: compile schemas once, and use them without their text
  capngo bundle -o shapes.capnpbin -I . shapes/*.capnp
  capngo compile -ogo shapes.capnpbin
  capngo compile -I shapes.capnpbin app.capnp
`,
	"module": `Example: a Go module that others require without having capngo
  capngo module -o proxy --version v1.2.3
  GOPROXY=file://$PWD/proxy,$(go env GOPROXY) go get example.com/shapes/geo@v1.2.3
`,
	"check": `Example: look for mistakes in all schemas of a folder
  capngo check -I . schemas/*.capnp
`,
	"explain": `Example: who decided what a field looks like in Go
  capngo explain address.capnp Person.name
`,
	"decode": `TYPE is the name of the struct that the messages are, Outer.Inner for a nested one. FILE may
be - for standard input, and has any number of messages. What was read before an error is
printed.

Example: print an address book, and the second message of a packed stream
  capngo decode book.bin addressbook.capnp AddressBook
  capngo decode --packed stream.packed addressbook.capnp Person | sed -n 2p
`,
	"encode": `FILE, which may be - for standard input, has any number of messages, as decode prints them
or as values are written in schemas. Those before a mistake are written, but
not to a file of -o.

Example: change a message by hand
  capngo decode -o book.txt book.bin addressbook.capnp AddressBook
  capngo encode -o book.bin book.txt addressbook.capnp AddressBook
`,
	"convert": `Formats:
  binary       messages as in streams and files
  packed       these, packed
  flat         a message of one segment without a frame
  flat-packed  this, packed
  canonical    a message in the canonical form
  text         literals of the schema language; needs SCHEMA and TYPE
  json         objects, as the annotations of /capnp/compat/json.capnp say; needs them, too

FILE may be - for standard input. A FILE of binary, packed, text or json may have any number of
messages. What was converted before an error is written, but not to a file of -o.

Example: make a file smaller, and compare what two files say
  capngo convert -o book.packed binary:packed book.bin
  cmp <(capngo convert binary:canonical a.bin) <(capngo convert packed:canonical b.packed)
`,
	"id": `Example: begin a schema
  echo "$(capngo id);" > address.capnp
`,
	"std": `Example: read the annotations for Go
  capngo std go.capnp
`,
	"completion": `Example: complete commands and flags in this shell, and in all to come
  eval "$(capngo completion bash)"
  capngo completion zsh > "${fpath[1]}/_capngo"
  capngo completion fish > ~/.config/fish/completions/capngo.fish
`,
	"version": `Example: what to say in a report of a fault
  capngo version
`,
	"help": `Example: the flags of a command
  capngo help generate
`,
}
