//! Korean.

use crate::language::{Forms, Language, Plural, cldr};

/// The words.
pub(super) const LANGUAGE: Language = Language {
    tag: "ko",
    calendar: cldr::ko::WORDS,
    plural: Plural::Single,
    decimal: '.',
    tasks: Forms::same("작업 {}개"),
    lanes: Forms::same("레인 {}개"),
    milestones: Forms::same("마일스톤 {}개"),
    estimates: Forms::same("미확정 추정 {}개"),
    tasks_in_lanes: "{lanes}, {tasks}",
    comma: ", ",
    no_tasks: "아직 작업 없음",
    task: "작업",
    critical: "중요",
    active: "진행 중",
    done: "완료",
    milestone: "마일스톤",
    unconfirmed: "추정 미확정",
    critical_path: "주 공정",
    before: "변경 전",
    added: "신규",
    removed: "삭제",
    lengths: ["{}일", "{}시간", "{}분"],
    conflict: "동시에 두 작업",
    as_of: "{date} 기준",
    start: "시작",
    end: "종료",
    days: "일수",
    chart: "간트 차트",
    quotes: ["“", "”"],
    colon: ": ",
    stop: ". ",
    last: "마지막으로 끝나는 작업",
};
