#!/usr/bin/env python3
"""Writes the files beside it from CLDR's Gregorian calendar.

    npm install cldr-dates-full@48.2.0
    src/language/cldr/generate.py node_modules/cldr-dates-full

A crate that carries CLDR (icu_datetime) would bring all of its calendars and numbering systems for two hundred
lines of names, and no crate has the patterns of `Patterns` at hand; so the names are taken over once, here.
"""

import json
import pathlib
import re
import subprocess
import sys

NAMES = {
    "de": "German", "fr": "French", "es": "Spanish", "pt": "Portuguese", "it": "Italian", "nl": "Dutch",
    "pl": "Polish", "cs": "Czech", "ru": "Russian", "uk": "Ukrainian", "zh": "Chinese in simplified characters",
    "zh-Hant": "Chinese in traditional characters", "ja": "Japanese", "ko": "Korean", "tr": "Turkish",
}
DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
# CLDR has this quarter within a year only.
QUARTER = {"zh": "第Q季度"}
SPACES = str.maketrans({"\u2009": " ", "\u202f": "\u00a0"})


def plain(pattern):
    """No thin spaces, which few fonts have; one way to write a weekday, which is never declined here."""
    return re.sub(r"EEE|ccc", "E", pattern.translate(SPACES))


def cut(pattern):
    """Cuts the pattern of a range before the first field that occurs a second time."""
    seen, quoted, last = set(), False, ""
    for at, char in enumerate(pattern):
        if char == "'":
            quoted = not quoted
        if char.isascii() and char.isalpha() and not quoted and char != last:
            field = char.replace("L", "M")
            if field in seen:
                return [pattern[:at], pattern[at:]]
            seen.add(field)
        last = char
    raise ValueError(pattern)


def main():
    folder = pathlib.Path(__file__).parent
    package = pathlib.Path(sys.argv[1])
    version = json.loads((package / "package.json").read_text())["version"]
    files = []
    for tag, name in NAMES.items():
        data = json.loads((package / "main" / tag / "ca-gregorian.json").read_text())
        calendar = data["main"][tag]["dates"]["calendars"]["gregorian"]
        formats = calendar["dateTimeFormats"]
        single = {key: plain(value) for key, value in formats["availableFormats"].items()}
        ranges = {
            key: {field: cut(plain(value)) for field, value in of.items() if len(field) == 1 and field in "yMd"}
            for key, of in formats["intervalFormats"].items() if key in ("y", "yMMM", "MMMd", "yMMMd")
        }
        month = lambda kind, width: list(calendar["months"][kind][width].values())
        day = lambda width: [calendar["days"]["format"][width][key] for key in DAYS]
        words = {
            "months": month("format", "wide"),
            "months_alone": month("stand-alone", "wide"),
            "months_short": month("format", "abbreviated"),
            "months_short_alone": month("stand-alone", "abbreviated"),
            "weekdays": day("wide"),
            "weekdays_short": day("abbreviated"),
            "quarters": list(calendar["quarters"]["format"]["abbreviated"].values()),
        }
        patterns = {
            "year": single["y"],
            "quarter": QUARTER.get(tag, "QQQ"),
            "quarter_year": single["yQQQ"],
            "month_year": single["yMMM"],
            "month_year_long": single["yMMMM"],
            "day_month": single["MMMd"],
            "date": single["yMMMd"],
            "weekday_day_month": single["MMMEd"],
            "weekday_date": single["yMMMEd"],
            "years": ranges["y"]["y"],
            "months": ranges["yMMM"]["M"],
            "months_years": ranges["yMMM"]["y"],
            "days": ranges["MMMd"]["d"],
            "days_months": ranges["MMMd"]["M"],
            "dates": ranges["yMMMd"]["d"],
            "dates_months": ranges["yMMMd"]["M"],
            "dates_years": ranges["yMMMd"]["y"],
        }
        rust = lambda value: json.dumps(value, ensure_ascii=False).replace("\u00a0", "\\u{A0}")
        lines = [f"//! {name}, as CLDR {version} has it. Written by `generate.py`.", ""]
        lines += ["use crate::calendar::{Patterns, Words};", ""]
        lines += ["pub(in crate::language) const WORDS: Words = Words {"]
        lines += [f"{key}: {rust(value)}," for key, value in words.items()]
        lines += ["patterns: Patterns {"]
        lines += [f"{key}: {rust(value)}," for key, value in patterns.items()]
        lines += ["}, };", ""]
        path = folder / f"{tag.lower().replace('-', '_')}.rs"
        path.write_text("\n".join(lines))
        files.append(path)
    subprocess.run(["rustfmt", "--edition", "2024", *files], check=True)


main()
