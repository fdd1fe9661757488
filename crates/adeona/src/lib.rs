//! Adeona: methods that helped newcomers into work, or people home, as software that runs.

pub mod app;
pub mod bench;
pub mod cli;
pub mod demo;
pub mod frame;
pub mod migrations;
pub mod names;
pub mod operations;
pub mod probes;
pub mod rooms;

#[cfg(test)]
mod whole;
#[cfg(test)]
mod world;
