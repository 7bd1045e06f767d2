//! The plan: names, formats, units and settings are settled; references are not yet followed.

mod lower;
mod model;

pub(crate) use lower::{decode, is_like_tag};
pub use lower::{legend_of, lower};
pub use model::{
    AxisWish, DisplayMode, Emphasis, End, Lag, LegendEntry, LegendKey, Link, Note, Reference,
    Roadmap, Section, SectionId, Settings, Shape, Start, Stated, Status, Tag, Task, TaskId,
    TodayMarker,
};
