package golang

import "testing"

func TestMixedCaps(t *testing.T) {
	cases := map[string]string{
		"x":           "X",
		"userId":      "UserID",
		"userIds":     "UserIDs",
		"getHttpUrl":  "GetHTTPURL",
		"httpServer":  "HTTPServer",
		"HTTPServer":  "HTTPServer",
		"idle":        "Idle",
		"id":          "ID",
		"utf8Text":    "UTF8Text",
		"darkGreen":   "DarkGreen",
		"aBC":         "ABC",
		"a1B2":        "A1B2",
		"jsonAPIv2":   "JSONAPIv2",
		"urls":        "URLs",
		"as":          "As",
		"identifiers": "Identifiers",
	}
	for name, want := range cases {
		if got := mixedCaps(name); got != want {
			t.Errorf("mixedCaps(%q) is %q, want %q", name, got, want)
		}
	}
}

func TestExported(t *testing.T) {
	for name, want := range map[string]bool{
		"Name": true, "N1_": true, "": false, "name": false, "1N": false, "N-x": false, "_N": false, "N x": false,
	} {
		if got := exported(name); got != want {
			t.Errorf("exported(%q) is %v", name, got)
		}
	}
}

func TestSchemaVariable(t *testing.T) {
	for name, want := range map[string]string{
		"a/b/rpc-twoparty.capnp": "RPCTwopartySchema", "c++.capnp": "CxxSchema", "c.capnp": "CSchema",
		"addressBook.capnp": "AddressBookSchema", "user_id.capnp": "UserIDSchema", "é.x.capnp": "ÉXSchema",
		"1st.capnp": "Schema1stSchema", "---.capnp": "Schema", "日本.capnp": "Schema日本Schema", "": "Schema",
	} {
		if got := schemaVariable(name); got != want {
			t.Errorf("the variable for %s is %s, want %s", name, got, want)
		}
	}
}
