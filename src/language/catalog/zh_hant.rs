//! Chinese in traditional characters.

use crate::language::{Forms, Language, Plural, cldr};

/// The words.
pub(super) const LANGUAGE: Language = Language {
    tag: "zh-Hant",
    calendar: cldr::zh_hant::WORDS,
    plural: Plural::Single,
    decimal: '.',
    tasks: Forms::same("{} 項任務"),
    lanes: Forms::same("{} 個泳道"),
    milestones: Forms::same("{} 個里程碑"),
    estimates: Forms::same("{} 項估算未確認"),
    tasks_in_lanes: "{lanes}，{tasks}",
    comma: "，",
    no_tasks: "尚無任務",
    task: "任務",
    critical: "關鍵",
    active: "進行中",
    done: "已完成",
    milestone: "里程碑",
    unconfirmed: "估算未確認",
    critical_path: "關鍵路徑",
    before: "變更前",
    added: "新增",
    removed: "已刪除",
    lengths: ["{} 天", "{} 小時", "{} 分鐘"],
    conflict: "同時兩項任務",
    as_of: "截至 {date}",
    start: "開始",
    end: "結束",
    days: "天數",
    chart: "甘特圖",
    quotes: ["「", "」"],
    colon: "：",
    stop: "。",
    last: "最後結束",
};
