//! Two pictures or two plans held against each other.
//!
//! Invariant: pictures are compared exactly, opacity included; a [`Tolerance`] is only applied where a caller asks.

mod causes;
mod decode;
mod draw;
mod fingerprint;
mod groups;
mod image;
mod pairs;
mod plan;
pub mod report;

pub use causes::Causes;
pub use decode::PictureError;
pub use draw::{DrawError, draw};
pub use fingerprint::fingerprint;
pub use groups::Region;
pub use image::{CompareError, ImageDiff, Side, Tolerance, pictures, size};
pub use plan::{Change, PlanDiff, Planned, TaskDiff, plans};

#[cfg(test)]
mod plan_tests;
#[cfg(test)]
mod tests;
