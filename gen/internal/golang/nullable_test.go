package golang_test

import (
	"bytes"
	"os/exec"
	"strings"
	"testing"

	"github.com/capngo/capngo/gen/internal/golang/testdata/nullable"
	"github.com/capngo/capngo/gen/internal/reference"
	"github.com/capngo/capngo/runtime/capnp"
)

func to[T any](v T) *T { return &v }

// To the reference a nullable group is a group: what it prints of our messages, and what we make of
// its messages, agree.
func TestNullableLikeReference(t *testing.T) {
	tool := reference.Capnp(t)
	const missing = `(number = (isNull = true, value = 5), flag = (value = true, isNull = true), ` +
		`float = (isNull = 1, value = 0), color = (isNull = -1, value = blue), byte = (isNull = 1, value = 0))`
	const given = `(number = (isNull = false, value = -6), flag = (value = false, isNull = false), ` +
		`float = (isNull = 0, value = 1.5), color = (isNull = 0, value = green), ` +
		`byte = (isNull = 0, value = 7), last = "last")`
	for name, c := range map[string]struct {
		fields nullable.MeasureFields
		text   string
	}{
		"missing": {nullable.MeasureFields{}, missing},
		"given": {nullable.MeasureFields{
			Number: to(int64(-6)), Flag: to(false), Float: to(float32(1.5)), Color: to(nullable.ColorGreen),
			Byte: to(int8(7)), Last: "last",
		}, given},
	} {
		t.Run(name, func(t *testing.T) {
			v := nullable.NewMeasure(c.fields)
			if got := v.String(); got != c.text {
				t.Errorf("String gives\n%s\nwant\n%s", got, c.text)
			}
			ours := capnp.Marshal(v)
			if got := runTool(t, tool, ours, "decode", "--short"); string(got) != c.text+"\n" {
				t.Errorf("it reads\n%swant\n%s", got, c.text)
			}
			theirs, err := capnp.Unmarshal[nullable.Measure](runTool(t, tool, []byte(c.text), "encode"))
			if err != nil {
				t.Fatal(err)
			}
			if !capnp.Equal(theirs, nullable.NewMeasure(c.fields)) {
				t.Errorf("we read %+v", theirs.Fields())
			}
		})
	}
}

// runTool runs the reference's command on a Measure.
func runTool(t *testing.T, tool string, stdin []byte, args ...string) []byte {
	t.Helper()
	args = append(args, "-I../../../runtime/std", "testdata/nullable/nullable.capnp", "Measure")
	cmd := exec.Command(tool, args...)
	var stderr strings.Builder
	cmd.Stdin, cmd.Stderr = bytes.NewReader(stdin), &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %v\n%s", cmd, err, stderr.String())
	}
	return out
}
