//! How many days an answer took.

use jiff::Timestamp;

use super::{Held, Hold, after, day_of};

/// Days from asking to answering, as [`super::due`] counts them: the day of asking does not count, nor do days on hold. An
/// answer on the day of asking took none.
pub fn taken(asked: Timestamp, answered: Timestamp, holds: &[Hold]) -> u32 {
    let held = Held::of(holds);
    let (mut day, last) = (day_of(asked), day_of(answered));
    let mut days = 0;
    while day < last {
        day = after(day);
        days += u32::from(!held.has(day));
    }
    days
}
