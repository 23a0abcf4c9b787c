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
	"ConstStruct", "CopyNumbers", "DataOrWords", "DataWords", "Datas", "DatasAt", "DatasOrWords",
	"DatasWords", "EnumName", "Generation1", "List", "ListAt", "Lists",
	"ListsAt", "Map", "MapStructs", "Method", "NewBuilder", "Nullable", "Numbers", "NumbersAt",
	"NumbersOrWords",
	"NumbersWords", "ParamAt", "ParseEnum", "Place", "Pointers", "PointersAt", "PointersWords", "PutNumbers",
	"PutNumbersOr", "ReadList", "Shape", "ShapeOf", "Struct", "StructsAt", "StructsWords", "TextBytesOrWords",
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

// Names that are printed often are kept as P takes them.
var (
	rtGeneration any = runtime("Generation1")
	rtStruct     any = runtime("Struct")
	rtAnyPointer any = runtime("AnyPointer")
	rtCapability any = runtime("Capability")
	rtMethod     any = runtime("Method")
	rtReadList   any = runtime("ReadList")
	rtParamAt    any = runtime("ParamAt")
	rtMap        any = runtime("Map")
	rtNullable   any = runtime("Nullable")
	rtMapStructs any = runtime("MapStructs")

	rtConstStruct  any = runtime("ConstStruct")
	rtConstPointer any = runtime("ConstPointer")
	rtEnumName     any = runtime("EnumName")
	rtParseEnum    any = runtime("ParseEnum")

	rtShape      any = runtime("Shape")
	rtShapeOf    any = runtime("ShapeOf")
	rtBuilder    any = runtime("Builder")
	rtNewBuilder any = runtime("NewBuilder")
	rtPlace      any = runtime("Place")
	rtAsIs       any = runtime("AsIs")

	rtEmbedded     any = ofSchema("Embedded")
	rtUse          any = ofSchema("Use")
	rtTypeOf       any = ofSchema("TypeOf")
	rtAnnotationID any = ofSchema("AnnotationID")

	rtTextString    any = ofText("String")
	rtTextMarshal   any = ofText("Marshal")
	rtTextUnmarshal any = ofText("Unmarshal")

	rpcCall           any = ofRPC("Call")
	rpcSend           any = ofRPC("Send")
	rpcStream         any = ofRPC("Stream")
	rpcFuture         any = ofRPC("Future")
	rpcFutureOf       any = ofRPC("FutureOf")
	rpcPipeline       any = ofRPC("Pipeline")
	rpcNewServer      any = ofRPC("NewServer")
	rpcNoMethod       any = ofRPC("NoMethod")
	rpcNotImplemented any = ofRPC("NotImplemented")
)
