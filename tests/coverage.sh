#!/usr/bin/env bash
# Which lines the tests run.  tests/coverage.sh [--missed [PATH…]]
#
# Needs python3, and llvm-cov and llvm-profdata of rustc's LLVM or later: the component llvm-tools, or Debian's llvm-22 by
# LLVM_COV=/usr/bin/llvm-cov-22 LLVM_PROFDATA=/usr/bin/llvm-profdata-22. Only laneway itself is instrumented, as by
# cargo-llvm-cov. Lines of the tests themselves do not count. `--missed` lists the lines that no test runs, of all files
# or of those whose path begins with PATH; REPORT=only does not run the tests again. tests/faults is left out: it ends
# the program before it can count.
set -euo pipefail
cd "$(dirname "$0")/.."

tools=$(rustc --print target-libdir)/../bin
cov=${LLVM_COV:-$tools/llvm-cov}
profdata=${LLVM_PROFDATA:-$tools/llvm-profdata}
work=$PWD/target/coverage
lcov=$work/lines.lcov

if [ "${REPORT:-}" != only ]; then
    rm -rf "$work/raw"
    mkdir -p "$work/raw"
    printf '#!/bin/sh\nexec "$@" -C instrument-coverage\n' >"$work/rustc"
    chmod +x "$work/rustc"
    export RUSTC_WORKSPACE_WRAPPER=$work/rustc CARGO_TARGET_DIR=$work/target CARGO_INCREMENTAL=0 CARGO_PROFILE_DEV_DEBUG=0
    # Every process adds to one of eight files.
    export LLVM_PROFILE_FILE=$work/raw/%8m.profraw
    tests=(--lib --bins)
    for test in $(cargo metadata --no-deps --format-version 1 |
        python3 -c 'import json, sys; print(*(t["name"] for p in json.load(sys.stdin)["packages"] for t in p["targets"] if "test" in t["kind"]))'); do
        [ "$test" = faults ] || tests+=(--test "$test")
    done
    cargo test "${tests[@]}" --no-run --message-format json |
        python3 -c 'import json, sys; print(*sorted({e for e in (json.loads(l).get("executable") for l in sys.stdin) if e}), sep="\n")' \
            >"$work/programs"
    nice cargo test --no-fail-fast "${tests[@]}" || echo "some tests failed: their lines may be missing" >&2
    "$profdata" merge --sparse --failure-mode=warn "$work"/raw/*.profraw -o "$work/all.profdata"
    objects=()
    while read -r program; do objects+=(--object "$program"); done <"$work/programs"
    "$cov" export --format=lcov --instr-profile "$work/all.profdata" --sources src "${objects[@]}" >"$lcov"
fi

python3 - "$lcov" "$@" <<'PYTHON'
import os, re, sys

lcov, wanted, prefixes = sys.argv[1], sys.argv[2:3] == ["--missed"], sys.argv[3:]
here = os.getcwd() + "/"
gates = {"": 90, "src/syntax": 95, "src/calendar": 95, "src/schedule": 95, "src/svg": 95, "src/limits": 95}
files = {}
for line in open(lcov):
    if line.startswith("SF:"):
        name = line[3:].strip().removeprefix(here)
        hits = files.setdefault(name, {})
    elif line.startswith("DA:"):
        number, count = line[3:].split(",")[:2]
        hits[int(number)] = max(hits.get(int(number), 0), int(count))

counts = {}
for name, hits in sorted(files.items()):
    if not name.startswith("src/") or re.search(r"tests(/|\.rs$|_)|_tests\.rs$", name):
        continue
    # Unit tests stand at the end of their file.
    lines = open(name).read().split("\n")
    tests = next((n for n, text in enumerate(lines, 1) if text.startswith("#[cfg(test)]")
                  and any(t.startswith("mod tests {") for t in lines[n:n + 6])), len(lines) + 1)
    hits = {n: count for n, count in hits.items() if n < tests}
    missed = sorted(n for n, count in hits.items() if count == 0)
    if wanted and (not prefixes or any(name.startswith(p) for p in prefixes)):
        for n in missed:
            print(f"{name}:{n}: {lines[n - 1]}")
    module = re.match(r"src/(bin/laneway|[^/.]+)", name).group(0)
    for key in ("", module):
        ran, all = counts.get(key, (0, 0))
        counts[key] = (ran + len(hits) - len(missed), all + len(hits))

short = False
for key, (ran, all) in sorted(counts.items()):
    share = 100 * ran / max(all, 1)
    gate = gates.get(key)
    short |= gate is not None and share < gate
    print(f"{key or 'all':16} {ran:6} of {all:6} lines {share:6.2f} %" + (f"  (at least {gate} %)" if gate else ""))
sys.exit(short)
PYTHON
