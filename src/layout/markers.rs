//! Full-height lines with their labels: `vert` tasks and the as-of day.

use super::axis::Axis;
use super::compose::Plan;
use super::metrics::Metrics;
use super::sheet::{Sheet, Style, Upright, centred, group, run};
use crate::calendar::Shape;
use crate::calendar::Unit;
use crate::color::Color;
use crate::geometry::{Point, Px};
use crate::roadmap::{TaskId, TodayMarker};
use crate::scene::{Item, Role, Stroke, Weight};
use chrono::NaiveTime;

/// A line with its words.
#[derive(Clone, Debug)]
struct Marker {
    role: Role,
    id: String,
    link: Option<String>,
    x: Px,
    words: String,
    width: Px,
    /// The task whose label was cut.
    cut: Option<TaskId>,
    task: Option<TaskId>,
    color: Color,
    stroke: Stroke,
    /// The row of the strip that its words stand in.
    row: usize,
    /// Where its words begin.
    left: Px,
}

/// The words of all lines, in as many rows as they need, above the lanes.
#[derive(Clone, Debug, Default)]
pub(super) struct Strip {
    markers: Vec<Marker>,
    rows: usize,
}

/// Finds the lines of a picture and gives their words places.
pub(super) fn collect(plan: &Plan, axis: &Axis, metrics: &Metrics, plot: Px, right: Px) -> Strip {
    let mut markers = verticals(plan, axis, metrics);
    markers.extend(as_of(plan, axis, metrics));
    markers.sort_by_key(|marker| marker.x);
    let (left_most, right_most) = (plot + metrics.clearance(), right - metrics.label.em(300));
    let mut ends: Vec<Px> = Vec::new();
    for marker in &mut markers {
        let room = right_most - left_most;
        if marker.width > room {
            marker.cut = marker.task;
            marker.words = plan
                .fonts
                .shorten(&marker.words, Weight::Regular, metrics.small, room);
            marker.width = Px::ceil(plan.fonts.width(
                &marker.words,
                Weight::Regular,
                metrics.small,
            ));
        }
        let beside = marker.x + metrics.tick_gap();
        // Words that would leave the page stand left of their line.
        marker.left = if beside + marker.width <= right_most {
            beside
        } else {
            (marker.x - metrics.tick_gap() - marker.width).max(left_most)
        };
        let free = ends.iter().position(|end| *end <= marker.left);
        marker.row = free.unwrap_or(ends.len());
        let end = marker.left + marker.width + metrics.clearance();
        match ends.get_mut(marker.row) {
            Some(row) => *row = end.max(*row),
            None => ends.push(end),
        }
    }
    Strip {
        markers,
        rows: ends.len(),
    }
}

fn verticals(plan: &Plan, axis: &Axis, metrics: &Metrics) -> Vec<Marker> {
    let entries = plan.selection.markers.iter();
    let tasks = entries.filter_map(|entry| Some((entry, plan.roadmap.tasks.get(entry.task.0)?)));
    tasks
        .map(|(entry, task)| {
            let words = task.name.replace('\n', " ");
            Marker {
                role: Role::Marker,
                // Not `task-`: those are made of the names that authors give.
                id: format!("marker-{}", entry.task.0 + 1),
                link: task.link.as_ref().map(|link| link.address.clone()),
                x: axis.timeline.x(entry.start).pixel_centre(),
                width: Px::ceil(plan.fonts.width(&words, Weight::Regular, metrics.small)),
                words,
                cut: None,
                task: Some(entry.task),
                color: plan.theme.marker,
                stroke: Stroke::solid(plan.theme.marker, metrics.label.em(110)),
                row: 0,
                left: Px::ZERO,
            }
        })
        .collect()
}

/// The line of the day the plan is looked at, where one was asked for and lies in the picture.
fn as_of(plan: &Plan, axis: &Axis, metrics: &Metrics) -> Option<Marker> {
    let day = plan.options.as_of.filter(|_| plan.options.as_of_line)?;
    // In a plan of mere hours the day is only what completes them.
    let dated = plan.roadmap.axis.coarsest >= Unit::Day;
    if plan.roadmap.today_marker == TodayMarker::Off || !dated {
        return None;
    }
    let time = day.and_time(NaiveTime::MIN);
    if time < axis.timeline.start || time > axis.timeline.end {
        return None;
    }
    let color = plan.theme.as_of;
    let mut stroke = Stroke {
        color,
        width: metrics.label.em(110),
        dash: vec![metrics.label.em(300), metrics.label.em(220)],
    };
    if let TodayMarker::Style(style) = &plan.roadmap.today_marker {
        restyle(&mut stroke, style);
    }
    let date = plan.language.calendar.write(Shape::DayMonth, time);
    let words = plan.language.as_of(&date);
    Some(Marker {
        role: Role::AsOf,
        id: "as-of".to_owned(),
        link: None,
        x: axis.timeline.x(time).pixel_centre(),
        width: Px::ceil(plan.fonts.width(&words, Weight::Regular, metrics.small)),
        words,
        cut: None,
        task: None,
        color,
        stroke,
        row: 0,
        left: Px::ZERO,
    })
}

/// Applies the author's `todayMarker` to the as-of line: colour, width and opacity of the stroke.
fn restyle(stroke: &mut Stroke, style: &[(String, String)]) {
    for (property, value) in style {
        match property.as_str() {
            "stroke" => stroke.color = Color::parse(value).unwrap_or(stroke.color),
            "stroke-width" => {
                let pixels = value.trim_end_matches("px").trim().parse::<f64>().ok();
                let usable = pixels.filter(|pixels| (0.1..=40.0).contains(pixels));
                stroke.width = usable.map_or(stroke.width, Px::round);
            }
            "opacity" | "stroke-opacity" => {
                let share = value
                    .trim()
                    .parse::<f64>()
                    .ok()
                    .filter(|share| (0.0..=1.0).contains(share));
                if let Some(share) = share {
                    stroke.color = stroke.color.with_alpha((share * 255.0).round() as u8);
                }
            }
            _ => {}
        }
    }
}

impl Strip {
    /// The tasks whose labels were cut.
    pub(super) fn cut(&self) -> impl Iterator<Item = TaskId> {
        self.markers.iter().filter_map(|marker| marker.cut)
    }

    /// Height of the rows of words.
    pub(super) fn height(&self, metrics: &Metrics) -> Px {
        metrics.small.em(1550) * (self.rows as i64)
    }

    /// Draws lines from the strip at `top` down to `bottom`, and their words.
    pub(super) fn draw(
        &self,
        sheet: &mut Sheet,
        plan: &Plan,
        top: Px,
        bottom: Px,
        metrics: &Metrics,
    ) {
        for marker in &self.markers {
            let line = metrics.small.em(1550);
            let middle = top + line * (marker.row as i64) + line.half();
            sheet.uprights.push(Upright {
                role: marker.role,
                x: marker.x,
                top: middle - metrics.small.half(),
                bottom,
                stroke: marker.stroke.clone(),
            });
            let role = match marker.role {
                Role::AsOf => Role::AsOf,
                _ => Role::Label,
            };
            let style = Style::new(role, metrics.small, marker.color);
            let at = Point::new(marker.left, centred(middle, metrics.small));
            let words = run(plan.fonts, &marker.words, at, style, false);
            sheet.clear(&words, metrics);
            let mut group = group(marker.role, marker.id.clone());
            group.link.clone_from(&marker.link);
            sheet.content.push(Item::Open(group));
            sheet.content.push(Item::Text(words));
            sheet.content.push(Item::Close);
        }
    }
}
