//! Groups: a series of meetings with a trainer; who is in, who was there, and what they do at home.

mod access;
mod agenda;
mod api;
mod attendance;
mod childcare;
mod detail_pages;
mod founding;
mod group_pages;
mod homework;
mod list_pages;
mod meeting;
mod meeting_pages;
mod member;
mod member_pages;
mod offers;
mod plan_pages;
mod planning;
mod queries;
mod reply;
mod steps;
pub mod tables;
mod things;
mod when;

#[cfg(test)]
pub mod tests;

pub use access::{Found, Group, Lead, Place, Run};
pub use agenda::{AgendaShown, agenda};
pub use api::api;
pub use attendance::{Attendance, Mark};
pub use childcare::Childcare;
pub use founding::Details;
pub use homework::Task as HomeworkTask;
pub use meeting::{Amendment, Series};
pub use member::{Departure, Joining, leave_groups};
#[cfg(test)]
pub use offers::Offer;
pub use offers::{Offered, Offers};
pub use planning::Rhythm;
pub use queries::{
    Beside, BesideOf, GroupOf, GroupShown, MeetingOf, MeetingsITrain, MyHomework, MyHomeworkRow,
    MyMeeting, MyMeetingRow, MyMeetings, Present,
};
pub use things::Member;
#[cfg(test)]
pub use things::{Homework, HomeworkDone, Meeting, Presence, Reply};
pub use when::{Hours, When};

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/groups", get(list_pages::list).post(detail_pages::found))
        .route("/groups/new", get(detail_pages::new))
        .route("/groups/{id}", get(group_pages::group))
        .route(
            "/groups/{id}/details",
            get(detail_pages::details).post(detail_pages::amend),
        )
        .route("/groups/{id}/closure", post(group_pages::close))
        .route("/groups/{id}/members/new", get(member_pages::new))
        .route("/groups/{id}/members", post(member_pages::join))
        .route("/groups/{id}/members/{member}", get(member_pages::member))
        .route(
            "/groups/{id}/members/{member}/childcare",
            post(member_pages::settle_childcare),
        )
        .route(
            "/groups/{id}/members/{member}/departure",
            post(member_pages::leave),
        )
        .route("/groups/{id}/meetings/new", get(plan_pages::new))
        .route("/groups/{id}/meetings", post(plan_pages::plan))
        .route(
            "/groups/{id}/meetings/{meeting}",
            get(meeting_pages::meeting),
        )
        .route(
            "/groups/{id}/meetings/{meeting}/attendance",
            post(meeting_pages::take_attendance),
        )
        .route(
            "/groups/{id}/meetings/{meeting}/details",
            get(plan_pages::details).post(plan_pages::amend),
        )
        .route(
            "/groups/{id}/meetings/{meeting}/cancellation",
            post(plan_pages::cancel),
        )
        .route(
            "/groups/{id}/meetings/{meeting}/homework",
            post(meeting_pages::give_homework),
        )
        .route(
            "/groups/{id}/meetings/{meeting}/homework/{homework}/done",
            post(meeting_pages::tick_homework),
        )
        .route(
            "/groups/{id}/meetings/{meeting}/homework/{homework}/withdrawal",
            post(meeting_pages::withdraw_homework),
        )
}
