"""The options of generated code, as build files write them."""

# A test holds this to the package gen/options, which decides.
OPTIONS = {
    "convert_case": ["false", "true"],
    "include_reflection_data": ["false", "true"],
    "text_type": ["bytes", "string"],
    "version_check": ["false", "true"],
}

def options_error(options):
    """Says what is wrong with options.

    Args:
      options: dict of strings, such as {"text_type": "bytes"}.

    Returns:
      A sentence, or None if nothing is.
    """
    for name, value in options.items():
        if name not in OPTIONS:
            return "unknown option \"%s\"; the options are %s" % (name, ", ".join(sorted(OPTIONS)))
        if value not in OPTIONS[name]:
            return "option %s cannot be \"%s\"; it is one of %s" % (
                name,
                value,
                ", ".join(OPTIONS[name]),
            )
    return None
