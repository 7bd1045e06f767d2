//! JUnit's XML: one test case for each golden.

use super::{Held, Status, count, said};
use crate::svg::xml::Xml;

pub(super) fn write(held: &[Held]) -> String {
    let mut xml = Xml::with_capacity(256 * (held.len() + 1));
    let errors = [Status::Unreadable, Status::RenderError];
    let of_kind = |errors_wanted: bool| {
        let statuses = Status::ALL
            .into_iter()
            .filter(|status| *status != Status::Ok);
        let of = statuses.filter(|status| errors.contains(status) == errors_wanted);
        of.map(|status| count(held, status))
            .sum::<usize>()
            .to_string()
    };
    xml.element("testsuites").open();
    xml.element("testsuite")
        .text("name", "laneway verify")
        .text("tests", &held.len().to_string())
        .text("failures", &of_kind(false))
        .text("errors", &of_kind(true))
        .open();
    for one in held {
        let class = one.chart.as_ref().map_or("", |(file, _)| file);
        let case = xml
            .element("testcase")
            .text("name", &one.golden)
            .text("classname", class);
        let status = one.finding.status;
        if status == Status::Ok {
            case.end();
            continue;
        }
        case.open();
        let name = if errors.contains(&status) {
            "error"
        } else {
            "failure"
        };
        xml.element(name)
            .text("type", status.as_str())
            .text("message", &one.finding.summary)
            .holding(&said(one).join("\n"));
        xml.close("testcase");
    }
    xml.close("testsuite");
    xml.close("testsuites");
    // No id stands in a report.
    let body = xml.finish(|_| "lw-00000000-".to_owned());
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{body}")
}
