package main

func Example() {
	main()
	// Output:
	// 125
	// 125
}
