package people

import "fmt"

// Card says how to reach somebody, on one line.
func (p Person) Card() string {
	card := fmt.Sprintf("%s <%s>", p.Name(), p.Email())
	for _, phone := range p.Phones().All() {
		card += fmt.Sprintf(", %s: %s", phone.Kind(), phone.Number())
	}
	if p.HasPhotoUrl() {
		card += ", " + p.PhotoUrl()
	}
	return card
}
