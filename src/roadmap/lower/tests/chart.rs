//! What holds for a chart as a whole: settings, sections, legend, links and limits.

use super::*;
use crate::source::LegendItem;

#[test]
fn formats_are_doubted_once() {
    let of = |format: &str, line: &str| read_format(format, line).codes();
    assert_eq!(of("X", "a: 10, 20"), [Code::SecondsFormat]);
    assert_eq!(of("HH:mm", "a: 10:00, 1h"), [Code::YearlessFormat]);
    assert_eq!(
        of("YYYY-[W]WW", "a: 2024-W05, 1w"),
        [Code::BeyondMermaidFormat]
    );
    assert_eq!(
        of("yyyy-mm-dd", "a: 2024-01-05, 1w"),
        [Code::UnknownDateToken]
    );
    assert_eq!(
        of("DD.MM.YYYY", "a: 2024-01-05, 1w\nb: 2024-01-06, 1d"),
        [Code::IsoDate]
    );
    assert_eq!(
        read("gantt\na: 2024-01-05, 1w\nb: 2024-01-05, 1w").codes(),
        [Code::MissingDateFormat]
    );
    assert_eq!(read("gantt\na: 1w").codes(), []);
}

#[test]
fn settings_are_settled_in_mermaids_order() {
    let read = read(
        "---\ntitle: Front\ndisplayMode: compact\nconfig:\n  theme: forest\n  gantt:\n    barHeight: 9\n    axisFormat: '%m'\n    barheight: 9\n  flowchart:\n    curve: basis\n---\n%%{init: {'theme': 'dark'}}%%\ngantt\naxisFormat %d\nexcludes weekends, fri\nexcludes 2024-05-01\na: 2024-01-01, 1d\n",
    );
    let roadmap = &read.roadmap;
    assert_eq!(roadmap.title.as_deref(), Some("Front"));
    assert_eq!(roadmap.settings.theme.as_deref(), Some("dark"));
    assert_eq!(roadmap.settings.display, Some(DisplayMode::Compact));
    assert_eq!(roadmap.axis.format.as_ref().unwrap().as_str(), "%d");
    assert_eq!(roadmap.excluded, ["weekends", "fri", "2024-05-01"]);
    let mut codes = read.codes();
    codes.sort_unstable();
    assert_eq!(
        codes,
        [
            Code::UnknownSetting,
            Code::IgnoredSetting,
            Code::MissingDateFormat,
            Code::UnknownExcludedDay
        ]
    );
    assert_eq!(read.hint(Code::UnknownSetting), "did you mean `barHeight`?");
    assert!(read.hint(Code::UnknownExcludedDay).contains("`friday`"));
    let ignored = read
        .found
        .iter()
        .find(|d| d.code == Code::IgnoredSetting)
        .unwrap();
    assert!(
        ignored.message.contains("`barHeight`, `flowchart`"),
        "{}",
        ignored.message
    );
}

#[test]
fn a_title_statement_wins_over_the_rest() {
    let text = "---\ntitle: Front\n---\ngantt\ntitle R #amp; D\n";
    assert_eq!(read(text).roadmap.title.as_deref(), Some("R & D"));
    let mut source = Source::whole("x.md", "gantt\n");
    source.context.heading = Some("Heading".to_owned());
    assert_eq!(
        read_source(source).roadmap.title.as_deref(),
        Some("Heading")
    );
}

#[test]
fn a_section_line_opens_a_section_each_time() {
    let read = read("gantt\na: 2024-01-01, 1d\nsection S<br>T\nb: 1d\nsection S<br>T\n");
    let names: Vec<&str> = read
        .roadmap
        .sections
        .iter()
        .map(|s| s.name.as_str())
        .collect();
    assert_eq!(names, ["", "S\nT", "S\nT"]);
    assert_eq!(read.last().section, SectionId(1));
}

#[test]
fn comments_that_doubt_make_a_task_unconfirmed() {
    for (comment, confirmed) in [
        ("Estimate/start TBC", false),
        ("tbd", false),
        ("Review if actually needed", false),
        ("estimation done?", false),
        ("estimated well", true),
        ("review when needed", true),
        ("TBCs", true),
    ] {
        let read = read(&format!("gantt\n%% {comment}\na: 2024-01-01, 1d\nb: 1d\n"));
        assert_eq!(read.first().confirmed, confirmed, "{comment}");
        assert_eq!(read.first().notes[0].text, comment);
        assert!(read.last().confirmed);
    }
}

