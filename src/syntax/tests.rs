use super::*;

mod settings;

fn read(text: &str) -> (Document, Vec<&'static str>) {
    let (document, diagnostics) = parse(&Source::whole("a.mmd", text), &Limits::default());
    let codes = diagnostics.iter().map(|d| d.code.as_str()).collect();
    (document, codes)
}

/// Statements in short: kind and value, tasks as `name|item|item`.
fn shape(text: &str, document: &Document) -> Vec<String> {
    let source = Source::whole("a.mmd", text);
    let text = document.text(&source);
    let words = |words: &[crate::source::Spanned<String>]| {
        let words: Vec<&str> = words.iter().map(|w| w.value.as_str()).collect();
        words.join("|")
    };
    document
        .statements
        .iter()
        .map(|statement| match &statement.kind {
            StatementKind::Title(v) => format!("title {}", v.value),
            StatementKind::DateFormat(v) => format!("dateFormat {}", v.value),
            StatementKind::AxisFormat(v) => format!("axisFormat {}", v.value),
            StatementKind::TickInterval(v) => format!("tickInterval {}", v.value),
            StatementKind::Excludes(v) => format!("excludes {}", words(v)),
            StatementKind::Includes(v) => format!("includes {}", words(v)),
            StatementKind::Weekday(v) => format!("weekday {}", v.value),
            StatementKind::Weekend(v) => format!("weekend {}", v.value),
            StatementKind::TodayMarker(v) => format!("todayMarker {}", v.value),
            StatementKind::TopAxis => "topAxis".to_owned(),
            StatementKind::InclusiveEndDates => "inclusiveEndDates".to_owned(),
            StatementKind::AccTitle(v) => format!("accTitle {}", v.value),
            StatementKind::AccDescr(v) => format!("accDescr {}", v.value),
            StatementKind::Section(v) => format!("section {}", v.value),
            StatementKind::Task(t) => {
                let TaskReading { name, items } = t.reading(text);
                let items: Vec<&str> = items.iter().map(|item| item.value).collect();
                format!("{}|{}", name.value, items.join("|"))
            }
            StatementKind::Click(c) => format!("click {} {:?}", words(&c.ids), c.targets.len()),
            StatementKind::Error => "error".to_owned(),
        })
        .collect()
}

#[test]
fn the_roadmap_has_its_statements() {
    let text = include_str!("../../assets/waku-2024.md");
    let (charts, _) = crate::markdown::charts(&Source::whole("waku-2024.md", text));
    let (document, diagnostics) = parse(&charts[0], &Limits::default());
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let count = |wanted: fn(&StatementKind) -> bool| {
        document
            .statements
            .iter()
            .filter(|s| wanted(&s.kind))
            .count()
    };
    assert_eq!(count(|kind| matches!(kind, StatementKind::Task(_))), 39);
    assert_eq!(count(|kind| matches!(kind, StatementKind::Section(_))), 15);
    let commented = document
        .statements
        .iter()
        .filter(|s| matches!(s.kind, StatementKind::Task(_)) && !s.comments.is_empty())
        .count();
    assert_eq!(commented, 18);
    let last = document.statements.last().unwrap();
    assert_eq!(last.comments[0].text, "TBC scope");
    let StatementKind::Task(task) = &last.kind else {
        panic!("the last statement is a task");
    };
    let item = task.reading(charts[0].text()).items[3];
    assert_eq!(item.value, "4w");
    assert_eq!(charts[0].slice(item.span), "4w");
}

fn lines(text: &str) -> (Vec<String>, Vec<&'static str>) {
    let text = &format!("gantt\n{text}");
    let (document, codes) = read(text);
    (shape(text, &document), codes)
}

/// Each line by itself: the statements it gives, and the codes.
#[track_caller]
fn check(line: &str, statements: &[&str], codes: &[&str]) {
    let (found, said) = lines(line);
    assert_eq!(found, statements, "statements of {line:?}");
    assert_eq!(said, codes, "codes of {line:?}");
}

#[test]
fn keywords_are_read_in_any_case() {
    check("TITLE Hello", &["title Hello"], &[]);
    check("DATEFORMAT YYYY", &["dateFormat YYYY"], &[]);
    check(
        "Section  One ; two # three ",
        &["section One ; two # three"],
        &[],
    );
    check(
        "excludes weekends, monday 2024-01-01",
        &["excludes weekends|monday|2024-01-01"],
        &[],
    );
    check("weekday Monday", &["weekday Monday"], &[]);
    check("weekend friday", &["weekend friday"], &[]);
    check("inclusiveEndDates", &["inclusiveEndDates"], &[]);
    check("topAxis", &["topAxis"], &[]);
}

