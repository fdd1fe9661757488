//! Measuring: a large place that can be made again, and the program beside a bare handler on it.
//!
//! What is measured, and how, stands in `docs/benchmarks.md`.

mod bare;
mod chain;
mod client;
mod crowd;
mod data;
mod figures;
mod finding;
mod ground;
mod journals;
mod pages;
mod progress;
mod questions;
mod start;
mod weight;

pub use chain::{Records, verified};
pub use data::{Data, fill};
pub use finding::{Finding, finding};
pub use pages::{Pages, compare};
pub use progress::fold;
pub use start::{Start, start};
pub use weight::weigh;

/// Of every account of a place made for measuring.
const PASSWORD: &str = "meten-is-weten";
/// Steers forty trajectories that run.
const COACH: &str = "coach-0@plaats-0.example";
/// Sees a fifth of all trajectories.
const COORDINATOR: &str = "coordinator@plaats-0.example";
