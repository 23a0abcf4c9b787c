"""Where schemas lie: the names that imports have for them, and folders to import from."""

def repository_path(file):
    """Gives the path of a file from the root of its repository.

    Args:
      file: a File.

    Returns:
      A string such as "geometry/point.capnp", the same wherever the repository is checked out,
      and whoever depends on it.
    """
    path = file.short_path
    if path.startswith("../"):
        path = path[path.index("/", 3) + 1:]
    return path

def repository_root(file):
    """Gives the folder, seen from an action, that a file's path in its repository starts from.

    Args:
      file: a File.

    Returns:
      A string such as import_root gives.
    """
    return file.path[:-len(repository_path(file))].rstrip("/") or "."

def import_root(schema):
    """Gives the folder, seen from an action, that a schema's name starts from.

    Args:
      schema: a struct of CapnpInfo.direct_schemas.

    Returns:
      A string such as "." or "external/other+" or "bazel-out/k8-fastbuild/bin", or the bundle
      that the schema is in.
    """
    if schema.within:
        return schema.file.path
    return schema.file.path[:-len(schema.name)].rstrip("/") or "."

def label_string(label):
    """Gives a label as a person would write it.

    Args:
      label: a Label.

    Returns:
      A string such as "//geometry:point_capnp" or "@other//geometry:point_capnp". A module of
      this build is named as most MODULE.bazel files name it: by its own name.
    """
    text = str(label)
    repository, rest = text.lstrip("@").split("//", 1)
    if not repository:
        return "//" + rest
    if repository[-1] in "~+" and not repository[:-1].count(repository[-1]):
        repository = repository[:-1]
    elif "~" in repository or "+" in repository:
        return text
    return "@%s//%s" % (repository, rest)

def stripped_prefix(strip, package):
    """Gives the folder that strip_import_prefix means.

    Args:
      strip: the attribute: from the root of the repository if it begins with a slash.
      package: the package of the target.

    Returns:
      A string: a path without slashes around it, empty for the root of the repository.
    """
    if strip.startswith("/"):
        return strip.strip("/")
    return "/".join([part for part in [package, strip.strip("/")] if part])

def without_prefix(path, prefix):
    """Takes a folder off a path.

    Args:
      path: a string.
      prefix: a string such as stripped_prefix gives.

    Returns:
      A string, or None if the path is not in that folder.
    """
    if not prefix:
        return path
    if not path.startswith(prefix + "/"):
        return None
    return path[len(prefix) + 1:]
