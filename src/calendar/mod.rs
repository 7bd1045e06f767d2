//! Dates, lengths, working days and ticks, all in civil time.
//!
//! Invariant: no time zone and no clock. Years 0001 to 9999; every operation is checked and answers `None`
//! where the result would leave that range.

mod axis_format;
mod date_format;
mod interval;
mod length;
mod working;

pub use axis_format::{AxisFormat, Words};
pub use date_format::{DateFault, DateFormat, Reading};
pub use interval::{Interval, Unit};
pub use length::{Length, LengthFault, Respelled};
pub use working::{Stretch, Weekday, Weekend, WorkingCalendar};
