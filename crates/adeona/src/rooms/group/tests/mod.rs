//! Groups through the router, on both databases.

mod access;
mod api;
mod attendance;
mod meetings;
mod members;
mod mine;
pub mod scene;
