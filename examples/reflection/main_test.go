package main

func Example() {
	main()
	// Output:
	// CREATE TABLE Persons ( -- Person
	//   id BIGINT PRIMARY KEY, -- ID
	//   firstName TEXT, -- FirstName
	//   lastName TEXT, -- LastName
	//   school BIGINT -- School
	// );
	// CREATE TABLE Schools ( -- School
	//   id BIGINT PRIMARY KEY, -- ID
	//   name TEXT, -- Name
	//   city TEXT -- City
	// );
}
