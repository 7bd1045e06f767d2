//! Front matter and init directives.

use super::*;

fn settings(text: &str) -> (Vec<String>, Vec<&'static str>) {
    let source = Source::whole("a", text);
    let (document, diagnostics) = parse(&source, &Limits::default());
    let settings = document
        .settings
        .iter()
        .map(|s| format!("{}={}", s.path.join("."), source.slice(s.span)))
        .collect();
    (
        settings,
        diagnostics.iter().map(|d| d.code.as_str()).collect(),
    )
}

#[test]
fn front_matter_and_directives_read_alike() {
    let text = "  ---\r\n  title: \"Größe: x\" # c\r\n  config:\r\n    theme: base\r\n    gantt: {barHeight: 40, list: [a, b]}\r\n  ---\r\n\
        %%{init: {'theme': 'dark',\r\n \"config\": {\"topAxis\": true}}}%%\r\ngantt\r\n title x %%{wrap}%%";
    let (found, codes) = settings(text);
    assert_eq!(
        found,
        [
            "title=\"Größe: x\"",
            "config.theme=base",
            "config.gantt.barHeight=40",
            "config.gantt.list=[a, b]",
            "config.theme=\"dark\"".replace('"', "'").as_str(),
            "config.gantt.topAxis=true",
        ]
    );
    assert!(codes.is_empty());
    assert_eq!(shape(text, &read(text).0), ["title x"]);
}

#[test]
fn scalars_follow_the_json_schema() {
    let text = "---\na: ~\nb: True\nc: -1.5e3\nd: '1'\ne: yes\nf:\n- x\n- {y: 1}\ng: \"a\\\"b\" # c\n---\ngantt";
    let (document, _) = read(text);
    let values: Vec<_> = document.settings.into_iter().map(|s| s.value).collect();
    let text_of = |text: &str| Value::Text(text.to_owned());
    assert_eq!(
        values,
        [
            Value::Null,
            Value::Bool(true),
            Value::Number("-1.5e3".to_owned()),
            text_of("1"),
            text_of("yes"),
            Value::List(vec![
                text_of("x"),
                Value::Map(vec![("y".to_owned(), Value::Number("1".to_owned()))]),
            ]),
            text_of("a\"b"),
        ]
    );
    let (found, _) = settings(text);
    assert_eq!(found[5], "f=x\n- {y: 1}");
    assert_eq!(found[6], "g=\"a\\\"b\"");
}

#[test]
fn front_matter_that_cannot_be_read_is_refused_with_its_place() {
    let at = |yaml: &str| {
        let source = Source::whole("a", format!("---\n{yaml}\n---\ngantt\nA :a, 1d"));
        let (document, diagnostics) = parse(&source, &Limits::default());
        assert_eq!(document.statements.len(), 1, "{yaml}");
        let fault = diagnostics.iter().next().unwrap().clone();
        (
            fault.code.as_str(),
            source.place(fault.span.unwrap().start).line,
        )
    };
    assert_eq!(at("a: 1\nb: c: d"), ("bad-front-matter", 3));
    assert_eq!(at("a: 1\nb: 2\na: 3"), ("bad-front-matter", 4));
    assert_eq!(at("a: &x 1\nb: *x"), ("bad-front-matter", 2));
    assert_eq!(at("a: [b"), ("bad-front-matter", 2));
    assert_eq!(at("only words"), ("bad-front-matter", 2));
    let deep = format!("a: {}{}", "[".repeat(20), "]".repeat(20));
    assert_eq!(at(&deep), ("too-large", 2));
    let many: String = (0..1001).map(|i| format!("k{i}: 1\n")).collect();
    assert_eq!(at(&many), ("too-large", 1002));
}

#[test]
fn front_matter_stands_at_the_start_and_is_closed() {
    assert_eq!(settings("\n---\na: b\n---\ngantt").1, ["bad-front-matter"]);
    let (document, codes) = read("---\na: b\ngantt\nA :a, 1d");
    assert_eq!(
        (document.statements.len(), codes),
        (1, vec!["bad-front-matter"])
    );
}

#[test]
fn a_directive_within_a_task_is_none_of_its_words() {
    let text = "gantt\nA %%{init: {}}%% b :a, %%{wrap}%% 1d";
    let (document, _) = read(text);
    assert_eq!(shape(text, &document), ["A                b|a|1d"]);
}

#[test]
fn directives_that_cannot_be_read_are_ignored() {
    let codes = |directive: &str| {
        let text = format!("gantt\n{directive}\nA :a, 1d");
        let (document, codes) = read(&text);
        assert_eq!(shape(&text, &document), ["A|a|1d"], "{directive}");
        codes
    };
    for fine in [
        "%%{wrap}%%",
        "%%{}%%",
        "%%{ ? }%%",
        "%%{init}%%",
        "%%{initialize: {'a': 1}}%%",
    ] {
        assert!(codes(fine).is_empty(), "{fine}");
    }
    for bad in [
        "%%{init: {theme: 1}}%%",
        "%%{config: {}}%%",
        "%%{ foo",
        "%%{init: {\n'a': 1}}",
        "%%{init: 3}%%",
    ] {
        assert_eq!(codes(bad), ["bad-directive"], "{bad}");
    }
}
