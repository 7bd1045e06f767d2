#!/usr/bin/env bash
# What fails when a line of the calendar or of the scheduler is wrong?  tests/mutants.sh calendar|schedule [ARGUMENT…]
#
# Needs cargo-mutants. The whole crate takes half a minute for each mutant, so the module is made a package of its own
# in target/mutants, with what it uses, its unit tests and its tests/MODULE.rs: a few seconds for each. What only other
# modules' tests or the goldens would tell therefore counts as missed. Arguments go to cargo-mutants: `--shard 0/8`
# tries every eighth mutant, `--list` names them all, `--re REGEX` picks some. Results stand in
# target/mutants/MODULE/mutants.out.
set -euo pipefail
cd "$(dirname "$0")/.."

module=${1:?calendar or schedule}
shift
case $module in
    calendar)
        modules=(calendar)
        crates=(chrono)
        ;;
    schedule)
        modules=(calendar color diagnostic geometry key limits lists markdown roadmap schedule source syntax)
        crates=(annotate-snippets chrono pulldown-cmark saphyr-parser serde serde_json strsim svgtypes
            unicode-segmentation unicode-width)
        ;;
    *)
        echo "no such module: $module" >&2
        exit 2
        ;;
esac

out=target/mutants/$module
package=$out/package
mkdir -p "$package"
rm -rf "$package/src" "$package/tests" "$package/assets"
mkdir "$package/src" "$package/tests"
for name in "${modules[@]}"; do
    cp -r "src/$name" "$package/src/" 2>/dev/null || cp "src/$name.rs" "$package/src/"
done
if [ "$module" = schedule ]; then
    # The document's pictures are written with it; the rest of `svg` is not needed.
    mkdir "$package/src/svg"
    cp src/svg/xml.rs "$package/src/svg/"
    printf 'pub(crate) mod xml;\n' >"$package/src/svg/mod.rs"
fi
cp -r "tests/$module.rs" tests/oracle "$package/tests/"
cp -r assets Cargo.lock "$package/"

{
    sed -n '/^\[package\]/,/^rust-version/p' Cargo.toml
    printf '\n[workspace]\n\n[dependencies]\n'
    for crate in "${crates[@]}"; do
        grep -m1 "^$crate = " Cargo.toml
    done
    printf '\n[dev-dependencies]\n'
    sed -n '/^\[dev-dependencies\]/,/^$/p' Cargo.toml | grep -E '^(proptest|roxmltree) = '
    # The tests run through millions of days: worth optimising. Overflow is still caught.
    printf '\n[profile.dev]\ndebug = 0\nopt-level = 1\noverflow-checks = true\ndebug-assertions = true\n'
    printf '\n[profile.dev.package."*"]\nopt-level = 3\n'
} >"$package/Cargo.toml"

{
    printf '//! The part of laneway that the mutants need.\n\n'
    printf 'pub mod %s;\n' "${modules[@]}"
    if [ "$module" = schedule ]; then
        cat <<'LIB'
mod svg;

/// Nothing of it changes dates.
pub mod options {
    /// What a caller may ask for.
    #[derive(Clone, Debug, Default)]
    pub struct Options;
}

/// A chart that was read and scheduled.
#[derive(Clone, Debug)]
pub struct Plan {
    pub source: source::Source,
    pub roadmap: roadmap::Roadmap,
    pub schedule: schedule::Schedule,
    pub diagnostics: diagnostic::Diagnostics,
}

/// Reads and schedules one chart, as the whole crate does.
pub fn plan(source: &source::Source, _: &options::Options, limits: &limits::Limits) -> Plan {
    let (document, mut diagnostics) = syntax::parse(source, limits);
    let (roadmap, found) = roadmap::lower(source, &document, None, limits);
    diagnostics.append(found);
    let (schedule, found) = schedule::resolve(&roadmap);
    diagnostics.append(found);
    diagnostics.sort();
    Plan { source: source.clone(), roadmap, schedule, diagnostics }
}
LIB
    fi
} >"$package/src/lib.rs"

# A mutant that waits for ever is caught as well.
exec nice -n 19 cargo mutants --dir "$package" --output "$out" --in-place --file "src/$module/**/*.rs" \
    --timeout 30 --cap-lints true --colors never "$@"
