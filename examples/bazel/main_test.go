package main

func Example() {
	main()
	// Output:
	// People
	// Alice <alice@example.com>, mobile: 555-1212, https://example.com/alice.png
	// Bob <bob@example.com>, home: 555-4567, work: 555-7654
}
