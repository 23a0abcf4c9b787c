package load_test

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/capnptext"
	"github.com/capngo/capngo/runtime/schema"
)

// splittable rewrites strings for the reference, which looks for the end of a message without
// understanding all of them: what is no letter or digit becomes its octal number.
func splittable(text string) string {
	var b strings.Builder
	literal := regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)
	return literal.ReplaceAllStringFunc(text, func(quoted string) string {
		b.Reset()
		value := literalValue(quoted)
		b.WriteByte('"')
		for i := range len(value) {
			fmt.Fprintf(&b, `\%03o`, value[i])
		}
		b.WriteByte('"')
		return b.String()
	})
}

// literalValue undoes the escapes of package capnptext.
func literalValue(quoted string) string {
	return regexp.MustCompile(`\\([0-7]{3}|.)|^"|"$`).ReplaceAllStringFunc(quoted, func(escape string) string {
		switch {
		case escape == `"`:
			return ""
		case len(escape) == 4:
			n, _ := strconv.ParseUint(escape[1:], 8, 8)
			return string([]byte{byte(n)})
		}
		if i := strings.IndexByte("abtnvfr", escape[1]); i >= 0 {
			return string([]byte{'\a' + byte(i)})
		}
		return escape[1:]
	})
}

// unnamed is an enumerant that has no name, as in enums without any: the reference writes its number,
// and does not read it.
var unnamed = regexp.MustCompile(`[ \[]\(\d+\)`)

// texts compares text forms: what the reference makes of a stream of messages and we of the same, and
// what we read of that and of the literals that the messages were made of.
func (c *comparison) texts(
	t *testing.T, stream []byte, literals []string, file, name string, typ *schema.Struct,
) {
	printed := string(c.run(t, string(stream), "decode", "--quiet", "--short", file, name))
	want := strings.Split(printed, "\n")
	var ours []string
	i := 0
	for v, err := range capnp.ReadAll[capnp.Struct](bytes.NewReader(stream)) {
		if err != nil {
			t.Fatal(err)
		}
		got := capnptext.String(typ, v)
		if got != want[i] {
			t.Errorf("got\n%s\nwant\n%s", got, want[i])
		}
		// Eight digits are too few for some numbers of type Float32: the text tells as much as it can.
		if again := capnptext.String(typ, parse(t, got, typ)); again != got {
			t.Errorf("written, read and written again:\n%s\nwas\n%s", again, got)
		}
		if v2 := parse(t, literals[i]+" # a comment", typ); !capnp.Equal(v, v2) {
			t.Errorf("%s\nis\n%x, want\n%x", literals[i], capnp.Canonical(v2), capnp.Canonical(v))
		}
		if !unnamed.MatchString(got) {
			ours = append(ours, got)
		}
		i++
	}
	c.encodes(t, ours, file, name, typ)
}

// encodes compares the messages that we and the reference make of texts.
func (c *comparison) encodes(t *testing.T, texts []string, file, name string, typ *schema.Struct) {
	if len(texts) == 0 {
		return
	}
	text := strings.Join(texts, "\n")
	encoded := c.run(t, splittable(text), "encode", file, name)
	i := 0
	for v, err := range capnptext.All([]byte(text), typ, capnptext.Limits{}) {
		if err != nil {
			t.Fatal(err)
		}
		reference, rest, err := capnp.UnmarshalPrefix[capnp.Struct](encoded)
		if err != nil {
			t.Fatal(err)
		}
		encoded = rest
		// The reference reads -0 as 0.
		if !capnp.Equal(v, reference) && !strings.Contains(texts[i], "-0") {
			t.Errorf("%s\nis\n%x\nto us, and to the reference\n%x", texts[i], capnp.Canonical(v),
				capnp.Canonical(reference))
		}
		i++
	}
}

func parse(t *testing.T, text string, typ *schema.Struct) capnp.Struct {
	t.Helper()
	v, err := capnptext.Parse([]byte(text), typ, capnptext.Limits{})
	if err != nil {
		t.Errorf("%v:\n%s", err, text)
	}
	return v
}
