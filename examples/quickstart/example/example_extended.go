package example

import "math"

// Generated types are extended in files beside example.capnp.go: capngo leaves those alone.

// Distance is how far p is from the origin.
func (p Point) Distance() float64 { return math.Hypot(float64(p.X()), float64(p.Y())) }
