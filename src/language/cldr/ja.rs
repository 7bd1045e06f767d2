//! Japanese, as CLDR 48.2.0 has it. Written by `generate.py`.

use crate::calendar::{Patterns, Words};

pub(in crate::language) const WORDS: Words = Words {
    months: [
        "1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月",
    ],
    months_alone: [
        "1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月",
    ],
    months_short: [
        "1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月",
    ],
    months_short_alone: [
        "1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月",
    ],
    weekdays: [
        "日曜日",
        "月曜日",
        "火曜日",
        "水曜日",
        "木曜日",
        "金曜日",
        "土曜日",
    ],
    weekdays_short: ["日", "月", "火", "水", "木", "金", "土"],
    quarters: ["Q1", "Q2", "Q3", "Q4"],
    patterns: Patterns {
        year: "y年",
        quarter: "QQQ",
        quarter_year: "y/QQQ",
        month_year: "y年M月",
        month_year_long: "y年M月",
        day_month: "M月d日",
        date: "y年M月d日",
        weekday_day_month: "M月d日(E)",
        weekday_date: "y年M月d日(E)",
        years: ["y年～", "y年"],
        months: ["y年M月～", "M月"],
        months_years: ["y年M月～", "y年M月"],
        days: ["M月d日～", "d日"],
        days_months: ["M月d日～", "M月d日"],
        dates: ["y年M月d日～", "d日"],
        dates_months: ["y年M月d日～", "M月d日"],
        dates_years: ["y年M月d日～", "y年M月d日"],
    },
};
