//! The participant's own pages: the next thing first, large; plan; choices.

mod looks_pages;
mod pages;

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/mine", get(pages::home))
        .route("/mine/plan", get(pages::plan))
        .route("/mine/looks", get(looks_pages::looks))
        .route(
            "/mine/steps/{trajectory}/{step}",
            get(pages::step).post(pages::take_step),
        )
        .route(
            "/mine/steps/{trajectory}/{step}/choices",
            post(pages::choose),
        )
}
