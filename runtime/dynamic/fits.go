package dynamic

import (
	"math"
	"reflect"
)

// fits reports whether a number can be converted to a type of numbers without becoming another
// one; a float may be rounded.
func fits(v reflect.Value, t reflect.Type) bool {
	switch {
	case t.Kind() == reflect.Float32 || t.Kind() == reflect.Float64:
		return fitsFloat(v, t)
	case v.CanFloat():
		f := v.Float()
		if f != math.Trunc(f) || f < math.MinInt64 || f >= 1<<64 {
			return false
		}
		if f < 1<<63 {
			return fitsInt(int64(f), t)
		}
		return fitsUint(uint64(f), t)
	case v.CanInt():
		return fitsInt(v.Int(), t)
	}
	return fitsUint(v.Uint(), t)
}

func fitsInt(n int64, t reflect.Type) bool {
	if n >= 0 {
		return fitsUint(uint64(n), t)
	}
	zero := reflect.Zero(t)
	return zero.CanInt() && !zero.OverflowInt(n)
}

func fitsUint(n uint64, t reflect.Type) bool {
	zero := reflect.Zero(t)
	if zero.CanInt() {
		return n <= math.MaxInt64 && !zero.OverflowInt(int64(n))
	}
	return !zero.OverflowUint(n)
}

// fitsFloat: integers have to come back as they were, and floats must not become infinite.
func fitsFloat(v reflect.Value, t reflect.Type) bool {
	f := v.Convert(t).Float()
	switch {
	case v.CanFloat():
		return math.IsInf(v.Float(), 0) || !math.IsInf(f, 0)
	case v.CanInt():
		return f < 1<<63 && int64(f) == v.Int()
	}
	return f < 1<<64 && uint64(f) == v.Uint()
}
