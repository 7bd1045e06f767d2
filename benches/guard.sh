#!/usr/bin/env bash
# Counts instructions with callgrind, which no noise can shake.
#
#   benches/guard.sh LANEWAY          fails where a picture costs 5 % more than benches/instructions.txt says, or a stage
#                                     costs more than 4.8 times as much for a plan 4 times as long
#   benches/guard.sh LANEWAY --bless  writes benches/instructions.txt
#
# LANEWAY is the program as it is released, but with its symbols, which name the stages:
# CARGO_PROFILE_RELEASE_STRIP=none cargo build --release
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
laneway=$(realpath "${1:?the released program}")
bless=${2:-}
kept=$here/instructions.txt
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# Of a hundred: what a count may grow.
allowance=5
# Of a hundred: what four times the tasks may cost; n² is 16 times. A search for neighbours that compared with every
# band of the page was found by this, at 5.4.
growth=480

# count OUT ARGUMENT...: instructions of one run of the program; callgrind's own file is left in OUT.
count() {
    local out=$1 said
    shift
    said=$(valgrind --tool=callgrind --callgrind-out-file="$out" "$laneway" "$@" --config none 2>&1 >/dev/null) ||
        { printf '%s\n' "$said" >&2; return 1; }
    sed -n 's/.*Collected : \([0-9]*\).*/\1/p' <<<"$said"
}

# stage NAME FUNCTION FEW MANY: holds what a function and all it calls cost in two runs against each other.
stage() {
    local name=$1 function=$2 few many
    few=$(cost "$function" "$3" || true) many=$(cost "$function" "$4" || true)
    if [ -z "$few" ] || [ -z "$many" ]; then
        printf '%-16s %s is not in the program by this name\n' "$name" "$function"
        failed=1
        return
    fi
    printf '%-16s %12d instructions, %s times as many for 4 times the tasks\n' "$name" "$few" \
        "$(awk -v few="$few" -v many="$many" 'BEGIN { printf "%.2f", many / few }')"
    if [ "$((many * 100))" -gt "$((few * growth))" ]; then
        printf '    more than 4.8 times\n'
        failed=1
    fi
}

cost() {
    callgrind_annotate --inclusive=yes --threshold=100 "$2" | grep -F ":$1 [" | head -1 |
        sed 's/^ *\([0-9,]*\) .*/\1/; s/,//g'
}

roadmap=$here/../assets/waku-2024.md
rustc --edition 2024 -O -o generate "$here/generate.rs"
./generate 10000 >plan.mmd
{
    printf 'roadmap-svg %s\n' "$(count /dev/null render "$roadmap" --format svg -o -)"
    printf 'roadmap-png %s\n' "$(count /dev/null render "$roadmap" --format png --size readme --scale 1 -o -)"
    printf 'tasks-10000-svg %s\n' "$(count /dev/null render plan.mmd --format svg -o -)"
} >counts
rustc=$(rustc --version)

if [ "$bless" = --bless ]; then
    {
        printf '# Instructions of whole runs of the released program: benches/guard.sh LANEWAY --bless writes them.\n'
        printf '# %s, %s\n' "$rustc" "$(uname -m)"
        cat counts
    } >"$kept"
    cat "$kept"
    exit
fi

failed=0
if grep -qF "# $rustc, $(uname -m)" "$kept"; then
    while read -r name now; do
        was=$(awk -v name="$name" '$1 == name { print $2 }' "$kept")
        percent=$(awk -v now="$now" -v was="${was:-0}" 'BEGIN { printf "%+.1f", was ? 100 * (now - was) / was : 999 }')
        printf '%-16s %12d instructions, %s %%\n' "$name" "$now" "$percent"
        if [ "$((now * 100))" -gt "$((${was:-0} * (100 + allowance)))" ]; then
            printf '    more than %s %% above the %s of benches/instructions.txt\n' "$allowance" "${was:-0}"
            failed=1
        fi
    done <counts
else
    printf 'benches/instructions.txt was counted with another compiler (%s); not held\n' "$(sed -n '2s/# //p' "$kept")"
    cat counts
fi

for tasks in 60 240 500 2000; do
    ./generate "$tasks" >"$tasks.mmd"
    formats=svg,pdf,pptx
    # A page of a few hundred rows has pixels enough.
    [ "$tasks" -ge 500 ] || formats=png
    count "$tasks" render "$tasks.mmd" --format "$formats" --scale 1 -o out/ >/dev/null
done
stage parse laneway::syntax::parse 500 2000
stage lower laneway::roadmap::lower::lower 500 2000
stage schedule laneway::schedule::resolve 500 2000
stage layout laneway::layout::layout 500 2000
stage check 'laneway::scene::check::<impl laneway::scene::Scene>::check' 500 2000
stage svg laneway::svg::written 500 2000
stage pdf laneway::pdf::write 500 2000
stage pptx laneway::pptx::write 500 2000
stage png laneway::pages::paint 60 240
exit "$failed"
