package airport

// Calls says whom the tower talks to.
func (t Tower) Calls() string { return t.TalksTo().Name() }
