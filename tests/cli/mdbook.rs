//! `laneway mdbook`: what mdBook and its preprocessor say to each other.

use crate::support::{BROKEN, Folder, PLAN, Run};
use serde_json::{Value, json};

/// A book with one chapter of this text, and one below it; `items` is what the version of mdBook calls them.
fn book(items: &str, text: &str, table: &Value) -> Value {
    let inner = json!({"Chapter": {
        "name": "Inner", "content": "inner\n", "number": [1, 1], "sub_items": [],
        "path": "inner.md", "source_path": "inner.md", "parent_names": ["Plan"],
    }});
    let chapter = json!({"Chapter": {
        "name": "Plan", "content": text, "number": [1], "sub_items": [inner],
        "path": "plan.md", "source_path": "plan.md", "parent_names": [],
    }});
    let draft = json!({"Chapter": {
        "name": "Draft", "content": "", "number": null, "sub_items": [],
        "path": null, "source_path": null, "parent_names": [],
    }});
    let context = json!({
        "root": "/nowhere", "renderer": "html", "mdbook_version": "0.5.4",
        "config": {"book": {"src": "src"}, "preprocessor": {"laneway": table}},
    });
    let mut book = json!({"further": 1});
    book[items] = json!([{"PartTitle": "Part"}, chapter, "Separator", draft]);
    json!([context, book])
}

fn run(input: &Value) -> Run {
    Folder::new().run_with_input(&["mdbook"], input.to_string().as_bytes())
}

fn text(run: &Run, items: &str) -> String {
    let book: Value = serde_json::from_slice(&run.out).unwrap();
    let chapter = &book[items][1]["Chapter"];
    assert_eq!(chapter["sub_items"][0]["Chapter"]["content"], "inner\n");
    assert_eq!(
        (&book["further"], &book[items][2]),
        (&json!(1), &json!("Separator"))
    );
    chapter["content"].as_str().unwrap().to_owned()
}

fn chapter() -> String {
    format!(
        "# Plan\n\n- item\n\n  ```mermaid\n{}  ```\n- next\n",
        indented(PLAN)
    )
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("  {line}\n")).collect()
}

#[test]
fn charts_become_svg_in_the_page() {
    for items in ["items", "sections"] {
        let run = run(&book(
            items,
            &chapter(),
            &json!({"command": "laneway mdbook"}),
        ));
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{items}");
        let text = text(&run, items);
        assert!(
            text.starts_with(
                "# Plan\n\n- item\n\n  <!-- laneway -->\n  <div class=\"laneway\">\n  <svg style="
            ),
            "{text}"
        );
        assert!(
            text.ends_with("  </svg>\n  </div>\n\n  <!-- /laneway -->\n- next\n"),
            "{text}"
        );
        let (_, block) = text.split_once("<div class").unwrap();
        let (block, _) = block.split_once("</div>").unwrap();
        assert!(!block.contains("\n\n"), "a blank line ends a block of HTML");
        assert!(
            block.contains(">Design</text>") && !text.contains("```"),
            "{text}"
        );
    }
}

#[test]
fn the_table_of_the_book_is_heeded() {
    let table = json!({"size": "700x", "theme": "forest", "source": "details", "columns": ["start", "end"], "facts": false});
    let run = run(&book("items", &chapter(), &table));
    assert_eq!(run.code, Some(0), "{run:?}");
    let text = text(&run, "items");
    assert!(
        text.contains("width=\"700\"") && text.contains("  ```text laneway\n"),
        "{text}"
    );
    for (table, says) in [
        (json!({"sise": "700x"}), "did you mean `size`?"),
        (
            json!({"size": "huge"}),
            "`size` under `[preprocessor.laneway]`",
        ),
        (
            json!({"source": "nowhere"}),
            "write `details`, `comment` or `drop`",
        ),
    ] {
        let run = self::run(&book("items", &chapter(), &table));
        assert_eq!((run.code, run.out.len()), (Some(2), 0), "{run:?}");
        assert!(run.err.contains(says), "{run:?}");
    }
}

#[test]
fn a_plan_with_errors_stops_the_build_and_what_is_drawn_stays() {
    let run = run(&book(
        "items",
        &format!("```mermaid\n{BROKEN}```\n"),
        &json!({}),
    ));
    assert_eq!((run.code, run.out.len()), (Some(1), 0), "{run:?}");
    assert!(
        run.err.contains("error[bad-date]") && run.err.contains("--> plan.md:5"),
        "{run:?}"
    );

    let folder = Folder::new();
    folder.write("plan.md", chapter());
    folder.run(&["markdown", "plan.md", "--in-place"]);
    let drawn = std::fs::read_to_string(folder.path("plan.md")).unwrap();
    let run = self::run(&book("items", &drawn, &json!({})));
    assert_eq!(run.code, Some(0));
    assert_eq!(text(&run, "items"), drawn);
}

#[test]
fn it_says_which_renderers_it_draws_for_and_what_it_is_for() {
    let folder = Folder::new();
    assert_eq!(folder.run(&["mdbook", "supports", "html"]).code, Some(0));
    assert_eq!(folder.run(&["mdbook", "supports", "latex"]).code, Some(1));
    let run = folder.run(&["mdbook"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("this command is for mdBook"), "{run:?}");
}
