//! What holds for the whole chart: formats, calendar, axis.

use super::dates::Dates;
use super::days::{self, DayWords};
use super::settings::Header;
use crate::calendar::{AxisFormat, DateFormat, Interval, Weekday, Weekend, WorkingCalendar};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::limits::{FORMAT_CHARS, Limits};
use crate::roadmap::TodayMarker;
use crate::source::{Span, Spanned};
use crate::syntax::{Document, StatementKind};
use chrono::NaiveDate;

/// What the statements say that are no tasks.
pub(super) struct Chart {
    pub title: Option<String>,
    pub acc_title: Option<String>,
    pub acc_descr: Option<String>,
    pub dates: Dates,
    pub axis_format: Option<AxisFormat>,
    pub interval: Option<Interval>,
    pub week_start: Weekday,
    pub top_axis: bool,
    pub today_marker: TodayMarker,
    pub calendar: WorkingCalendar,
    pub excluded: Vec<String>,
}

/// The last statement of each kind, raw; Mermaid applies it to the whole chart.
#[derive(Default)]
struct Raw<'a> {
    title: Option<&'a Spanned<String>>,
    acc_title: Option<&'a Spanned<String>>,
    acc_descr: Option<&'a Spanned<String>>,
    date_format: Option<&'a Spanned<String>>,
    axis_format: Option<&'a Spanned<String>>,
    interval: Option<&'a Spanned<String>>,
    weekday: Option<&'a Spanned<String>>,
    today: Option<&'a Spanned<String>>,
    top_axis: bool,
    inclusive: bool,
    days: DayWords,
}

/// Reads the statements that hold for the whole chart.
pub(super) fn read(
    document: &Document,
    header: &Header,
    as_of: Option<NaiveDate>,
    limits: &Limits,
    found: &mut Diagnostics,
) -> Chart {
    let raw = collect(document, limits, found);
    let dates = dates(raw.date_format, raw.inclusive, as_of, found);
    let calendar = days::calendar(&raw.days, &dates, found);
    let words = |value: Option<&Spanned<String>>| {
        value
            .map(|text| super::names::label(&text.value))
            .filter(|text| !text.is_empty())
    };
    Chart {
        title: words(raw.title),
        acc_title: words(raw.acc_title),
        acc_descr: words(raw.acc_descr),
        axis_format: raw
            .axis_format
            .or(header.axis_format.as_ref())
            .and_then(|text| axis_format(text, found)),
        interval: raw
            .interval
            .or(header.tick_interval.as_ref())
            .and_then(|text| interval(text, found)),
        week_start: raw
            .weekday
            .and_then(|text| week_start(text, found))
            .or(header.week_start)
            .unwrap_or(Weekday::Mon),
        top_axis: raw.top_axis || header.settings.top_axis,
        today_marker: raw
            .today
            .map_or(TodayMarker::Default, |text| today(text, found)),
        calendar,
        excluded: raw
            .days
            .excludes
            .iter()
            .map(|word| word.value.clone())
            .collect(),
        dates,
    }
}

fn collect<'a>(document: &'a Document, limits: &Limits, found: &mut Diagnostics) -> Raw<'a> {
    let mut raw = Raw::default();
    for statement in &document.statements {
        match &statement.kind {
            StatementKind::Title(text) => raw.title = Some(text),
            StatementKind::AccTitle(text) => raw.acc_title = Some(text),
            StatementKind::AccDescr(text) => raw.acc_descr = Some(text),
            StatementKind::DateFormat(text) => raw.date_format = Some(text),
            StatementKind::AxisFormat(text) => raw.axis_format = Some(text),
            StatementKind::TickInterval(text) => raw.interval = Some(text),
            StatementKind::Weekday(text) => raw.weekday = Some(text),
            StatementKind::Weekend(text) => match text.value.to_ascii_lowercase().as_str() {
                "friday" => raw.days.weekend = Weekend::Friday,
                "saturday" => raw.days.weekend = Weekend::Saturday,
                _ => bad_value("weekend", text, "`friday` or `saturday`", found),
            },
            StatementKind::TodayMarker(text) => raw.today = Some(text),
            StatementKind::TopAxis => raw.top_axis = true,
            StatementKind::InclusiveEndDates => raw.inclusive = true,
            StatementKind::Excludes(words) => raw.days.exclude(words, limits, found),
            StatementKind::Includes(words) => raw.days.include(words, limits, found),
            StatementKind::Section(_)
            | StatementKind::Task(_)
            | StatementKind::Click(_)
            | StatementKind::Error => {}
        }
    }
    raw
}

