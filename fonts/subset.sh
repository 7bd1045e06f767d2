#!/bin/sh
# Makes the bundled faces again from their originals: fonts/subset.sh
# Needs npm, python3 with fonttools 4.68.0, and the registry. README.md says what comes out.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
python3 -c 'import fontTools; assert fontTools.version == "4.68.0", fontTools.version'
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm pack --silent @expo-google-fonts/noto-sans@0.4.2 >pack.txt
tar -xf "$(cat pack.txt)"
sha256sum -c - <<'SUMS'
fe8c022f48d8dd29f17b744d16f9346f4357e16f7d4f7be58b000ae7c291b614  package/400Regular/NotoSans_400Regular.ttf
e691fe27813ec6ed11d0a5be4c6c1f6739996ed682462eaa3244a6185217dd6c  package/600SemiBold/NotoSans_600SemiBold.ttf
SUMS

# Basic Latin, Latin-1, Extended-A and -B; modifier letters; combining marks; Greek; Cyrillic with supplement;
# Extended Additional; Greek Extended; punctuation; super- and subscripts; currency; letterlike; number forms;
# arrows; mathematical operators; dotted circle; ligatures f; replacement character.
ranges=U+0020-007E,U+00A0-024F,U+02B0-02FF,U+0300-036F,U+0370-03FF,U+0400-052F
ranges=$ranges,U+1E00-1EFF,U+1F00-1FFF,U+2000-206F,U+2070-209F,U+20A0-20CF,U+2100-214F,U+2150-218F
ranges=$ranges,U+2190-21FF,U+2200-22FF,U+25CC,U+FB00-FB06,U+FFFD

subset() {
    # Layout: kerning, marks, composition and local forms; no ligatures or figures that usvg cannot switch.
    # Names: what a font needs to be found by, and its licence.
    python3 -m fontTools.subset "$1" --output-file="$here/$2" --unicodes="$ranges" --no-hinting \
        --layout-features=kern,mark,mkmk,ccmp,locl --name-IDs=0,1,2,3,4,5,6,13,14,16,17 \
        --drop-tables+=STAT,gasp --notdef-outline
}
subset package/400Regular/NotoSans_400Regular.ttf NotoSans-Regular.ttf
subset package/600SemiBold/NotoSans_600SemiBold.ttf NotoSans-SemiBold.ttf
cp package/LICENSE_FONT "$here/OFL.txt"
cd "$here"
sha256sum ./*.ttf
