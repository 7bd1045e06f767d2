#!/bin/sh
# Cuts the faces of golden cases down to the characters of those cases. Needs fontTools (4.68.0) and Debian's
# fonts-noto-core and fonts-noto-cjk.
set -eu
cd "$(dirname "$0")"
noto=/usr/share/fonts
cut() {
    pyftsubset "$1" --font-number="$2" --text="$3" --output-file="$4" \
        --layout-features='*' --no-hinting --desubroutinize --name-IDs='0,1,2,3,4,5,6,13,14' --notdef-outline
}
cut "$noto/truetype/noto/NotoSansArabic-Regular.ttf" 0 \
    "$(cat ../../golden/labels/arabic/input.mmd | tr -d '\n\000-\177')" NotoSansArabic-Subset.ttf
# The third face of the collection is the one for simplified Chinese.
cut "$noto/opentype/noto/NotoSansCJK-Regular.ttc" 2 \
    "$(cat ../../golden/labels/chinese/input.mmd ../../src/language/catalog/zh.rs ../../src/language/cldr/zh.rs |
        tr -d '\n\000-\177')" NotoSansSC-Subset.otf
