"""Brings faces together in one, named Laneway Symbols: merge.py FACE... RESULT"""

import sys

from fontTools.merge import Merger, Options
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

*faces, result = sys.argv[1:]
seen = set()
for path in faces:
    # A character stays in the first face that has it.
    font = TTFont(path, recalcTimestamp=False)
    for table in font["cmap"].tables:
        for code in list(table.cmap):
            if code in seen:
                del table.cmap[code]
    seen |= set(font.getBestCmap())
    scale_upem(font, 1000)
    font.save(path)

merged = Merger(options=Options(drop_tables=["GSUB", "GPOS", "GDEF", "vhea", "vmtx"])).merge(faces)
first = TTFont(faces[0])
merged["head"].created = merged["head"].modified = first["head"].modified
notices = dict.fromkeys(TTFont(path)["name"].getDebugName(0) for path in faces)
names = {0: "; ".join(notices), 1: "Laneway Symbols", 2: "Regular", 3: "laneway:LanewaySymbols", 4: "Laneway Symbols",
         5: "Version 1.000", 6: "LanewaySymbols"}
for number, text in names.items():
    merged["name"].setName(text, number, 3, 1, 0x409)
merged.recalcTimestamp = False
merged.save(result)
