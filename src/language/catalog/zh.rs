//! Chinese in simplified characters.

use crate::language::{Forms, Language, Plural, cldr};

/// The words.
pub(super) const LANGUAGE: Language = Language {
    tag: "zh",
    calendar: cldr::zh::WORDS,
    plural: Plural::Single,
    decimal: '.',
    tasks: Forms::same("{} 项任务"),
    lanes: Forms::same("{} 个泳道"),
    milestones: Forms::same("{} 个里程碑"),
    estimates: Forms::same("{} 项估算未确认"),
    tasks_in_lanes: "{lanes}，{tasks}",
    comma: "，",
    no_tasks: "暂无任务",
    task: "任务",
    critical: "关键",
    active: "进行中",
    done: "已完成",
    milestone: "里程碑",
    unconfirmed: "估算未确认",
    critical_path: "关键路径",
    before: "变更前",
    added: "新增",
    removed: "已删除",
    lengths: ["{}天", "{}小时", "{}分钟"],
    conflict: "同时两项任务",
    as_of: "截至 {date}",
    start: "开始",
    end: "结束",
    days: "天数",
    chart: "甘特图",
    quotes: ["“", "”"],
    colon: "：",
    stop: "。",
    last: "最后结束",
};
