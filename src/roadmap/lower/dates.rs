//! Dates and lengths as tasks write them.

use crate::calendar::{DateFault, DateFormat, Length, LengthFault, Reading, Respelled};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Span, Spanned};
use chrono::{NaiveDate, NaiveDateTime};

/// How the chart writes its dates.
pub(super) struct Dates {
    /// The format; `YYYY-MM-DD` where none is given.
    pub format: DateFormat,
    /// Where it is given.
    pub span: Option<Span>,
    /// Completes what the format lacks.
    pub base: NaiveDate,
    /// `inclusiveEndDates`: an end that is a date counts as a whole.
    pub inclusive: bool,
}

/// A date of the chart, and how it was read.
#[derive(Clone, Copy)]
pub(super) struct DateRead {
    pub time: NaiveDateTime,
    pub manner: Manner,
}

/// How well a date keeps to the format.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// To the letter.
    Exact,
    /// But for zeros, letter case and blanks.
    Loose,
    /// Not at all: it is ISO 8601.
    Iso,
}

/// A date where it is written.
#[derive(Clone, Copy)]
pub(super) struct Dated {
    pub span: Span,
    pub read: DateRead,
}

impl Dates {
    pub(super) fn read(&self, text: &str) -> Result<DateRead, DateFault> {
        self.format.read(text, self.base).map(|reading| DateRead {
            time: reading.time,
            manner: match reading {
                Reading { iso: true, .. } => Manner::Iso,
                Reading { loose: true, .. } => Manner::Loose,
                _ => Manner::Exact,
            },
        })
    }

    /// How a date of this chart looks.
    fn example(&self) -> Option<String> {
        let day = NaiveDate::from_ymd_opt(2024, 5, 31)?.and_hms_opt(9, 30, 0)?;
        Some(self.format.write(day))
    }

    /// Why `text` is no date of this chart.
    pub(super) fn fault(&self, text: Spanned<&str>, fault: &DateFault) -> Diagnostic {
        let shown = text.value;
        match fault {
            DateFault::Form => Diagnostic::new(
                Code::BadDate,
                format!("`{shown}` is no date that can be read"),
            )
            .at(text.span)
            .hint(self.advice(shown)),
            DateFault::Impossible(part) => Diagnostic::new(
                Code::ImpossibleDate,
                format!("`{shown}` does not exist: {part}"),
            )
            .at(text.span)
            .hint("write a day and a time that the calendar has"),
            DateFault::OutOfRange => Diagnostic::new(
                Code::DateOutOfRange,
                format!("`{shown}` lies outside the years 1 to 9999"),
            )
            .at(text.span)
            .hint("write a year of four digits"),
        }
    }

    fn advice(&self, text: &str) -> String {
        let format = self.format.as_str();
        let own = match self.example() {
            Some(example) => format!("write it as dateFormat `{format}` has it, like `{example}`"),
            None => format!("write it as dateFormat `{format}` has it"),
        };
        let first = text.split_whitespace().next().unwrap_or("");
        if let Some(word) = crate::diagnostic::nearest(first, ["after", "until"])
            && text.trim().len() > first.len()
        {
            return format!(
                "did you mean `{word}{}`?",
                text.trim_start().get(first.len()..).unwrap_or("")
            );
        }
        let meant: Vec<String> = COMMON
            .iter()
            .filter_map(|format| {
                let reading = DateFormat::parse(format).0.read(text, self.base).ok()?;
                (!reading.iso).then(|| self.format.write(reading.time))
            })
            .collect();
        match meant.as_slice() {
            [] => own,
            [one] => format!("did you mean `{one}`? dateFormat is `{format}`"),
            [one, other, ..] if one != other => {
                format!("write `{one}` or `{other}`, whichever is meant: dateFormat is `{format}`")
            }
            [one, ..] => format!("did you mean `{one}`? dateFormat is `{format}`"),
        }
    }

    /// Whether a text looks like an attempt at a date rather than at a name.
    pub(super) fn looks_like_date(text: &str) -> bool {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let next = text.as_bytes().get(digits);
        digits > 0 && (next.is_none() || matches!(next, Some(b'-' | b'/' | b'.' | b':' | b' ')))
    }
}

/// Formats that people write dates in, whatever `dateFormat` says.
const COMMON: [&str; 9] = [
    "DD.MM.YYYY",
    "D.M.YYYY",
    "DD/MM/YYYY",
    "MM/DD/YYYY",
    "DD-MM-YYYY",
    "MM-DD-YYYY",
    "YYYY/MM/DD",
    "YYYY.MM.DD",
    "YYYYMMDD",
];

/// A length that was read, with what there is to say about it.
pub(super) struct LengthRead {
    pub length: Length,
    pub remarks: Vec<Diagnostic>,
}

/// Reads a length, also in an evident other spelling.
pub(super) fn length(text: Spanned<&str>) -> Result<LengthRead, LengthFault> {
    let read = Length::read(text.value)?;
    let mut remarks = Vec::new();
    let shown = text.value;
    if let Respelled::As(spelling) = read.respelled {
        remarks.push(
            Diagnostic::new(
                Code::LengthSpelling,
                format!("Mermaid does not know the length `{shown}` and gives the task none"),
            )
            .at(text.span)
            .hint(format!("write `{spelling}`"))
            .fix(text.span, spelling),
        );
    }
    if read.cut {
        remarks.push(
            Diagnostic::new(
                Code::FractionCut,
                format!("only the whole part of `{shown}` counts"),
            )
            .at(text.span)
            .hint("months and years differ in length: write the rest in weeks or days"),
        );
    }
    if read.rounded_by_mermaid {
        remarks.push(
            Diagnostic::new(
                Code::FractionDiffers,
                format!("`{shown}` is counted exactly; Mermaid rounds it to whole days"),
            )
            .at(text.span)
            .hint("write whole days, or hours, to have the same in Mermaid"),
        );
    }
    Ok(LengthRead {
        length: read.length,
        remarks,
    })
}

/// Says once for the chart that dates do not keep to its format.
pub(super) fn report_manner(dates: &Dates, manner: Manner, dated: &[Dated]) -> Option<Diagnostic> {
    let mut dated = dated.iter().filter(|dated| dated.read.manner == manner);
    let first = dated.next()?;
    let rest = dated.count();
    let format = dates.format.as_str();
    let (code, what) = match manner {
        Manner::Exact => return None,
        Manner::Loose => (Code::LooseDate, "written loosely for the format"),
        Manner::Iso => (Code::IsoDate, "in ISO 8601, not in the format"),
    };
    let message = match rest {
        0 => format!("the date is {what} `{format}`"),
        others => format!(
            "{} dates are {what} `{format}`; this is the first",
            others + 1
        ),
    };
    let mut diagnostic = Diagnostic::new(code, message).at(first.span);
    if let Some(span) = dates.span {
        diagnostic = diagnostic.label(span, "the format");
    }
    Some(diagnostic.hint(format!(
        "write `{}`, or change dateFormat: Mermaid ignores such ends",
        dates.format.write(first.read.time)
    )))
}
