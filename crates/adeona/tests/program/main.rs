//! The program as a process of its own: started, spoken to over HTTP, killed, started again.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod console;
mod crash;
mod index;
mod running;
