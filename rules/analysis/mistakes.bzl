"""Targets whose attributes are wrong, and tests of what the analysis says of them."""

load("@bazel_skylib//lib:unittest.bzl", "analysistest", "asserts")

def _mistake_test_impl(ctx):
    env = analysistest.begin(ctx)
    asserts.expect_failure(env, ctx.attr.says)
    return analysistest.end(env)

_mistake_test = analysistest.make(
    _mistake_test_impl,
    expect_failure = True,
    attrs = {"says": attr.string(doc = "What the error has in it.")},
)

def mistake(name, rule, says, **kwargs):
    """Makes a target that is wrong, and a test of the error.

    Args:
      name: name of the test.
      rule: the rule of the target, which is called name + "_wrong".
      says: what the error has in it, besides the label.
      **kwargs: attributes of the target.
    """
    rule(
        name = name + "_wrong",
        tags = ["manual"],
        **kwargs
    )
    _mistake_test(
        name = name,
        says = "//rules/analysis:%s_wrong: %s" % (name, says),
        size = "small",
        target_under_test = ":%s_wrong" % name,
    )