fn bad_value(statement: &str, text: &Spanned<String>, known: &str, found: &mut Diagnostics) {
    found.push(
        Diagnostic::new(
            Code::BadValue,
            format!("`{statement}` does not know `{}`", text.value),
        )
        .at(text.span)
        .hint(format!("write {known}")),
    );
}

fn dates(
    text: Option<&Spanned<String>>,
    inclusive: bool,
    as_of: Option<NaiveDate>,
    found: &mut Diagnostics,
) -> Dates {
    let base = as_of.unwrap_or(NaiveDate::from_ymd_opt(1970, 1, 1).unwrap_or_default());
    let (format, unknown) = match text {
        Some(text) => DateFormat::parse(&text.value),
        None => (DateFormat::iso(), Vec::new()),
    };
    if let Some(text) = text {
        report_tokens(&format, &unknown, text, found);
    }
    if let Some(text) = text {
        report_format(&format, text, as_of, found);
    }
    Dates {
        format,
        span: text.map(|text| text.span),
        base,
        inclusive,
    }
}

fn report_tokens(
    format: &DateFormat,
    unknown: &[String],
    text: &Spanned<String>,
    found: &mut Diagnostics,
) {
    let diagnostic = match (format.respelled(), unknown.first()) {
        (Some(meant), _) => Diagnostic::new(
            Code::UnknownDateToken,
            format!(
                "the format is read as `{meant}`; Mermaid does not know `{}`",
                text.value
            ),
        )
        .hint(format!("write `{meant}`"))
        .fix(text.span, meant),
        (None, Some(first)) => {
            let known = [
                "YYYY-MM-DD",
                "DD.MM.YYYY",
                "DD/MM/YYYY",
                "HH:mm",
                "YYYY-MM-DD HH:mm",
            ];
            Diagnostic::new(
                Code::UnknownDateToken,
                format!("dates cannot be read by `{first}` in dateFormat"),
            )
            .hint(match nearest(&text.value, known) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "the tokens are YYYY YY Q MM M MMM MMMM DD D Do GGGG WW HH H hh h mm m ss s SSS A a Z x X".to_owned(),
            })
        }
        (None, None) => return,
    };
    found.push(diagnostic.at(text.span));
}

/// Whether Mermaid reads no dates by the format: it has quarters, weeks, days of the year, shifts from UTC,
/// or `S` and `SS`.
fn is_beyond_mermaid(format: &str) -> bool {
    let mut outside = String::new();
    let mut quoted = false;
    for c in format.chars() {
        match c {
            '[' => quoted = true,
            ']' => quoted = false,
            _ if !quoted => outside.push(c),
            _ => {}
        }
    }
    let fractions = outside.chars().filter(|c| *c == 'S').count();
    outside.contains(['Q', 'W', 'G', 'w', 'Z'])
        || outside.contains("DDD")
        || matches!(fractions, 1 | 2)
}

