//! Korean, as CLDR 48.2.0 has it. Written by `generate.py`.

use crate::calendar::{Patterns, Words};

pub(in crate::language) const WORDS: Words = Words {
    months: [
        "1월", "2월", "3월", "4월", "5월", "6월", "7월", "8월", "9월", "10월", "11월", "12월",
    ],
    months_alone: [
        "1월", "2월", "3월", "4월", "5월", "6월", "7월", "8월", "9월", "10월", "11월", "12월",
    ],
    months_short: [
        "1월", "2월", "3월", "4월", "5월", "6월", "7월", "8월", "9월", "10월", "11월", "12월",
    ],
    months_short_alone: [
        "1월", "2월", "3월", "4월", "5월", "6월", "7월", "8월", "9월", "10월", "11월", "12월",
    ],
    weekdays: [
        "일요일",
        "월요일",
        "화요일",
        "수요일",
        "목요일",
        "금요일",
        "토요일",
    ],
    weekdays_short: ["일", "월", "화", "수", "목", "금", "토"],
    quarters: ["1분기", "2분기", "3분기", "4분기"],
    patterns: Patterns {
        year: "y년",
        quarter: "QQQ",
        quarter_year: "y년 QQQ",
        month_year: "y년 MMM",
        month_year_long: "y년 MMMM",
        day_month: "MMM d일",
        date: "y년 MMM d일",
        weekday_day_month: "MMM d일 (E)",
        weekday_date: "y년 MMM d일 (E)",
        years: ["y년 ~ ", "y년"],
        months: ["y년 M월~", "M월"],
        months_years: ["y년 MMM~", "y년 MMM"],
        days: ["MMM d일~", "d일"],
        days_months: ["MMM d일~", "MMM d일"],
        dates: ["y년 M월 d일~", "d일"],
        dates_months: ["y년 MMM d일~", "MMM d일"],
        dates_years: ["y년 MMM d일~", "y년 MMM d일"],
    },
};
