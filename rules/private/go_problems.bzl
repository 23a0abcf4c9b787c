"""What can be wrong with the attributes of a Go package, said before anything is run."""

load(":options.bzl", "options_error")

def go_problem(importpath, options, schemas, extended, deps):
    """Says what is wrong with the attributes of a target that makes Go of schemas.

    Args:
      importpath: the attribute.
      options: the attribute.
      schemas: list of structs of CapnpInfo.direct_schemas.
      extended: list of strings, the names of files.
      deps: list of structs with label, and with packages: those of CapnpGoInfo.direct_packages,
        or None for a library without schemas.

    Returns:
      A sentence, or None if nothing is.
    """
    return (
        _importpath_problem(importpath) or
        options_error(options) or
        _extended_problem(schemas, extended) or
        _deps_problem(deps, extended) or
        _same_package(importpath, deps) or
        _same_schema(deps)
    )

def go_module_problem(path, version, require, options):
    """Says what is wrong with the attributes of a target that makes a Go module.

    Args:
      path: the attribute.
      version: the attribute.
      require: the attribute.
      options: the attribute.

    Returns:
      A sentence, or None if nothing is.
    """
    if not path.strip("/") or path != path.strip("/"):
        return "path: \"%s\" cannot be required; what is needed is such as \"example.com/app\"" % path
    if not version.startswith("v") or version.count(".") < 2:
        return "version: \"%s\" is no version of a Go module; one is \"v1.2.3\"" % version
    for module in require:
        if not module.rpartition("@")[0] or not module.rpartition("@")[2].startswith("v"):
            return ("require: \"%s\" does not say which version of which module; what is needed is " +
                    "such as \"github.com/capngo/capngo@v1.2.3\"") % module
    return options_error(options)

def _importpath_problem(importpath):
    if importpath.strip("/") and importpath == importpath.strip("/"):
        return None
    return "importpath: \"%s\" cannot be imported; what is needed is such as \"example.com/app/shapes\"" % importpath

def _extended_problem(schemas, extended):
    names = [s.name.split("/")[-1].removesuffix(".capnp") + "_extended.go" for s in schemas]
    for name in extended:
        if name not in names:
            return "extended: %s is named after none of the schemas; for those it can be %s" % (
                name,
                ", ".join(names),
            )
    return None

def _deps_problem(deps, extended):
    for dep in deps:
        if dep.packages == None and not extended:
            return ("deps: %s has no schemas; what belongs here are go_capnp_library and " +
                    "go_capnp_package targets, and go_library targets that embed them") % dep.label
    return None

def _same_package(importpath, deps):
    makers = {importpath: None}
    for dep in deps:
        for p in dep.packages or []:
            if makers.setdefault(p.importpath, dep.label) == dep.label or p.importmap:
                continue
            if p.importpath == importpath:
                return ("importpath: %s has the importpath %s, too, and a program can have only " +
                        "one of them; give one target another importpath") % (dep.label, importpath)
            return ("deps: %s and %s both have the importpath %s, and a program can have only one " +
                    "of them; give one of them another importpath") % (
                makers[p.importpath],
                dep.label,
                p.importpath,
            )
    return None

def _same_schema(deps):
    makers = {}
    for dep in deps:
        for p in dep.packages or []:
            if makers.setdefault(p.file, dep.label) != dep.label:
                return ("deps: %s and %s both make Go of %s; which of them should code use that " +
                        "imports it? Take one away") % (makers[p.file], dep.label, p.origin)
    return None
