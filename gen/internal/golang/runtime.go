package golang

import "github.com/capngo/capngo/gen/internal/emit"

// The package that generated code imports.
const runtimePath = "github.com/capngo/capngo/runtime/capnp"

// Every name of the runtime that generated code uses, other than methods of its types. A
// test checks that each exists.
var runtimeNames = map[string]bool{}

func runtime(name string) emit.Ident {
	runtimeNames[name] = true
	return emit.Ident{Path: runtimePath, Package: "capnp", Name: name}
}

var (
	rtGeneration  = runtime("Generation1")
	rtStruct      = runtime("Struct")
	rtAnyPointer  = runtime("AnyPointer")
	rtList        = runtime("List")
	rtNumbers     = runtime("Numbers")
	rtBools       = runtime("Bools")
	rtTexts       = runtime("Texts")
	rtByteTexts   = runtime("ByteTexts")
	rtDatas       = runtime("Datas")
	rtLists       = runtime("Lists")
	rtPointers    = runtime("Pointers")
	rtVoids       = runtime("Voids")
	rtListAt      = runtime("ListAt")
	rtNumbersAt   = runtime("NumbersAt")
	rtBoolsAt     = runtime("BoolsAt")
	rtTextsAt     = runtime("TextsAt")
	rtByteTextsAt = runtime("ByteTextsAt")
	rtDatasAt     = runtime("DatasAt")
	rtListsAt     = runtime("ListsAt")
	rtPointersAt  = runtime("PointersAt")
	rtVoidsAt     = runtime("VoidsAt")
	rtReadList    = runtime("ReadList")
	rtMap         = runtime("Map")

	rtConstStruct  = runtime("ConstStruct")
	rtConstPointer = runtime("ConstPointer")
	rtEnumName     = runtime("EnumName")
	rtParseEnum    = runtime("ParseEnum")

	rtShape      = runtime("Shape")
	rtShapeOf    = runtime("ShapeOf")
	rtBuilder    = runtime("Builder")
	rtNewBuilder = runtime("NewBuilder")
	rtPlace      = runtime("Place")
	rtAsIs       = runtime("AsIs")
)