#[test]
fn values_lose_the_spaces_around_them() {
    check("todayMarker  off ", &["todayMarker off"], &[]);
    check("tickInterval\t 1day", &["tickInterval 1day"], &[]);
    check("axisFormat   %d/%m", &["axisFormat %d/%m"], &[]);
    check("\u{a0}A\u{3000}:\u{a0}a , 1d", &["A|a|1d"], &[]);
}

#[test]
fn two_spaces_behind_axis_format_hide_its_words() {
    check("axisFormat  ", &["axisFormat "], &[]);
    check("axisFormat", &[], &["empty-statement"]);
}

#[test]
fn percent_signs_of_an_axis_format_are_its_own() {
    check("axisFormat %d %% %m", &["axisFormat %d %% %m"], &[]);
}

#[test]
fn a_keyword_without_value_leaves_the_next_line_alone() {
    check("title\nsection A", &["section A"], &["empty-statement"]);
    check("section\nA :a, 1d", &["A|a|1d"], &["empty-statement"]);
    check(
        "accTitle:\ndateFormat D",
        &["dateFormat D"],
        &["empty-statement"],
    );
    check("weekday", &[], &["empty-statement"]);
}

#[test]
fn statements_may_share_a_line() {
    let text = "gantt dateFormat YYYY-MM-DD";
    let (document, codes) = read(text);
    assert_eq!(
        (shape(text, &document), codes),
        (vec!["dateFormat YYYY-MM-DD".to_owned()], vec![])
    );
    check(
        "weekday monday sync :a, 1d",
        &["weekday monday", "sync|a|1d"],
        &[],
    );
    check(
        "A :a, 1d; B :b, 2d",
        &["A|a|1d", "B|b|2d"],
        &["trailing-semicolon"],
    );
}

#[test]
fn values_end_at_hash_and_semicolon_but_not_in_entities() {
    check("A :a, 1d;", &["A|a|1d"], &["trailing-semicolon"]);
    check("A :a, 1d;;; ", &["A|a|1d"], &["trailing-semicolon"]);
    check("A :a, 1d # why: not", &["A|a|1d"], &["trailing-comment"]);
    check("A #35;1 :a#35;, 1d", &["A #35;1|a#35;|1d"], &[]);
    check(
        "dateFormat YYYY # x",
        &["dateFormat YYYY"],
        &["trailing-comment"],
    );
    check(
        "todayMarker stroke:#f00;opacity:1;",
        &["todayMarker stroke:#f00;opacity:1"],
        &["trailing-semicolon"],
    );
}

#[test]
fn comments_behind_statements_belong_to_them() {
    let text = "gantt\nA :a, 1d %% TBC\nB :b, 1d";
    let (document, codes) = read(text);
    assert_eq!(shape(text, &document), ["A|a|1d", "B|b|1d"]);
    assert_eq!(codes, ["trailing-comment"]);
    assert_eq!(document.statements[0].comments[0].text, "TBC");
    assert!(document.statements[1].comments.is_empty());
    check("title T %% c", &["title T %% c"], &["trailing-comment"]);
    check("weekday monday %% c", &["weekday monday"], &[]);
}

#[test]
fn comments_belong_to_the_statement_right_below() {
    let text = "%% a\ngantt\n%% b\n\n% c\n%%   d\nA :a, 1d\n%% e";
    let (document, codes) = read(text);
    assert!(codes.is_empty());
    let texts = |comments: &[Comment]| comments.iter().map(|c| c.text.clone()).collect::<Vec<_>>();
    assert_eq!(texts(&document.statements[0].comments), ["c", "d"]);
    assert_eq!(texts(&document.trailing), ["a", "b", "e"]);
}

#[test]
fn signs_of_other_languages_begin_comments_too() {
    check("# note", &[], &["unexpected-text"]);
    check("// note: well", &[], &["unexpected-text"]);
    check(
        "#1 bug :a, 2024-01-01, 1d",
        &["#1 bug|a|2024-01-01|1d"],
        &[],
    );
}

#[test]
fn names_that_begin_like_statements_are_tasks_where_mermaid_refuses_the_line() {
    for name in [
        "click through test",
        "Call Bob",
        "Gantt review",
        "2024-01-01 launch",
        "topAxis work",
        "href \"x\"",
    ] {
        check(
            &format!("{name} :a, 1d"),
            &[&format!("{name}|a|1d")],
            &["keyword-in-name"],
        );
    }
    check("5% done :a, 1d", &["5% done|a|1d"], &["keyword-in-name"]);
    check("5% of nothing", &[], &["unexpected-text"]);
    check("50% done :a, 1d", &["50% done|a|1d"], &[]);
}

