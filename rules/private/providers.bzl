"""What targets of schemas tell the targets that depend on them."""

CapnpInfo = provider(
    doc = "Schemas, whatever language is made of them.",
    fields = {
        "direct_sources": "Depset of Files: the schemas of this target.",
        "transitive_sources": "Depset of Files: these, and the schemas that they may import.",
        "transitive_data": "Depset of Files: what these schemas may embed.",
    },
)

CapnpGoInfo = provider(
    doc = "The Go packages that schemas become.",
    fields = {
        "importpath": "String: what Go code imports.",
        "package": "String: the name of the Go package; empty for the last part of importpath.",
        "transitive_packages": """Depset of structs, one for each schema in
`CapnpInfo.transitive_sources`: `file` (File: the schema), `importpath` and `package`
(strings, as above). With them generated code refers to types of other packages, so schemas
need no `$Go.import`.""",
    },
)
