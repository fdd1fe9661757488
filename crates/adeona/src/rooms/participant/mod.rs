//! The participant's own pages: the next thing first, large; plan; choices; meetings and homework.

mod looks_pages;
mod meeting_pages;
mod pages;

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

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
        .route(
            "/mine/steps/{trajectory}/{step}",
            get(pages::step).post(pages::take_step),
        )
        .route(
            "/mine/steps/{trajectory}/{step}/choices",
            post(pages::choose),
        )
}
