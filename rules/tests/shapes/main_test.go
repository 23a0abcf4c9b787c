package main

func Example() {
	main()
	// Output:
	// a drawing, from https://example.com/a
	// circle at 1, 2 of area 3.14
}
