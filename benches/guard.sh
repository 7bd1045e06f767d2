#!/usr/bin/env bash
# Counts instructions with callgrind, which no noise can shake.
#
#   benches/guard.sh LANEWAY STAGE          fails where a picture costs 5 % more than benches/instructions.txt says,
#                                           or where a stage costs more than 4.8 times as much for a plan 4 times as long
#   benches/guard.sh LANEWAY STAGE --bless  writes benches/instructions.txt
#
# LANEWAY is the program as it is released (target/release/laneway), STAGE counts single stages and may be a debug build
# (target/debug/examples/stage): growth is the same, and `cargo test` has built it already.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
laneway=$(realpath "${1:?the released program}")
stage=$(realpath "${2:?the example stage}")
bless=${3:-}
kept=$here/instructions.txt
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# Of a hundred: what a count may grow.
allowance=5
# Of a hundred: what four times the tasks may cost. n log n is 4.5 at this length, n² is 16.
growth=480

# count ARGUMENT...: instructions of one run of the program.
count() {
    local said
    said=$(valgrind --tool=callgrind --callgrind-out-file=/dev/null "$laneway" "$@" --config none -o - 2>&1 >/dev/null) ||
        { printf '%s\n' "$said" >&2; return 1; }
    sed -n 's/.*Collected : \([0-9]*\).*/\1/p' <<<"$said"
}

# stages TASKS: name and instructions of every stage.
stages() {
    mkdir "$work/$1"
    valgrind --tool=callgrind --callgrind-out-file="$work/$1/out" --toggle-collect='*counted*' --dump-after='*counted*' \
        "$stage" "$1" >"$work/$1/names" 2>"$work/$1/said" || { cat "$work/$1/said" >&2; return 1; }
    local number=0 name
    while read -r name; do
        number=$((number + 1))
        printf '%s %s\n' "$name" "$(sed -n 's/^\(summary\|totals\): \([0-9]*\).*/\2/p' "$work/$1/out.$number" | head -1)"
    done <"$work/$1/names"
}

roadmap=$here/../assets/waku-2024.md
"$(dirname "$stage")/generate" 10000 >plan.mmd
{
    printf 'roadmap-svg %s\n' "$(count render "$roadmap" --format svg)"
    printf 'roadmap-png %s\n' "$(count render "$roadmap" --format png --size readme --scale 1)"
    printf 'tasks-10000-svg %s\n' "$(count render plan.mmd --format svg)"
} >counts
rustc=$(rustc --version)

if [ "$bless" = --bless ]; then
    {
        printf '# Instructions of whole runs of the released program: benches/guard.sh LANEWAY STAGE --bless writes them.\n'
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

# The PNG of a longer plan would pass the longest side of a picture.
stages 250 >few.png
stages 500 >few
stages 1000 >many.png
stages 2000 >many
grown() {
    join <(sort "$1") <(sort "$2") | while read -r name few many; do
        printf '%-16s %12d instructions for %s tasks, %s times as many for 4 times the tasks\n' "$name" "$few" "$3" \
            "$(awk -v few="$few" -v many="$many" 'BEGIN { printf "%.2f", many / few }')"
        if [ "$((many * 100))" -gt "$((few * growth))" ]; then
            printf '    more than 4.8 times\n'
            touch "$work/grew"
        fi
    done
}
grown <(grep -v '^png ' few) many 500
grown <(grep '^png ' few.png) <(grep '^png ' many.png) 250
[ ! -e "$work/grew" ] || failed=1
exit "$failed"