#[test]
fn names_that_begin_like_statements_are_statements_where_mermaid_takes_them_so() {
    check(
        "title page :a, 3d",
        &["title page :a, 3d"],
        &["keyword-in-name"],
    );
    check(
        "excludes list :a, 3d",
        &["excludes list|:a|3d"],
        &["keyword-in-name"],
    );
    check("titles :a, 3d", &["titles|a|3d"], &[]);
    check("Section-work :a, 3d", &["Section-work|a|3d"], &[]);
    check("weekday funday :a, 3d", &["weekday funday|a|3d"], &[]);
}

#[test]
fn a_colon_behind_a_keyword_is_a_slip() {
    check("title: My plan", &["title My plan"], &["unexpected-text"]);
    check("section: Design", &["section Design"], &["unexpected-text"]);
    check("title: a, 3d", &["title|a|3d"], &[]);
}

#[test]
fn accessible_texts() {
    check("accTitle: a ; b # c", &["accTitle a ; b # c"], &[]);
    check("accDescr : one", &["accDescr one"], &[]);
    check(
        "accDescr { two\n   three ; # } A :a, 1d",
        &["accDescr two\nthree ; #", "A|a|1d"],
        &[],
    );
    check("accDescr {}\nA :a, 1d", &["A|a|1d"], &[]);
    check(
        "accDescr { two\nA :a, 1d",
        &["accDescr two", "A|a|1d"],
        &["bad-value"],
    );
    check(
        "accDescription foo",
        &["accDescr foo"],
        &["unexpected-text"],
    );
}

#[test]
fn what_is_nothing_is_said_to_be_so() {
    check("Just text", &["error"], &["unexpected-text"]);
    check(": a, 1d", &["error"], &["unexpected-text"]);
    check("gantt", &["error"], &["unexpected-text"]);
    check("weekend sunday", &[], &["bad-value"]);
    let (_, diagnostics) = parse(
        &Source::whole("a", "gantt\ndatFormat YYYY"),
        &Limits::default(),
    );
    let fault = diagnostics.iter().next().unwrap();
    assert_eq!(fault.hint.as_deref(), Some("did you mean `dateFormat`?"));
    assert_eq!(fault.span, Some(Span::new(6, 15)));
    let (_, diagnostics) = parse(
        &Source::whole("a", "gantt\n任务：a, 1d"),
        &Limits::default(),
    );
    assert_eq!(
        diagnostics.iter().next().unwrap().span,
        Some(Span::new(12, 15))
    );
}

#[test]
fn empty_items_are_kept_with_their_places() {
    check("A :", &["A|"], &[]);
    check("A : ", &["A|"], &[]);
    check("A :a, , 1d,", &["A|a||1d|"], &[]);
    let text = "gantt\nA :a, ";
    let (document, _) = read(text);
    let StatementKind::Task(task) = &document.statements[0].kind else {
        panic!("it is a task");
    };
    assert_eq!(task.reading(text).items[1].span, Span::at(12));
}

#[test]
fn later_colons_give_further_readings() {
    let text = "gantt\nPhase 1: design: part :a, 17:30, 1d";
    let (document, _) = read(text);
    let StatementKind::Task(task) = &document.statements[0].kind else {
        panic!("it is a task");
    };
    assert_eq!(task.reading(text).name.value, "Phase 1");
    let alternatives = task.alternatives(text);
    let names: Vec<_> = alternatives.iter().map(|other| other.name.value).collect();
    assert_eq!(
        names,
        [
            "Phase 1: design",
            "Phase 1: design: part",
            "Phase 1: design: part :a, 17"
        ]
    );
    let other = &alternatives[1];
    assert_eq!(other.name.span, Span::new(6, 27));
    let items: Vec<_> = other.items.iter().map(|item| item.value).collect();
    assert_eq!(items, ["a", "17:30", "1d"]);
}

