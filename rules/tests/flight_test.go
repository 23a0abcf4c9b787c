package main

import (
	"testing"

	"example.com/capngotests/airport"
	"example.com/capngotests/bundled"
	"example.com/capngotests/flight"
	"example.com/capngotests/journey"
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

func TestJourney(t *testing.T) {
	j := journey.NewJourney(journey.JourneyFields{
		From: &airport.TowerFields{
			RadioUrl: "https://example.com/radio",
			Gates:    []airport.GateFields{{MapURL: "https://example.com/map"}},
			TalksTo:  &crew.PilotFields{Name: "Bessie"},
		},
		On: &air.FlightFields{BookingUrl: "https://example.com/book"},
	})
	if got := j.From().Calls(); got != "Bessie" {
		t.Errorf("the tower calls %q", got)
	}
	if got := j.From().Gates().At(0).MapURL(); got != "https://example.com/map" {
		t.Errorf("the map is at %q", got)
	}
	if airport.Callsign != "Kilo\n" {
		t.Errorf("the callsign is %q", airport.Callsign)
	}
	if got := j.On().BookingUrl(); got != "https://example.com/book" {
		t.Errorf("the flight is booked at %q", got)
	}
}

func TestBundled(t *testing.T) {
	b := bundled.NewBundled(bundled.BundledFields{})
	if got := b.Tower().RadioUrl(); got != "" {
		t.Errorf("the radio is at %q", got)
	}
}
