#!/usr/bin/env bash
# Times whole processes side by side, in one run: laneway and whichever of merman-cli, mmdr (mermaid-rs-renderer) and
# mmdc is installed. Writes benches/RESULTS.md. Wants an idle machine, and hyperfine, python3 and GNU time (Debian).
#
#   cargo build --release && benches/compare.sh
#   RUNS=5 OUT=/tmp/results.md benches/compare.sh    fewer runs, written elsewhere
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
laneway=$(realpath "${LANEWAY:-$root/target/release/laneway}")
runs=${RUNS:-20}
out=$(realpath -m "${OUT:-$here/RESULTS.md}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir times

for command in hyperfine python3 rustc taskset /usr/bin/time; do
    command -v "$command" >/dev/null || { echo "compare.sh needs $command"; exit 2; }
done
[ -x "$laneway" ] || { echo "cargo build --release first"; exit 2; }

cp "$root/assets/waku-2024.md" roadmap.md
# The others take the chart alone.
awk '/^```mermaid/ { chart = 1; next } /^```/ { chart = 0 } chart' roadmap.md >roadmap.mmd
rustc --edition 2024 -O -o generate "$here/generate.rs"
./generate 10000 >10000.mmd
./generate 100000 >100000.mmd
./generate 15 plans 1000

# measure CASE NAME COMMAND: one tool, or one way, of a case; the command is one text.
measure() {
    printf '%s\t%s\t%s\n' "$1" "$2" "$3" >>cases
}
raised="--limit tasks=200000 --limit file-chars=20000000 --limit sections=20000 --limit chart-bytes=60000000 --limit references=2000000"
measure roadmap-svg laneway "$laneway render roadmap.md --format svg -o -"
measure roadmap-png laneway "$laneway render roadmap.md --size readme --scale 1 --format png -o -"
measure tasks-10000-svg laneway "$laneway render 10000.mmd --format svg -o -"
measure tasks-10000-compact laneway "$laneway render 10000.mmd --compact --format svg -o -"
measure tasks-100000-svg laneway "$laneway render 100000.mmd $raised --format svg -o -"
measure roadmap-pdf laneway "$laneway render roadmap.md --format pdf -o -"
measure roadmap-pptx laneway "$laneway render roadmap.md --format pptx -o -"
measure files-1000-check laneway "$laneway check plans --format concise"
measure files-1000-svg laneway "sh -c 'rm -rf out; $laneway render plans/*.md --format svg -o out/'"
measure files-1000-svg one-core "sh -c 'rm -rf out; taskset -c 0 $laneway render plans/*.md --format svg -o out/'"
if command -v merman-cli >/dev/null; then
    measure roadmap-svg merman "merman-cli render roadmap.mmd --format svg --output merman.svg"
    measure roadmap-png merman "merman-cli render roadmap.mmd --format png --output merman.png"
    measure tasks-10000-svg merman "merman-cli render 10000.mmd --format svg --output merman.svg"
fi
if command -v mmdr >/dev/null; then
    measure roadmap-svg mmdr "mmdr -i roadmap.mmd -o mmdr.svg"
    measure roadmap-png mmdr "mmdr -i roadmap.mmd -o mmdr.png -e png"
    measure tasks-10000-svg mmdr "mmdr -i 10000.mmd -o mmdr.svg"
fi
if command -v mmdc >/dev/null; then
    measure roadmap-svg mmdc "mmdc -i roadmap.mmd -o mmdc.svg"
    measure roadmap-png mmdc "mmdc -i roadmap.mmd -o mmdc.png"
fi

# Rounds, each tool once in each: what disturbs one disturbs all. hyperfine gives processor time as a mean, so each round
# is a run of its own, and medians are taken over rounds.
for case in $(awk '!seen[$1]++ { print $1 }' cases); do
    arguments=()
    while IFS=$'\t' read -r of name command; do
        [ "$of" = "$case" ] || continue
        status=0
        /usr/bin/time -q -f %M -o "times/$case.$name.memory" sh -c "exec $command" </dev/null >/dev/null 2>said || status=$?
        # `check` ends with 1 where it finds something.
        if [ "$status" != 0 ] && [ "$case $status" != "files-1000-check 1" ]; then
            printf '%s cannot do %s: %s\n' "$name" "$case" "$(tail -1 said)" >&2
            continue
        fi
        arguments+=(-n "$name" "$command")
    done <cases
    printf '%-20s' "$case" >&2
    for round in $(seq "$runs"); do
        hyperfine -N -i --style none --warmup 1 --runs 1 --export-json "times/$case.$round.json" "${arguments[@]}" \
            >/dev/null 2>said || { cat said >&2; exit 1; }
        printf . >&2
    done
    printf '\n' >&2
done
"$laneway" render roadmap.md --size readme --scale 1 --format png -o roadmap.png 2>/dev/null
python3 "$here/report.py" times "$laneway" roadmap.png "$runs" >"$out"
cat "$out"
