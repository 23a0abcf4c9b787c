package capnptext

import (
	"math"
	"strconv"
	"strings"

	"github.com/capngo/capngo/runtime/schema"
)

// integer takes an integer of a kind: decimal, hexadecimal with 0x or octal with 0.
func (p *parser) integer(k schema.Kind) (uint64, error) {
	start := p.start()
	negative := p.take('-')
	text := p.number()
	value, err := unsigned(text)
	if err != nil && !isRange(err) {
		p.pos = start
		return 0, p.expected(k.String() + ", which is an integer")
	}
	signed := k >= schema.KindInt8 && k <= schema.KindInt64
	highest := uint64(math.MaxUint64) >> (64 - k.Bits())
	switch {
	case signed && negative:
		highest = highest/2 + 1
	case signed:
		highest /= 2
	case negative:
		highest = 0
	}
	if err != nil || value > highest {
		lowest, top := "0", strconv.FormatUint(math.MaxUint64>>(64-k.Bits()), 10)
		if signed {
			lowest = strconv.FormatInt(math.MinInt64>>(64-k.Bits()), 10)
			top = strconv.FormatInt(math.MaxInt64>>(64-k.Bits()), 10)
		}
		return 0, p.errorAt(start, "%s is from %s to %s", k, lowest, top)
	}
	if negative {
		value = -value
	}
	return value & (math.MaxUint64 >> (64 - k.Bits())), nil
}

// unsigned reads digits, and those that strconv has more ways to write than the schema language.
func unsigned(text string) (uint64, error) {
	digits := strings.TrimPrefix(text, "0x")
	if digits == text && strings.ContainsAny(text, "xXoObB") || strings.Contains(text, "_") {
		return 0, strconv.ErrSyntax
	}
	return strconv.ParseUint(text, 0, 64)
}

func isRange(err error) bool {
	e, ok := err.(*strconv.NumError)
	return ok && e.Err == strconv.ErrRange
}

// float takes a number as the bits of a Float32 or Float64. Too large ones are infinite.
func (p *parser) float(k schema.Kind) (uint64, error) {
	start := p.start()
	negative := p.take('-')
	value, single, ok := p.magnitude(negative)
	if !ok {
		p.pos = start
		return 0, p.expected(k.String() + ": a number, inf, -inf or nan")
	}
	if negative {
		value, single = -value, -single
	}
	if k == schema.KindFloat32 {
		return uint64(math.Float32bits(single)), nil
	}
	return math.Float64bits(value), nil
}

// magnitude takes a number without its sign. An integer is rounded to a Float32 at once, other
// numbers to a Float64 first, as the reference does.
func (p *parser) magnitude(negative bool) (value float64, single float32, ok bool) {
	text := p.number()
	if text == "" {
		switch word := p.word(); {
		case word == "inf":
			return math.Inf(1), float32(math.Inf(1)), true
		case word == "nan" && !negative:
			return math.Float64frombits(0x7ff8 << 48), math.Float32frombits(0x7fc00000), true
		}
		return 0, 0, false
	}
	if n, err := unsigned(text); err == nil {
		return float64(n), float32(n), true
	}
	if strings.Trim(text, "0123456789.eE+-") != "" {
		return 0, 0, false
	}
	value, err := strconv.ParseFloat(text, 64)
	return value, float32(value), err == nil || isRange(err)
}
