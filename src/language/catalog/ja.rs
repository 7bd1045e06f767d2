//! Japanese.

use crate::language::{Forms, Language, Plural, cldr};

/// The words.
pub(super) const LANGUAGE: Language = Language {
    tag: "ja",
    calendar: cldr::ja::WORDS,
    plural: Plural::Single,
    decimal: '.',
    tasks: Forms::same("タスク {} 件"),
    lanes: Forms::same("レーン {} 本"),
    milestones: Forms::same("マイルストーン {} 件"),
    estimates: Forms::same("未確定の見積もり {} 件"),
    tasks_in_lanes: "{lanes}、{tasks}",
    comma: "、",
    no_tasks: "タスクはまだありません",
    task: "タスク",
    critical: "クリティカル",
    active: "進行中",
    done: "完了",
    milestone: "マイルストーン",
    unconfirmed: "見積もり未確定",
    critical_path: "クリティカルパス",
    before: "変更前",
    added: "新規",
    removed: "削除",
    lengths: ["{}日", "{}時間", "{}分"],
    conflict: "同時に2つのタスク",
    as_of: "{date}時点",
    start: "開始",
    end: "終了",
    days: "日数",
    chart: "ガントチャート",
    quotes: ["「", "」"],
    colon: "：",
    stop: "。",
    last: "最後に終わるタスク",
};
