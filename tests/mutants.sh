#!/usr/bin/env bash
# What fails when a line of the calendar or of the scheduler is wrong?  tests/mutants.sh calendar|schedule [ARGUMENT…]
#
# Needs cargo-mutants. The whole crate takes half a minute for each mutant, so the module is made a package of its own
# in target/mutants, with its unit tests and its tests/MODULE; what it uses is another one, which is built once: a few
# seconds for each. What only other modules' tests or the goldens would tell therefore counts as missed. Arguments go to
# cargo-mutants: `--shard 0/8` tries every eighth mutant, `--list` names them all, `--re REGEX` picks some. Results
# stand in target/mutants/MODULE/mutants.out.
set -euo pipefail
cd "$(dirname "$0")/.."

module=${1:?calendar or schedule}
shift
case $module in
    calendar)
        uses=()
        crates=(chrono)
        ;;
    schedule)
        uses=(calendar color diagnostic geometry key limits lists markdown roadmap source syntax)
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
rest=$out/rest

# copy PACKAGE MODULE…: the sources of a new package.
copy() {
    local package=$1 name
    shift
    mkdir -p "$package"
    rm -rf "$package/src" "$package/assets"
    mkdir "$package/src"
    for name in "$@"; do
        cp -r "src/$name" "$package/src/" 2>/dev/null || cp "src/$name.rs" "$package/src/"
    done
    cp -r assets Cargo.lock "$package/"
}

# manifest CRATE…: what stands in Cargo.toml of both packages.
manifest() {
    local crate
    sed -n '/^\[package\]/,/^rust-version/p' Cargo.toml
    # The tests run through millions of days: worth optimising. Overflow is still caught.
    printf '\n[workspace]\n\n[profile.dev]\ndebug = 0\nopt-level = 1\noverflow-checks = true\ndebug-assertions = true\n'
    printf '\n[profile.dev.package."*"]\nopt-level = 3\n\n[dependencies]\n'
    for crate in "$@"; do
        grep -m1 "^$crate = " Cargo.toml
    done
}

copy "$package" "$module"
rm -rf "$package/tests"
mkdir "$package/tests"
cp -r "tests/$module" "$package/tests/" 2>/dev/null || cp "tests/$module.rs" "$package/tests/"
cp -r tests/oracle "$package/tests/"
{
    manifest chrono
    if [ "$module" = schedule ]; then
        printf 'rest = { path = "../rest", package = "laneway-rest" }\n'
    fi
    printf '\n[dev-dependencies]\n'
    sed -n '/^\[dev-dependencies\]/,/^$/p' Cargo.toml | grep -E '^proptest = '
} >"$package/Cargo.toml"
{
    printf '//! The part of laneway that the mutants need.\n\npub mod %s;\n' "$module"
    if [ "$module" = schedule ]; then
        cat <<'LIB'
pub use rest::*;

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

if [ "$module" = schedule ]; then
    new=$rest.new
    copy "$new" "${uses[@]}"
    # The document's pictures are written with it; the rest of `svg` is not needed.
    mkdir "$new/src/svg"
    cp src/svg/xml.rs "$new/src/svg/"
    printf 'pub mod xml;\n' >"$new/src/svg/mod.rs"
    printf 'pub mod %s;\n' "${uses[@]}" svg >"$new/src/lib.rs"
    find "$new/src" -name '*.rs' -exec sed -i 's/\bpub(crate)/pub/' {} +
    manifest "${crates[@]}" | sed 's/^name = .*/name = "laneway-rest"/' >"$new/Cargo.toml"
    # What has not changed is not built again.
    diff -qr "$new" "$rest" >/dev/null 2>&1 || { rm -rf "$rest" && cp -r "$new" "$rest"; }
fi

# A mutant that waits for ever is caught as well.
exec nice -n 19 cargo mutants --dir "$package" --output "$out" --in-place --file "src/$module/**/*.rs" \
    --timeout 30 --cap-lints true --colors never "$@"
