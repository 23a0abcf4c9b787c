package options

// Cascade is a sequence of places that choose options, the farthest first, and remembers
// which of them had the last word on each. The zero Cascade has no place; start with
// NewCascade.
type Cascade struct {
	places []place
}

type place struct {
	chosen Options
	name   string
}

// Effective is the value of an option and the place that chose it.
type Effective struct {
	Name, Value, Place string
}

// NewCascade starts with the built-in defaults.
func NewCascade() *Cascade {
	return &Cascade{places: []place{{Default(), "built-in"}}}
}

// Add gives the cascade with a place that is nearer than all before; c itself stays as it is.
func (c *Cascade) Add(chosen Options, name string) *Cascade {
	places := append([]place(nil), c.places...)
	return &Cascade{places: append(places, place{chosen, name})}
}

// Options gives what holds after all places have spoken.
func (c *Cascade) Options() Options {
	var o Options
	for _, p := range c.places {
		o = o.Override(p.chosen)
	}
	return o
}

// Explain tells for each option its value and who chose it.
func (c *Cascade) Explain() []Effective {
	list := make([]Effective, len(choices))
	for i := range choices {
		list[i].Name = choices[i].name
		for _, p := range c.places {
			if v := choices[i].value(p.chosen); v != "" {
				list[i].Value, list[i].Place = v, p.name
			}
		}
	}
	return list
}
