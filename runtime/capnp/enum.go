package capnp

import (
	"fmt"
	"strconv"
)

// EnumName is the name of an enumerant; a number without a name, or with an empty one, gives the
// number.
func EnumName(names []string, v uint16) string {
	if int(v) < len(names) && names[v] != "" {
		return names[v]
	}
	return strconv.Itoa(int(v))
}

// ParseEnum is the number of an enumerant of that name, or the number that text is in decimal.
// The error is an ErrEnum.
func ParseEnum(names []string, text string) (uint16, error) {
	for i, name := range names {
		if name == text && text != "" {
			return uint16(i), nil
		}
	}
	v, err := strconv.ParseUint(text, 10, 16)
	if err != nil {
		return 0, fmt.Errorf("%w: %q", ErrEnum, text)
	}
	return uint16(v), nil
}
