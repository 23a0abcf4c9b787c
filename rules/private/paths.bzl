"""Where schemas lie: a folder to import from, and the name of a schema in it."""

def schema_name(file):
    """Gives the path of a file from the root of its repository.

    It is what schemas write after a slash in an import, and what generated code says of its
    origin: the same wherever the repository is checked out, and whoever depends on it.

    Args:
      file: a File.

    Returns:
      A string such as "geometry/point.capnp".
    """
    path = file.short_path
    if path.startswith("../"):
        path = path[path.index("/", 3) + 1:]
    return path

def import_root(file):
    """Gives the folder, seen from an action, that a file's name starts from.

    Args:
      file: a File.

    Returns:
      A string such as "." or "external/other+" or "bazel-out/k8-fastbuild/bin".
    """
    root = file.path[:-len(schema_name(file))]
    return root.rstrip("/") or "."
