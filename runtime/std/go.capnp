# Annotations that say how a schema becomes Go. Import this file as "/go.capnp": capngo
# carries it, so nothing needs to be installed. The ids of package, import, doc, tag, notag,
# customtype and name are those of the file of the same name that go-capnp has, so a schema
# that uses them works with both.

@0xd12a1c51fedd6c88;

$package("gocapnp");
$import("github.com/capngo/capngo/runtime/std/gocapnp");

annotation package(file) :Text;
# The name of the Go package that the file's types are generated into.

annotation import(file) :Text;
# The import path of that package. Files that use types of this one import it.

annotation doc(struct, field, enum) :Text;
# Text for the Go comment of a declaration. A comment in the schema does the same.

annotation tag(enumerant) :Text;
# The text form of an enumerant, in place of its name.

annotation notag(enumerant) :Void;
# The enumerant has no text form.

annotation customtype(field) :Text;
# Has no effect. It is here because old schemas use it.

annotation name(struct, field, union, enum, enumerant, interface, method, param, annotation,
    const, group) :Text;
# The Go name of a declaration, in place of the one that would be derived from its own.

enum Flag {
  # A choice that may be left to somebody else.

  unset @0;
  # Whatever the surrounding declaration, or the build, says.

  false @1;
  true @2;
}

enum TextType {
  # The Go type of Text.

  unset @0;
  # Whatever the surrounding declaration, or the build, says.

  string @1;
  bytes @2;
  unicode @3;
  # The same as string.
}

struct Options {
  # How a declaration and all within it become Go. What is unset here is inherited.

  convertCase @0 :Flag;
  # Whether names are written as Go programmers write them: userId becomes UserID. Otherwise
  # only the first letter changes.

  textType @1 :TextType;
  # The Go type of fields of type Text.

  versionCheck @2 :Flag;
  # Whether the generated code fails to compile with a runtime of another generation. For
  # whole files only.

  includeReflectionData @3 :Flag;
  # Whether the schema itself is part of the generated code, for reflection and for text
  # forms. For whole files only.
}

annotation options(file, struct, union, group, field, enum, enumerant, interface, method)
    :Options;
# The options of a declaration: $Go.options(convertCase = false).

annotation key(struct, group, field) :Text;
# Values of the type can be compared, and be keys of maps, by these fields: "x, y", or "*" for
# all of them. On a field, it goes with the annotation group.

annotation nullable(group) :Void;
# A group with the fields isNull and value is one value that may be missing.

annotation group(field) :Text;
# A field of type Void becomes a view on other fields of its struct: "x, y".
