@0xa1b2c3d4e5f60718;
# Second comment.
@0xa1b2c3d4e5f60719; # ERROR "File can only have one ID."

$file;
$a.b("value");
$Generic(Text).name(5);
$import "a.capnp".note("x");
$tuple(a = 1, b = [2]);
$unit();
$list([1]);
$parentheses((a = 1));
$two(1)(2);
annotation one(struct) :Text;
annotation all @0xb1b2c3d4e5f60718 (*) :Void $a $b;
annotation each(file, const, enum, enumerant, struct, field, union, group, interface, method,
    param, annotation) :List(Int8);
annotation none() :Void;
annotation mixed(struct, *) :Void; # ERROR "Wildcard should not be specified together"
annotation twice(struct, struct) :Void; # ERROR "Duplicate target specification."
annotation wrong(structs, Struct) :Void; # ERROR "Not a valid annotation target." "Not a valid"
annotation number(5, field) :Void; # ERROR "Parse error."
annotation noTargets :Void; # ERROR "Parse error."
annotation noType(field); # ERROR "Parse error."
$noExpression +; # ERROR "Parse error."
$; # ERROR "Parse error."
