package golang

// scope is a set of Go names, each of which may be declared once.
type scope map[string]string // name -> what declared it, for messages

// reserved marks names that nothing declared, but that are not to be had.
const reserved = "(reserved)"

// claim takes name, or the first of name_, name__ … that is free.
func (s scope) claim(name, who string) string {
	for s[name] != "" {
		name += "_"
	}
	s[name] = who
	return name
}
