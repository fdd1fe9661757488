//! The participant's own pages: the next thing first, large; plan; choices; portfolio; meetings and homework.

mod beside;
mod choices;
mod looks_pages;
mod meeting_pages;
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
        .route("/mine/meetings", get(meeting_pages::meetings))
        .route("/mine/meetings/{meeting}/reply", post(meeting_pages::reply))
        .route(
            "/mine/homework/{homework}",
            get(meeting_pages::homework).post(meeting_pages::hand_in),
        )
        .route("/mine/looks", get(looks_pages::looks))
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
