#!/bin/sh
# Makes the bundled faces again from their originals: fonts/subset.sh
# Needs npm, python3 with fonttools 4.68.0, and the registry. README.md says what comes out.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
python3 -c 'import fontTools; assert fontTools.version == "4.68.0", fontTools.version'
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

unpack() {
    npm pack --silent "@expo-google-fonts/$1" >pack.txt
    tar -xf "$(cat pack.txt)" --strip-components=1 --wildcards 'package/*00*/*.ttf' package/LICENSE_FONT
    head -n 1 LICENSE_FONT | tr -d '\r' >>notices.txt
}
unpack noto-sans@0.4.2
unpack noto-sans-math@0.4.2
unpack noto-sans-symbols@0.4.1
unpack noto-sans-symbols-2@0.4.1
unpack noto-emoji@0.4.7
# Every holder's notice, then the licence they share.
{ sort -u notices.txt; tail -n +2 LICENSE_FONT | tr -d '\r'; } >"$here/OFL.txt"
sed -nE 's/^\| ([0-9]{3}.*) \| (.*) \|$/\2  \1/p' "$here/README.md" | sha256sum -c -

# Layout: kerning, marks, composition and local forms; no ligatures or figures that usvg cannot switch.
# Names: what a font is found by, and its licence.
subset() {
    python3 -m fontTools.subset "$1" --output-file="$2" --unicodes="$3" --no-hinting \
        --layout-features="$4" --name-IDs=0,1,2,3,4,5,6,13,14,16,17 \
        --drop-tables+=STAT,gasp,MATH --notdef-outline
}

# Basic Latin, Latin-1, Extended-A and -B; modifier letters; combining marks; Greek; Cyrillic with supplement;
# Extended Additional; Greek Extended; punctuation; super- and subscripts; currency; letterlike; number forms;
# the minus sign; dotted circle; ligatures of f; replacement character. Not U+0338: with it Noto Sans would make
# U+2260 of two glyphs, the symbols of one, and usvg could not mix them.
text=U+0020-007E,U+00A0-024F,U+02B0-02FF,U+0300-0337,U+0339-036F,U+0370-03FF,U+0400-052F
text=$text,U+1E00-1EFF,U+1F00-1FFF,U+2000-206F,U+2070-209F,U+20A0-20CF,U+2100-214F,U+2150-218F
text=$text,U+2212,U+25CC,U+FB00-FB06,U+FFFD
subset 400Regular/NotoSans_400Regular.ttf "$here/NotoSans-Regular.ttf" "$text" kern,mark,mkmk,ccmp,locl
subset 600SemiBold/NotoSans_600SemiBold.ttf "$here/NotoSans-SemiBold.ttf" "$text" kern,mark,mkmk,ccmp,locl

# Symbols have no letters and no layout, so that usvg gets as many glyphs from this face as from the others
# and can mix them; a space, in which a selector after a symbol hides.
# Space; arrows; mathematical operators; geometric shapes; brackets and long arrows.
math=U+0020,U+2190-21FF,U+2200-22FF,U+25A0-25FF,U+27E6-27FF
# Keys and media; stars, boxes, crosses and warnings; pencils, checks and crosses; arrows; squares.
dingbats=U+2318,U+231A,U+231B,U+2325,U+23E9-23FA,U+2605,U+2606,U+260E,U+2610-2613,U+2639,U+263A,U+2665,U+2666
dingbats=$dingbats,U+26A0,U+26A1,U+26AA,U+26AB,U+26D4,U+2702-2718,U+271A,U+2726-2727,U+274C,U+274E,U+2753-2757
dingbats=$dingbats,U+2764,U+2794,U+2798-279F,U+27A1-27A9,U+2B05-2B0D,U+2B1B,U+2B1C,U+2B50
# Diameter; figures in circles; recycling, flags and tools.
signs=U+2300,U+2460-2473,U+267B,U+2690-2699,U+2776-277F
# The emoji that plans are marked with, in outline. Not those that are told apart by colour alone: better that
# laneway says it cannot draw them.
emoji=U+23F0,U+267F,U+26F5,U+2705,U+2709,U+2728,U+274C,U+1F195,U+1F197-1F198,U+1F30D,U+1F310,U+1F31F,U+1F331
emoji=$emoji,U+1F381,U+1F389,U+1F393,U+1F3A8,U+1F3AC,U+1F3AF,U+1F3C1,U+1F3C3,U+1F3C6,U+1F3D7,U+1F3E0,U+1F3E2
emoji=$emoji,U+1F40D,U+1F41B,U+1F41E,U+1F433,U+1F440,U+1F44D-1F44E,U+1F464-1F465,U+1F477,U+1F4A1,U+1F4A5,U+1F4AA
emoji=$emoji,U+1F4AC,U+1F4B0,U+1F4BB,U+1F4C1-1F4C2,U+1F4C4-1F4C6,U+1F4C8-1F4CE,U+1F4D6,U+1F4DA,U+1F4DD
emoji=$emoji,U+1F4E1-1F4E8,U+1F4F1,U+1F4F7,U+1F501,U+1F504,U+1F50B-1F50E,U+1F510-1F514,U+1F517,U+1F51C,U+1F525
emoji=$emoji,U+1F527-1F528,U+1F52C,U+1F5A5,U+1F5BC,U+1F5FA,U+1F64F,U+1F680,U+1F69A,U+1F6A2,U+1F6A6-1F6A9,U+1F6AB
emoji=$emoji,U+1F6D1,U+1F6E0-1F6E1,U+1F6F0,U+1F916,U+1F91D,U+1F980,U+1F9E0,U+1F9E9-1F9EA,U+1F9F1,U+1F9F9
subset 400Regular/NotoSansMath_400Regular.ttf math.ttf "$math" ''
subset 400Regular/NotoSansSymbols2_400Regular.ttf dingbats.ttf "$dingbats" ''
subset 400Regular/NotoSansSymbols_400Regular.ttf signs.ttf "$signs" ''
subset 400Regular/NotoEmoji_400Regular.ttf emoji.ttf "$emoji" ''
python3 "$here/merge.py" math.ttf dingbats.ttf signs.ttf emoji.ttf "$here/LanewaySymbols-Regular.ttf"

cd "$here"
sha256sum ./*.ttf
