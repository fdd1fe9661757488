//! The participant's own pages: the next thing first, large; plan; portfolio; choices.

mod beside;
mod choices;
mod pages;
mod portfolio;
mod step;

#[cfg(test)]
mod tests;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

use crate::app::App;
use crate::frame::FILLED_BYTES;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/mine", get(pages::home))
        .route("/mine/plan", get(pages::plan))
        .route("/mine/choices", get(choices::choices))
        .route("/mine/consents/{trajectory}", post(choices::consent))
        .route(
            "/mine/portfolio",
            get(portfolio::portfolio)
                .post(portfolio::add)
                .layer(DefaultBodyLimit::max(FILLED_BYTES)),
        )
        .route(
            "/mine/steps/{trajectory}/{step}",
            get(step::step)
                .post(step::take_step)
                .layer(DefaultBodyLimit::max(FILLED_BYTES)),
        )
        .route(
            "/mine/steps/{trajectory}/{step}/choices",
            post(step::choose),
        )
}