#[test]
fn clicks_in_all_forms() {
    let click = |line: &str| {
        let (document, codes) = read(&format!("gantt\nclick {line}"));
        let StatementKind::Click(click) = document.statements[0].kind.clone() else {
            panic!("{line:?} is a click: {codes:?}");
        };
        let ids: Vec<_> = click.ids.into_iter().map(|id| id.value).collect();
        let targets: Vec<_> = click
            .targets
            .into_iter()
            .map(|target| match target {
                ClickTarget::Href(v) => v.value,
                ClickTarget::Call(v) => format!("call {}", v.value),
            })
            .collect();
        (ids.join("|"), targets.join("|"), codes)
    };
    let is = |line: &str, ids: &str, targets: &str, codes: &[&str]| {
        assert_eq!(
            click(line),
            (ids.to_owned(), targets.to_owned(), codes.to_vec()),
            "{line}"
        );
    };
    is(
        "a href \"https://x.y/z?a=1;b#c\"",
        "a",
        "https://x.y/z?a=1;b#c",
        &[],
    );
    is("a,b href \"x\" %% why", "a|b", "x", &[]);
    is("a href \"x\" call f(1, 2)", "a", "x|call f(1, 2)", &[]);
    is("a call f() href \"x\"", "a", "call f()|x", &[]);
    is("a call f", "a", "call f", &[]);
    let odd = &["click-form"];
    is("a href 'x'", "a", "x", odd);
    is("a \"x\" \"tooltip\"", "a", "x", odd);
    is("a href \"x\" _blank", "a", "x", odd);
    is("a https://x.y", "a", "https://x.y", odd);
    is("a, b href \"x\"", "a|b", "x", odd);
    is("a callback()", "a", "call callback()", odd);
    is("a callback \"tooltip\"", "a", "call callback", odd);
    check("click a", &["error"], &["unexpected-text"]);
    check("click a href \"x\" B :b, 1d", &["click a 1", "B|b|1d"], &[]);
}

#[test]
fn instructions_to_laneway() {
    let text = "gantt\n%% laneway: name my plan\n%% Laneway: allow empty-section, bad-dat\n%% laneway: hop\nA :a, 1d";
    let (document, codes) = read(text);
    assert_eq!(
        document.name.map(|name| name.value).as_deref(),
        Some("my plan")
    );
    let allowed: Vec<_> = document.allowed.iter().map(|c| &c.value[..]).collect();
    assert_eq!(allowed, ["empty-section", "bad-dat"]);
    assert_eq!(codes, ["unknown-setting", "unknown-setting"]);
    assert!(document.statements[0].comments.is_empty());
}

#[test]
fn the_first_word_must_be_gantt() {
    let codes = |text: &str| read(text).1;
    let tasks = |text: &str| read(text).0.statements.len();
    for text in [
        "gantt\nA :a, 1d",
        "\u{feff}gantt\rA :a, 1d",
        "%% c\n\n gantt\r\nA :a, 1d",
    ] {
        assert_eq!((codes(text), tasks(text)), (vec![], 1), "{text:?}");
    }
    for text in [
        "GANTT\nA :a, 1d",
        "ganttx\nA :a, 1d",
        "gantt-beta\nA :a, 1d",
        "A :a, 1d",
    ] {
        assert_eq!(
            (codes(text), tasks(text)),
            (vec!["first-word"], 1),
            "{text:?}"
        );
    }
    for text in [
        "flowchart LR\nA --> B",
        "",
        "%% nothing",
        "Dear all,\nhello",
    ] {
        assert_eq!(
            (codes(text), tasks(text)),
            (vec!["not-gantt"], 0),
            "{text:?}"
        );
    }
}

#[test]
fn characters_that_xml_lacks_are_found() {
    let (_, diagnostics) = parse(
        &Source::whole("a", "gantt\nA\u{8} :a, 1d\u{ffff}"),
        &Limits::default(),
    );
    let spans: Vec<_> = diagnostics.iter().filter_map(|d| d.span).collect();
    assert_eq!(spans, [Span::new(7, 8), Span::new(15, 18)]);
    assert!(diagnostics.iter().all(|d| d.code == Code::ControlCharacter));
}

#[test]
fn limits_hold_at_the_value_and_not_below() {
    let limits = |change: fn(&mut Limits)| {
        let mut limits = Limits::default();
        change(&mut limits);
        limits
    };
    let codes = |text: &str, limits: &Limits| -> Vec<&'static str> {
        let (_, diagnostics) = parse(&Source::whole("a", text), limits);
        diagnostics.iter().map(|d| d.code.as_str()).collect()
    };
    let text = "gantt\nA :a, 1d\nB :b, 1d";
    assert!(codes(text, &limits(|l| l.chart_bytes = 23)).is_empty());
    assert_eq!(codes(text, &limits(|l| l.chart_bytes = 22)), ["too-large"]);
    assert!(codes(text, &limits(|l| l.line_bytes = 8)).is_empty());
    assert_eq!(
        codes(text, &limits(|l| l.line_bytes = 7)),
        ["too-large", "too-large"]
    );
    assert!(codes(text, &limits(|l| l.tasks = 2)).is_empty());
    assert_eq!(codes(text, &limits(|l| l.tasks = 1)), ["too-large"]);
    let faults = "gantt\na\nb\nc\nd\ne\n";
    let said = codes(faults, &limits(|l| l.diagnostics = 3));
    assert_eq!(said.len(), 4);
    assert_eq!(said.last(), Some(&"too-large"));
}
