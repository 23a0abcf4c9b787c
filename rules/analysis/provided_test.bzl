"""Tests of what targets tell others."""

load("@bazel_skylib//lib:unittest.bzl", "analysistest", "asserts")
load("//rules:defs.bzl", "CapnpGoInfo", "CapnpInfo")

def _provided_test_impl(ctx):
    env = analysistest.begin(ctx)
    target = analysistest.target_under_test(env)
    capnp = target[CapnpInfo]
    asserts.equals(
        env,
        [
            "rules/analysis/c.capnp in //rules/analysis:c",
            "far/away/b.capnp in //rules/analysis:b_capnp",
            "rules/analysis/a.capnp in //rules/analysis:a_capnp",
        ],
        ["%s in %s" % (s.name, s.label) for s in capnp.transitive_schemas.to_list()],
    )
    asserts.equals(
        env,
        ["rules/analysis/sub/b.capnp"],
        [s.origin for s in capnp.transitive_schemas.to_list() if s.origin != s.name],
    )
    asserts.equals(env, 3, len(capnp.transitive_sources.to_list()))
    asserts.equals(env, ["c.capnp"], [f.basename for f in capnp.direct_sources.to_list()])

    # Code depends on a library that embeds a package, not on what is embedded.
    asserts.equals(
        env,
        [
            "example.com/b bee //rules/analysis:embedding",
            "example.com/a  //rules/analysis:a_go_capnp",
        ],
        [
            "%s %s %s" % (p.importpath, p.package, p.label)
            for p in target[CapnpGoInfo].imported_packages.to_list()
        ],
    )
    asserts.equals(env, "example.com/c", target[CapnpGoInfo].importpath)
    asserts.equals(
        env,
        ["CapnpCheck", "CapnpGoCompile"],
        [a.mnemonic for a in analysistest.target_actions(env) if a.mnemonic.startswith("Capnp")],
    )
    generated = target[OutputGroupInfo].go_generated_srcs.to_list()
    asserts.equals(env, ["c.capnp.go"], [f.basename for f in generated])
    return analysistest.end(env)

provided_test = analysistest.make(_provided_test_impl)

def _moved_test_impl(ctx):
    env = analysistest.begin(ctx)
    checks = [a for a in analysistest.target_actions(env) if a.mnemonic == "CapnpCheck"]
    asserts.equals(env, 1, len(checks))
    moved = [f.short_path for f in checks[0].inputs.to_list() if "_virtual_imports" in f.short_path]
    asserts.equals(env, ["rules/analysis/_virtual_imports/b_capnp/far/away/b.capnp"], moved)
    asserts.true(env, "a_capnp.capnp-ids" in [f.basename for f in checks[0].inputs.to_list()])
    return analysistest.end(env)

moved_test = analysistest.make(_moved_test_impl)
