package golang

import "github.com/capngo/capngo/gen/internal/emit"

// The packages that generated code imports.
const (
	runtimePath = "github.com/capngo/capngo/runtime/capnp"
	schemaPath  = "github.com/capngo/capngo/runtime/schema"
	textPath    = "github.com/capngo/capngo/runtime/capnptext"
	rpcPath     = "github.com/capngo/capngo/runtime/rpc"
)

// runtimeNames lists every name of the runtime that generated code uses, besides methods of
// its types. A test holds the list to the runtime and to generated code.
var runtimeNames = []string{
	"AnyPointer", "AnyWords", "AsIs", "BaseWords", "Bools", "BoolsAt", "BoolsOrWords",
	"BoolsWords", "Builder", "ByteTexts", "ByteTextsAt", "ByteTextsOrWords", "ByteTextsWords",
	"Capabilities", "CapabilitiesAt", "Capability", "CarryPointerWords", "CarryUnionPointerWords", "ConstPointer",
	"ConstStruct", "DataOrWords", "DataWords", "Datas", "DatasAt", "DatasOrWords",
	"DatasWords", "EmptyWords", "EnumName", "Generation1", "List", "ListAt", "Lists",
	"ListsAt", "Map", "MapStructs", "Method", "NewBuilder", "Nullable", "Numbers", "NumbersAt",
	"NumbersOrWords",
	"NumbersWords", "ParamAt", "ParseEnum", "Place", "Pointers", "PointersAt", "PutNumbers",
	"PutNumbersOr", "ReadList", "Shape", "ShapeOf", "Struct", "TextBytesOrWords",
	"TextBytesWords", "TextOrWords", "TextWords", "Texts", "TextsAt", "TextsOrWords",
	"TextsWords", "Voids", "VoidsAt", "VoidsOrWords", "VoidsWords",
}

// schemaNames lists what generated code uses of the runtime's package for reflection.
var schemaNames = []string{
	"AnnotationID", "Embedded", "Enum", "Interface", "Struct", "TypeOf", "Use",
}

// ofSchema is a name of the runtime's package for reflection.
func ofSchema(name string) emit.Ident {
	return emit.Ident{Path: schemaPath, Package: "schema", Name: name}
}

// textNames lists what generated code uses of the runtime's package for the text form.
var textNames = []string{"Marshal", "String", "Unmarshal"}

// ofText is a name of the runtime's package for the text form.
func ofText(name string) emit.Ident {
	return emit.Ident{Path: textPath, Package: "capnptext", Name: name}
}

// rpcNames lists what generated code uses of the runtime's package for calls.
var rpcNames = []string{
	"Call", "Future", "FutureOf", "NewServer", "NoMethod", "NotImplemented", "Pipeline", "Send", "Stream",
}

// ofRPC is a name of the runtime's package for calls.
func ofRPC(name string) emit.Ident {
	return emit.Ident{Path: rpcPath, Package: "rpc", Name: name}
}

// runtime is a name of the runtime.
func runtime(name string) emit.Ident {
	return emit.Ident{Path: runtimePath, Package: "capnp", Name: name}
}

var (
	rtGeneration = runtime("Generation1")
	rtStruct     = runtime("Struct")
	rtAnyPointer = runtime("AnyPointer")
	rtCapability = runtime("Capability")
	rtMethod     = runtime("Method")
	rtReadList   = runtime("ReadList")
	rtParamAt    = runtime("ParamAt")
	rtMap        = runtime("Map")
	rtNullable   = runtime("Nullable")
	rtMapStructs = runtime("MapStructs")

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

	rtEmbedded     = ofSchema("Embedded")
	rtUse          = ofSchema("Use")
	rtTypeOf       = ofSchema("TypeOf")
	rtAnnotationID = ofSchema("AnnotationID")

	rtTextString    = ofText("String")
	rtTextMarshal   = ofText("Marshal")
	rtTextUnmarshal = ofText("Unmarshal")

	rpcCall           = ofRPC("Call")
	rpcSend           = ofRPC("Send")
	rpcStream         = ofRPC("Stream")
	rpcFuture         = ofRPC("Future")
	rpcFutureOf       = ofRPC("FutureOf")
	rpcPipeline       = ofRPC("Pipeline")
	rpcNewServer      = ofRPC("NewServer")
	rpcNoMethod       = ofRPC("NoMethod")
	rpcNotImplemented = ofRPC("NotImplemented")
)
