package values

import (
	"math"
	"strconv"
)

// AppendFloat64 writes 15 digits, or 17 where 15 are another number.
func AppendFloat64(out []byte, f float64) []byte {
	text := strconv.AppendFloat(nil, f, 'g', 15, 64)
	if again, _ := strconv.ParseFloat(string(text), 64); again != f {
		text = strconv.AppendFloat(nil, f, 'g', 17, 64)
	}
	return appendNumber(out, f, text)
}

// AppendFloat32 writes 6 digits, or 8 where 6 are another number, and 8 for numbers without
// all of their precision: the reference takes these for out of range.
func AppendFloat32(out []byte, f float32) []byte {
	const leastNormal = 0x1p-126
	text := strconv.AppendFloat(nil, float64(f), 'g', 6, 64)
	subnormal := f != 0 && -leastNormal < f && f < leastNormal
	if again, _ := strconv.ParseFloat(string(text), 32); float32(again) != f || subnormal {
		text = strconv.AppendFloat(nil, float64(f), 'g', 8, 64)
	}
	return appendNumber(out, float64(f), text)
}

// appendNumber writes the digits of f, without the plus sign of an exponent.
func appendNumber(out []byte, f float64, text []byte) []byte {
	switch {
	case math.IsNaN(f):
		return append(out, "nan"...)
	case math.IsInf(f, 1):
		return append(out, "inf"...)
	case math.IsInf(f, -1):
		return append(out, "-inf"...)
	}
	for _, c := range text {
		if c != '+' {
			out = append(out, c)
		}
	}
	return out
}
