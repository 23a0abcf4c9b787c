"""What targets of schemas tell the targets that depend on them."""

CapnpInfo = provider(
    doc = "Schemas, whatever language is made of them.",
    fields = {
        "direct_schemas": """List of structs, one for each schema of this target: `file` (File),
`name` (string: what imports say after a slash; the rest of `file.path` before it is the import
root), `origin` (string: the path from the root of the repository, as the author has it), `label`
(string: the target) and `within` (string, empty unless `file` is a bundle: the name that the
schema has in there).""",
        "transitive_schemas": "Depset of such structs: of this target, and of all that it depends on.",
        "direct_sources": "Depset of Files: the schemas of this target.",
        "transitive_sources": "Depset of Files: these, and the schemas that they may import.",
        "transitive_data": "Depset of Files: what these schemas may embed.",
        "checks": """Depset of Files, made once the schemas of this target have been found to be
right: lists of the ids of all schemas that they may import. An action that has them among its
inputs does not report what an earlier one has reported.""",
    },
)

CapnpGoInfo = provider(
    doc = "The Go packages that schemas become.",
    fields = {
        "importpath": "String: what Go code imports.",
        "package": "String: the name of the Go package; empty for the last part of importpath.",
        "direct_packages": """List of structs, one for each schema of this target: `file`, `origin` and
`within` (as in CapnpInfo), `source` (File: the Go made of it), `importpath` and `package` (strings, as
above), `importmap` (string, empty unless the linker calls the package something else) and `label`
(string: the target to depend on).""",
        "imported_packages": """Depset of such structs, one for each schema that those may import.
With them generated code refers to types of other packages, so schemas need no `$Go.import`.""",
    },
)
