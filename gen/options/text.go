package options

import (
	"fmt"
	"strings"
)

// A choice is one option: what it is called in each place, and how its values are written.
type choice struct {
	name       string // in build configurations and flags
	annotation string // as a field of $Go.options
	values     []string
	get        func(*Options) int // 0 is unset, otherwise 1 + the index into values
	set        func(*Options, int)
}

var truth = []string{"false", "true"}

// choices lists every option, in the order in which they are documented.
var choices = []choice{
	flagChoice("convert_case", "convertCase", func(o *Options) *Flag { return &o.ConvertCase }),
	{
		name: "text_type", annotation: "textType", values: []string{"string", "bytes"},
		get: func(o *Options) int { return int(o.TextType) },
		set: func(o *Options, v int) { o.TextType = TextType(v) },
	},
	flagChoice("version_check", "versionCheck", func(o *Options) *Flag { return &o.VersionCheck }),
	flagChoice("include_reflection_data", "includeReflectionData",
		func(o *Options) *Flag { return &o.IncludeReflectionData }),
}

func flagChoice(name, annotation string, field func(*Options) *Flag) choice {
	return choice{
		name: name, annotation: annotation, values: truth,
		get: func(o *Options) int { return int(*field(o)) },
		set: func(o *Options, v int) { *field(o) = Flag(v) },
	}
}

// Names gives the names of all options as build configurations and flags write them.
func Names() []string {
	names := make([]string, len(choices))
	for i := range choices {
		names[i] = choices[i].name
	}
	return names
}

// Set chooses a value for the option called name, both as build configurations write them:
// Set("convert_case", "false"). The error names the nearest known name or value.
func (o *Options) Set(name, value string) error {
	for i := range choices {
		if choices[i].name == name {
			return choices[i].parse(o, value)
		}
	}
	return fmt.Errorf("unknown option %q%s", name, didYouMean(name, Names(), choiceAliases))
}

// ParseAssignment chooses what an assignment such as "convert_case=false" says.
func (o *Options) ParseAssignment(assignment string) error {
	name, value, ok := strings.Cut(assignment, "=")
	if !ok {
		return fmt.Errorf("%q is not of the form name=value", assignment)
	}
	return o.Set(strings.TrimSpace(name), strings.TrimSpace(value))
}

func (c *choice) parse(o *Options, value string) error {
	if c.name == "text_type" && value == "unicode" {
		value = "string" // capnpy's word
	}
	for i, known := range c.values {
		if value == known {
			c.set(o, i+1)
			return nil
		}
	}
	return fmt.Errorf("option %s cannot be %q%s; it is one of %s",
		c.name, value, didYouMean(value, c.values, nil), strings.Join(c.values, ", "))
}

func (c *choice) value(o Options) string {
	v := c.get(&o)
	if v == 0 {
		return ""
	}
	return c.values[v-1]
}

// choiceAliases leads from the spellings of other places to the option's name here.
func choiceAliases(word string) string {
	for i := range choices {
		if choices[i].annotation == word {
			return choices[i].name
		}
	}
	return ""
}

// String lists what o chooses, as flags would: "convert_case=false text_type=bytes".
func (o Options) String() string {
	var parts []string
	for i := range choices {
		if v := choices[i].value(o); v != "" {
			parts = append(parts, choices[i].name+"="+v)
		}
	}
	return strings.Join(parts, " ")
}
