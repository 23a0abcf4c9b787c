//go:build mage

package main

import (
	//mage:import
	_ "github.com/capngo/capngo/magefiles/dev"
)
