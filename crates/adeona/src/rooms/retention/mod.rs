//! Dossiers whose term is over: what is to be destroyed, by which rule, proposed by one and approved by another, and the
//! certificate of it. What was counted stays counted.

mod access;
mod answers;
mod destroying;
mod due;
mod idle;
mod pages;
mod proposing;
mod queries;
pub mod tables;
#[cfg(test)]
pub mod tests;

pub use access::{DECIDE, Decide, Destruction, Item, NeverBegan, Propose};
pub use due::kept_until;
pub use proposing::propose_erasure;

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/retention", get(pages::retention).post(pages::propose))
        .route("/retention/{destruction}", get(pages::destruction))
        .route("/retention/{destruction}/approval", post(pages::approve))
        .route("/retention/{destruction}/refusal", post(pages::refuse))
}
