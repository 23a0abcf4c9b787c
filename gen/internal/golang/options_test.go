package golang

import (
	"strings"
	"testing"
)

// Generated code asks the runtime for its generation, unless the file says otherwise.
func TestVersionCheck(t *testing.T) {
	const check = "const _ = capnp.Generation1"
	with, _ := generateTexts(t, "a.capnp", namesHead+`struct A {}`)
	without, _ := generateTexts(t, "a.capnp", namesHead+`$Go.options(versionCheck = false); struct A {}`)
	if !strings.Contains(with, check) || strings.Contains(without, check) {
		t.Errorf("with:\n%s\nwithout:\n%s", with, without)
	}
}

// Options stand at whatever has a name, and hold for what is inside; the nearest ones win.
func TestOptionsEverywhere(t *testing.T) {
	source, diags := generateTexts(t, "a.capnp", namesHead+`$Go.options(convertCase = false);
		struct A $Go.options(convertCase = true) {
			userId @0 :Int8;
			ownId @1 :Int8 $Go.options(convertCase = false);
			text @2 :Text $Go.options(textType = bytes);
			theGroup :group $Go.options(convertCase = false, textType = bytes) {
				inId @3 :Int8; inText @4 :Text; plain @5 :Text $Go.options(textType = string);
			}
			theUnion :union $Go.options(convertCase = false) { oneId @6 :Int8; twoId @7 :Int8; }
			struct Inner { innerId @0 :Int8; }
		}
		struct B { userId @0 :Int8; }
		enum E $Go.options(convertCase = true) { anId @0; otherId @1 $Go.options(convertCase = false); }
		interface I $Go.options(convertCase = true) {
			getId @0 (userId :Int8);
			setId @1 (userId :Int8) $Go.options(convertCase = false);
		}`)
	if len(diags.All()) > 0 {
		t.Fatal(diags.All())
	}
	for _, want := range []string{
		"func (v A) UserID() int8", "func (v A) OwnId() int8", "func (v A) Text() []byte",
		"func (v ATheGroup) InId() int8", "func (v ATheGroup) InText() []byte",
		"func (v ATheGroup) Plain() string", "func (v ATheUnion) OneId() int8",
		"func (v AInner) InnerID() int8", "func (v B) UserId() int8", "EAnID ", "EOtherId ",
		"func (v IGetIDParams) UserID() int8", "func (v ISetIdParams) UserId() int8",
	} {
		if !strings.Contains(source, want) {
			t.Errorf("there is no %q", want)
		}
	}
}

// What an importer refers to does not depend on the options of the file that it imports: it may not
// even know them.
func TestImportersIgnoreOptions(t *testing.T) {
	const importer = `@0xb0b1b2b3b4b5b6b7; using Go = import "/go.capnp"; using B = import "b.capnp";
		struct A $Go.key("one, kind") {
			one @0 :B.Other; many @1 :List(B.Other); kind @2 :B.Kind = darkGreen; none @3 :B.Other.Nested;
			box @4 :B.Box(B.Other); who @5 :B.Who; other @6 :B.Other = (userId = 3, theGroup = (userId = 4));
		}`
	const imported = `
		struct Other $Go.key("userId, theGroup, key") {
			userId @0 :Int8; theGroup :group { userId @1 :Int8; } key @2 :Text; allIds @3 :Void $Go.group("userId");
			maybeId :group $Go.nullable { isNull @4 :Bool; value @5 :Int8; }
			struct Nested { httpUrl @0 :Text; union { isUrl @1 :Void; userIds @2 :List(Text); } }
		}
		enum Kind { plain @0; darkGreen @1; }
		struct Box(T) { theValue @0 :T; }
		interface Who { userId @0 (httpUrl :Text); }`
	const head = `@0xc0b1b2b3b4b5b6b7; using Go = import "/go.capnp"; `
	want, diags := generateTexts(t, "a.capnp", importer, "b.capnp", head+imported)
	if diags.Failed() {
		t.Fatal(diags.All())
	}
	got, _ := generateTexts(t, "a.capnp", importer, "b.capnp",
		head+`$Go.options(convertCase = false, textType = bytes, versionCheck = false);`+imported)
	if got != want {
		t.Errorf("with other options in the imported file:\n%s\nwithout:\n%s", got, want)
	}
}
