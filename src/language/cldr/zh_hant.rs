//! Chinese in traditional characters, as CLDR 48.2.0 has it. Written by `generate.py`.

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
        "星期日",
        "星期一",
        "星期二",
        "星期三",
        "星期四",
        "星期五",
        "星期六",
    ],
    weekdays_short: ["週日", "週一", "週二", "週三", "週四", "週五", "週六"],
    quarters: ["第1季", "第2季", "第3季", "第4季"],
    patterns: Patterns {
        year: "y年",
        quarter: "QQQ",
        quarter_year: "y年QQQ",
        month_year: "y年M月",
        month_year_long: "y年M月",
        day_month: "M月d日",
        date: "y年M月d日",
        weekday_day_month: "M月d日E",
        weekday_date: "y年M月d日E",
        years: ["y至", "y"],
        months: ["y年M月至", "M月"],
        months_years: ["y年M月至", "y年M月"],
        days: ["M月d日至", "d日"],
        days_months: ["M月d日至", "M月d日"],
        dates: ["y年M月d日至", "d日"],
        dates_months: ["y年M月d日至", "M月d日"],
        dates_years: ["y年M月d日至", "y年M月d日"],
    },
};
