//! Turkish, as CLDR 48.2.0 has it. Written by `generate.py`.

use crate::calendar::{Patterns, Words};

pub(in crate::language) const WORDS: Words = Words {
    months: [
        "Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim",
        "Kasım", "Aralık",
    ],
    months_alone: [
        "Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim",
        "Kasım", "Aralık",
    ],
    months_short: [
        "Oca", "Şub", "Mar", "Nis", "May", "Haz", "Tem", "Ağu", "Eyl", "Eki", "Kas", "Ara",
    ],
    months_short_alone: [
        "Oca", "Şub", "Mar", "Nis", "May", "Haz", "Tem", "Ağu", "Eyl", "Eki", "Kas", "Ara",
    ],
    weekdays: [
        "Pazar",
        "Pazartesi",
        "Salı",
        "Çarşamba",
        "Perşembe",
        "Cuma",
        "Cumartesi",
    ],
    weekdays_short: ["Paz", "Pzt", "Sal", "Çar", "Per", "Cum", "Cmt"],
    quarters: ["Ç1", "Ç2", "Ç3", "Ç4"],
    patterns: Patterns {
        year: "y",
        quarter: "QQQ",
        quarter_year: "y QQQ",
        month_year: "MMM y",
        month_year_long: "MMMM y",
        day_month: "d MMM",
        date: "d MMM y",
        weekday_day_month: "d MMM E",
        weekday_date: "d MMM y E",
        years: ["y–", "y"],
        months: ["MMM–", "MMM y"],
        months_years: ["MMM y – ", "MMM y"],
        days: ["d – ", "d MMM"],
        days_months: ["d MMM – ", "d MMM"],
        dates: ["d–", "d MMM y"],
        dates_months: ["d MMM – ", "d MMM y"],
        dates_years: ["d MMM y – ", "d MMM y"],
    },
};