fn report_format(
    format: &DateFormat,
    text: &Spanned<String>,
    as_of: Option<NaiveDate>,
    found: &mut Diagnostics,
) {
    if format.respelled().is_none() && !format.is_timestamp() && is_beyond_mermaid(&text.value) {
        found.push(
            Diagnostic::new(
                Code::BeyondMermaidFormat,
                format!("Mermaid does not read dates by `{}`", text.value),
            )
            .at(text.span)
            .hint(
                "write dates as `2024-05-31` under `dateFormat YYYY-MM-DD` to have the same there",
            ),
        );
    }
    if format.is_seconds() {
        found.push(
            Diagnostic::new(
                Code::SecondsFormat,
                "starts are read as seconds, where Mermaid reads milliseconds",
            )
            .at(text.span)
            .hint("write `dateFormat x` and milliseconds to have the same in Mermaid"),
        );
    } else if !format.is_timestamp() && !format.gives_year() {
        let base = match as_of {
            Some(day) => day.format("%Y-%m-%d").to_string(),
            None => "1970-01-01".to_owned(),
        };
        found.push(
            Diagnostic::new(
                Code::YearlessFormat,
                format!("the format has no year: what it lacks is taken from {base}"),
            )
            .at(text.span)
            .hint("Mermaid takes it from the clock; give `--as-of DATE`, or write whole dates"),
        );
    }
}

fn axis_format(text: &Spanned<String>, found: &mut Diagnostics) -> Option<AxisFormat> {
    if text.value.chars().nth(FORMAT_CHARS).is_some() {
        let message = format!("axisFormat has more than {FORMAT_CHARS} characters");
        found.push(
            Diagnostic::new(Code::TooLarge, message)
                .at(text.span)
                .hint("every tick says it again; `%d %b` is usual"),
        );
        return None;
    }
    let (format, unknown) = AxisFormat::parse(&text.value);
    if !unknown.is_empty() {
        let list: Vec<String> = unknown.iter().map(|c| format!("`%{c}`")).collect();
        found.push(
            Diagnostic::new(
                Code::AxisFormat,
                format!("axisFormat has no {}", list.join(", ")),
            )
            .at(directive(text, unknown.first()))
            .hint(
                "the directives are d3-time-format's, like `%Y`, `%m`, `%b`, `%d`, `%H` and `%M`",
            ),
        );
    }
    Some(format)
}

/// Where a directive stands in the format.
fn directive(text: &Spanned<String>, letter: Option<&char>) -> Span {
    letter
        .map(|letter| format!("%{letter}"))
        .and_then(|directive| Some((text.value.find(&directive)?, directive.len())))
        .map(|(at, length)| (text.span.start + at, length))
        .filter(|(start, length)| start + length <= text.span.end)
        .map_or(text.span, |(start, length)| {
            Span::new(start, start + length)
        })
}

fn interval(text: &Spanned<String>, found: &mut Diagnostics) -> Option<Interval> {
    let interval = Interval::parse(text.value.trim());
    if interval.is_none() {
        found.push(
            Diagnostic::new(
                Code::TickInterval,
                format!("`{}` is no interval", text.value),
            )
            .at(text.span)
            .hint("write a number and a unit, like `1week`, `2day` or `3month`"),
        );
    }
    interval
}

fn week_start(text: &Spanned<String>, found: &mut Diagnostics) -> Option<Weekday> {
    let day = days::weekday(text.value.trim());
    if day.is_none() {
        bad_value("weekday", text, "a weekday in full, like `monday`", found);
    }
    day
}

fn today(text: &Spanned<String>, found: &mut Diagnostics) -> TodayMarker {
    let value = text.value.trim();
    if value.eq_ignore_ascii_case("off") {
        return TodayMarker::Off;
    }
    let pairs: Vec<(String, String)> = value
        .split([',', ';'])
        .filter_map(|pair| pair.split_once(':'))
        .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
        .collect();
    if pairs.is_empty() {
        if !value.is_empty() && !value.eq_ignore_ascii_case("on") {
            bad_value(
                "todayMarker",
                text,
                "`off`, or a style like `stroke:#0f0,stroke-width:3px`",
                found,
            );
        }
        return TodayMarker::Default;
    }
    if value.contains(';') {
        found.push(
            Diagnostic::new(
                Code::TrailingSemicolon,
                "Mermaid ends the style at the semicolon, and takes the rest for a task",
            )
            .at(text.span)
            .hint("put a comma between the parts of the style"),
        );
    }
    TodayMarker::Style(pairs)
}