#[test]
fn the_legend_comes_from_settings_then_the_document_then_labels() {
    let chart = "a: crit, 2024-01-01, 1d\n(testing) b: 1d\n(telemetry) c: 1d\n";
    let words = |read: &Read| -> Vec<String> {
        read.roadmap
            .legend
            .iter()
            .map(|e| e.words.clone())
            .collect()
    };
    assert_eq!(
        words(&read(&format!("gantt\n{chart}"))),
        ["Engineering", "Test and telemetry"]
    );
    let with_item = |text: &str| {
        let mut source = Source::whole("x.md", text);
        source.context.legend = vec![LegendItem {
            subject: "Red".to_owned(),
            words: "From the document".to_owned(),
            span: Span::at(0),
        }];
        read_source(source)
    };
    assert_eq!(
        words(&with_item(&format!("gantt\n{chart}"))),
        ["From the document"]
    );
    let front = "---\nlaneway:\n  legend:\n    crit: From settings\n---\n";
    assert_eq!(
        words(&with_item(&format!("{front}gantt\n{chart}"))),
        ["From settings"]
    );
    assert_eq!(
        words(&read("gantt\na: crit, 2024-01-01, 1d\nb: 1d\n")),
        [""; 0]
    );
}

#[test]
fn links_go_to_the_task_with_the_id() {
    let read =
        task("click a href \"https://example.com/x\"\nclick zz href \"#f\"\nclick a call f()");
    assert_eq!(
        read.first().link.as_ref().unwrap().address,
        "https://example.com/x"
    );
    assert_eq!(read.codes(), [Code::ClickUnknownId, Code::ClickCall]);
    let read = task("click a href \"javascript#58;alert(1)\"");
    assert_eq!(read.codes(), [Code::UnsafeLink]);
    assert_eq!(read.first().link, None);
}

#[test]
fn inclusive_ends_count_their_day() {
    let read = read("gantt\ndateFormat YYYY-MM-DD\ninclusiveEndDates\na: 2024-01-04, 2024-01-05\n");
    let End::At(end) = read.first().end else {
        panic!()
    };
    assert_eq!(end.to_string(), "2024-01-06 00:00:00");
}

#[test]
fn the_axis_is_never_finer_than_the_plan() {
    use crate::calendar::Unit;
    let finest = |format: &str, line: &str| read_format(format, line).roadmap.axis.finest;
    assert_eq!(finest("YYYY-MM-DD", "a: 2024-01-01, 3w"), Unit::Day);
    assert_eq!(finest("YYYY-MM", "a: 2024-01, 3M"), Unit::Month);
    assert_eq!(finest("YYYY-MM-DD", "a: 2024-01-01, 6h"), Unit::Hour);
    assert_eq!(finest("YYYY-MM-DD", "a: 2024-01-01, 0"), Unit::Day);
}

#[test]
fn a_name_is_no_longer_than_text_layout_can_bear() {
    let read = task(&format!("{}: 2024-01-01, 1d", "é".repeat(2_001)));
    assert_eq!(read.codes(), [Code::TooLarge]);
    assert_eq!(read.last().name.chars().count(), 2_000);
}

/// What is refused at a limit, with the words it is refused at.
fn refused(text: &str, change: impl Fn(&mut Limits)) -> Vec<String> {
    let mut limits = Limits::default();
    change(&mut limits);
    let source = Source::whole("test.mmd", text);
    let (document, _) = crate::syntax::parse(&source, &limits);
    let (_, found) = lower(&source, &document, None, &limits);
    found
        .iter()
        .filter(|d| d.code == Code::TooLarge)
        .map(|d| {
            assert!(d.hint.as_deref().unwrap().contains("--limit "), "{d:?}");
            source.slice(d.span.unwrap()).to_owned()
        })
        .collect()
}

#[test]
fn limits_hold_at_the_value_and_not_below() {
    let text = "gantt\ntitle Four\ndateFormat YYYY-MM-DD\nsection One\na :ab, 2024-01-01, 3d\n\
                section Two\nb :c, after ab, 1d\nd :after ab c, 1d\n";
    let check = |at: &dyn Fn(&mut Limits), below: &dyn Fn(&mut Limits), words: &[&str]| {
        assert_eq!(refused(text, at), [""; 0]);
        assert_eq!(refused(text, below), words);
    };
    check(&|l| l.sections = 2, &|l| l.sections = 1, &["Two"]);
    check(&|l| l.id_bytes = 2, &|l| l.id_bytes = 1, &["ab"]);
    check(&|l| l.label_chars = 4, &|l| l.label_chars = 3, &["Four"]);
    check(
        &|l| l.task_references = 2,
        &|l| l.task_references = 1,
        &["c"],
    );
    check(&|l| l.references = 3, &|l| l.references = 2, &["c"]);
}

#[test]
fn a_chart_with_too_many_references_is_told_so_once() {
    let text = "gantt\ndateFormat YYYY-MM-DD\na :a, 2024-01-01, 3d\nb :after a, 1d\nc :after a, 1d\nd :after a, 1d\n";
    assert_eq!(refused(text, |l| l.references = 1), ["a"]);
}
