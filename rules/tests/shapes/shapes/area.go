// Package shapes has shapes of the plane. Their types are made of schemas, and this file adds
// to one what no schema can say.
package shapes

import "math"

// Area gives the area of a circle.
func (c Circle) Area() float64 { return math.Pi * c.Radius() * c.Radius() }
