// Command reflection reads a schema's annotations to print the tables of a database.
package main

import (
	"fmt"

	"github.com/capngo/capngo/examples/reflection/db"
	"github.com/capngo/capngo/runtime/schema"
)

func main() {
	for node := range db.DbSchema.File().AllNodes() {
		s, ok := node.(*schema.Struct)
		if !ok {
			continue
		}
		if table, ok := schema.Annotation(s, db.DbTable); ok {
			printTable(table, s)
		}
	}
}

// columnTypes are the types of columns, by the kinds of fields.
var columnTypes = map[schema.Kind]string{
	schema.KindUint64: "BIGINT",
	schema.KindText:   "TEXT",
}

func printTable(name string, s *schema.Struct) {
	fmt.Printf("CREATE TABLE %s ( -- %s\n", name, s.GoName())
	for i, f := range s.Fields() {
		end := ","
		if i == s.NumField()-1 {
			end = ""
		}
		key := ""
		if _, ok := schema.Annotation(f, db.DbPrimaryKey); ok {
			key = " PRIMARY KEY"
		}
		fmt.Printf("  %s %s%s%s -- %s\n", f.Name(), columnTypes[f.Type().Kind()], key, end, f.GoName())
	}
	fmt.Println(");")
}
