package options

import (
	"encoding/binary"
	"strings"
	"testing"

	"github.com/capngo/capngo/gen/internal/schema"
)

func TestSet(t *testing.T) {
	tests := []struct {
		name, value string
		want        Options
		err         string
	}{
		{"convert_case", "false", Options{ConvertCase: False}, ""},
		{"convert_case", "true", Options{ConvertCase: True}, ""},
		{"text_type", "bytes", Options{TextType: Bytes}, ""},
		{"text_type", "unicode", Options{TextType: String}, ""},
		{"version_check", "false", Options{VersionCheck: False}, ""},
		{"include_reflection_data", "false", Options{IncludeReflectionData: False}, ""},
		{"convert_caes", "true", Options{}, `unknown option "convert_caes" (did you mean convert_case?)`},
		{"convertCase", "true", Options{}, `unknown option "convertCase" (did you mean convert_case?)`},
		{"pyx", "auto", Options{}, `unknown option "pyx"`},
		{"text_type", "byte", Options{}, `option text_type cannot be "byte" (did you mean bytes?); ` +
			`it is one of string, bytes`},
		{"convert_case", "1", Options{}, `option convert_case cannot be "1"; it is one of false, true`},
	}
	for _, tt := range tests {
		t.Run(tt.name+"="+tt.value, func(t *testing.T) {
			var o Options
			err := o.ParseAssignment(tt.name + "=" + tt.value)
			if o != tt.want {
				t.Errorf("options are %v, want %v", o, tt.want)
			}
			if got := message(err); got != tt.err {
				t.Errorf("error is %q, want %q", got, tt.err)
			}
		})
	}
}

func message(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func TestAssignmentWithoutValue(t *testing.T) {
	var o Options
	if err := o.ParseAssignment("convert_case"); err == nil || !strings.Contains(err.Error(), "name=value") {
		t.Errorf("error is %v", err)
	}
}

// Every option has a default, is unset in the zero Options, and survives Override and String.
func TestChoicesAreWhole(t *testing.T) {
	for _, c := range choices {
		d := Default()
		if c.get(&d) == 0 {
			t.Errorf("%s has no default", c.name)
		}
		for v := range c.values {
			var nearer Options
			c.set(&nearer, v+1)
			if got := Default().Override(nearer); c.get(&got) != v+1 {
				t.Errorf("Override loses %s=%s", c.name, c.values[v])
			}
			if want := c.name + "=" + c.values[v]; nearer.String() != want {
				t.Errorf("String is %q, want %q", nearer.String(), want)
			}
		}
	}
}

func TestFromAnnotation(t *testing.T) {
	field := func(name string, bits uint64) schema.FieldValue {
		return schema.FieldValue{
			Field: &schema.Field{Name: name},
			Value: schema.Value{Kind: schema.EnumKind, Bits: bits},
		}
	}
	value := func(fields ...schema.FieldValue) schema.Value {
		return schema.Value{Kind: schema.StructKind, Struct: &schema.StructValue{Fields: fields}}
	}
	encoded := func(pointer, data uint64) schema.Value {
		message := binary.LittleEndian.AppendUint64(nil, pointer)
		return schema.Value{Kind: schema.StructKind, Encoded: binary.LittleEndian.AppendUint64(message, data)}
	}
	tests := []struct {
		name  string
		id    uint64
		value schema.Value
		want  Options
	}{
		{"none", AnnotationID, value(), Options{}},
		{"both", AnnotationID, value(field("convertCase", 1), field("textType", 2)),
			Options{ConvertCase: False, TextType: Bytes}},
		{"unicode", AnnotationID, value(field("textType", 3)), Options{TextType: String}},
		{"number of a later version", AnnotationID, value(field("textType", 9)), Options{}},
		{"another annotation", AnnotationID + 1, value(field("convertCase", 1)), Options{}},
		{"encoded", AnnotationID, encoded(1<<32, 0x0001_0002_0003_0001),
			Options{ConvertCase: False, TextType: String, VersionCheck: True, IncludeReflectionData: False}},
		{"encoded without data", AnnotationID, encoded(0, 1), Options{}},
		{"encoded outside", AnnotationID, encoded(1<<32|1<<8, 1), Options{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := FromAnnotation(&schema.Annotation{ID: tt.id, Value: tt.value})
			if got != tt.want {
				t.Errorf("options are %v, want %v", got, tt.want)
			}
		})
	}
}

func TestCascadeExplains(t *testing.T) {
	c := NewCascade().
		Add(Options{ConvertCase: False, TextType: Bytes}, "capngo.yaml:2").
		Add(Options{TextType: String}, "flag")
	if got, want := c.Options().String(), "convert_case=false text_type=string version_check=true "+
		"include_reflection_data=true"; got != want {
		t.Errorf("options are %q, want %q", got, want)
	}
	want := []string{"capngo.yaml:2", "flag", "built-in", "built-in"}
	for i, e := range c.Explain() {
		if e.Place != want[i] {
			t.Errorf("%s was chosen by %q, want %q", e.Name, e.Place, want[i])
		}
	}
}
