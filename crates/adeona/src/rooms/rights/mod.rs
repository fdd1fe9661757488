//! What people ask about their data: to see all of it, to have it put right, to have it erased; and the file with
//! everything that is known of somebody.

mod access;
mod answering;
mod asking;
mod mine_pages;
mod pages;
mod queries;
mod report;
mod rows;
pub mod tables;
mod taking_out;
#[cfg(test)]
mod tests;
mod today;

#[cfg(test)]
pub use access::{AnswerRequest, Request, TakeOut};
pub use access::{Ask, asks_for};
pub use tables::rights_request::Kind;
pub use today::{Asked, asked_about};

use axum::Router;
use axum::routing::get;

use crate::app::App;

pub fn routes() -> Router<App> {
    Router::new()
        .route(
            "/mine/rights",
            get(mine_pages::rights).post(mine_pages::ask),
        )
        .route("/mine/data.zip", get(mine_pages::take_out))
        .route("/rights", get(pages::list))
        .route("/rights/{request}", get(pages::request).post(pages::answer))
        .route(
            "/people/{id}/rights",
            get(pages::of_person).post(pages::ask),
        )
        .route("/people/{id}/data.zip", get(pages::take_out))
}
