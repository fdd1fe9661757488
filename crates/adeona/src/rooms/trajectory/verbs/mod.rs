//! What one does with a trajectory. Every verb writes journal entries; nothing else changes it.

mod enrolment;
mod steering;
mod steps;
mod writing;

pub use enrolment::Enrolment;
pub use steps::StepInput;
pub(super) use steps::{fault_of, state_fault, step_of};
pub(super) use writing::{as_it_is, current, required, untouched, write};
