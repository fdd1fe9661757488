//! Organisations and their members: who works here, as what, and for how many hours.

mod access;
mod api;
mod member;
mod pages;
mod queries;
mod settle;

pub use access::{Administer, Enrol, Organisation};
pub use api::api;
pub use member::{Kind, NewMember, looks_like_email};
pub use queries::{Colleague, Colleagues, OwnMinutes};
pub use settle::{Founding, found, only_one};

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/administration", get(pages::administration))
        .route("/administration/members", post(pages::add_member))
}
