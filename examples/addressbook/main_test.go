package main

func Example() {
	main()
	// Output:
	// Alice : alice@example.com
	// mobile : 555-1212
	// student at: MIT
	//
	// Bob : bob@example.com
	// home : 555-4567
	// work : 555-7654
	// unemployed
}
