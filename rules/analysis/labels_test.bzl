"""Tests of how labels and schemas are named."""

load("@bazel_skylib//lib:unittest.bzl", "asserts", "unittest")
load("//rules/private:paths.bzl", "label_string", "stripped_prefix", "without_prefix")

def _labels_test_impl(ctx):
    env = unittest.begin(ctx)

    # Bazel 7 writes "~" where Bazel 8 writes "+". Strings stand for labels here, so that no
    # repository has to be there.
    for repository, want in {
        "": "//a:b",
        "other+": "@other//a:b",
        "other++deps+module": None,
        "other~": "@other//a:b",
        "other~1.2": None,
        "other~~deps~module": None,
    }.items():
        label = "@@%s//a:b" % repository  # buildifier: disable=canonical-repository
        asserts.equals(env, want or label, label_string(label))
    return unittest.end(env)

labels_test = unittest.make(_labels_test_impl)

def _names_test_impl(ctx):
    env = unittest.begin(ctx)
    for strip, package, want in [
        ("/", "a/b", ""),
        ("/a/", "a/b", "a"),
        ("", "a/b", "a/b"),
        ("c", "a/b", "a/b/c"),
        ("c/", "", "c"),
        ("", "", ""),
    ]:
        asserts.equals(env, want, stripped_prefix(strip, package))
    for path, prefix, want in [
        ("a/b.capnp", "", "a/b.capnp"),
        ("a/b.capnp", "a", "b.capnp"),
        ("ab/c.capnp", "a", None),
        ("a", "a", None),
    ]:
        asserts.equals(env, want, without_prefix(path, prefix))
    return unittest.end(env)

names_test = unittest.make(_names_test_impl)
