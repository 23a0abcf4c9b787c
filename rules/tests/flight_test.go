package main

import (
	"testing"

	"example.com/capngotests/flight"
	"example.com/capngotests/pilot"
	"example.com/shapes/geometry"
)

func TestFlight(t *testing.T) {
	f := air.NewFlight(air.FlightFields{
		Path:       []geometry.PointFields{{X: 3, Y: 4}},
		Route:      &air.RouteFields{Stops: []string{"here", "there"}},
		Pilot:      &crew.PilotFields{Name: "Amelia"},
		BookingUrl: "https://example.com/book",
	})
	if got := f.Pilot().Name(); got != "Amelia" {
		t.Errorf("pilot is %q", got)
	}
	if got := f.Route().Stops().At(1); got != "there" {
		t.Errorf("second stop is %q", got)
	}
	if got := f.Path().At(0).Y(); got != 4 {
		t.Errorf("y is %v", got)
	}
	if got := string(air.Logo()); got != "a paper plane\n" {
		t.Errorf("logo is %q", got)
	}
}
