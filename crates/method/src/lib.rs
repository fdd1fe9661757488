//! The engine of Adeona: method packages, conditions, terms, progress, checks and simulation.
//!
//! Pure: no IO, no clock, no async. Everything that depends on a day takes it as a parameter; everything that
//! depends on chance takes a seed. Architecture invariant: this crate knows neither rooms, databases nor web.

pub mod answers;
pub mod calendar;
pub mod change;
pub mod check;
pub mod condition;
pub mod difference;
pub mod draw;
pub mod facts;
pub mod indicator;
pub mod journal;
pub mod load;
pub mod method;
pub mod overlay;
pub mod places;
pub mod progress;
pub mod schema;
pub mod simulate;
pub mod texts;

pub use journal::{Deed, Entry, Value};
pub use method::Method;
pub use progress::{Compiled, Progress, progress};
