//! What came in by mail and somebody must look at, for programs.

use adeona_platform::access::{May, Role};
use adeona_platform::{Id, Stop};
use axum::Json;
use axum::http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::access::{PutOut, SettleMail};
use super::queries::{HeldMail, HeldMails};
use super::tables::put_out::Held;
use crate::app::App;
use crate::frame::Visit;
use crate::frame::api::{At, Sent};
use crate::rooms::knowledge::api::NewAnswer;

/// The routes under `/api/v1`.
pub fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_held_mails))
        .routes(routes!(show_held_mail))
        .routes(routes!(take_held_mail))
        .routes(routes!(leave_held_mail))
}

/// A mail that waits for somebody to look at it.
#[derive(Debug, Serialize, ToSchema)]
pub struct HeldMailListed {
    id: i64,
    question: i64,
    /// The organisation that the question was put out to.
    contact: String,
    /// As it was put out.
    title: String,
    #[schema(format = DateTime)]
    held_at: String,
}

/// The oldest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct HeldMailsListed {
    items: Vec<HeldMailListed>,
}

/// What it says, and why it is held.
#[derive(Debug, Serialize, ToSchema)]
pub struct HeldMailShown {
    id: i64,
    question: i64,
    /// None when nothing is held any more.
    text: Option<String>,
    /// The address that it came from.
    from: Option<String>,
    /// `other-sender`, `somebody` (something in it looks like a person), `too-long`, `unclear` or `files` (some came with it).
    why: Option<&'static str>,
    /// Names of files that came with it, which are not kept.
    files: Vec<String>,
}

/// Mails that wait for somebody to look at them
///
/// Of one's own back office.
#[utoipa::path(get, path = "/held-mails", tag = "knowledge", responses((status = 200, body = HeldMailsListed)))]
async fn list_held_mails(visit: Visit) -> Result<Json<HeldMailsListed>, Stop> {
    if !visit.viewer().is(Role::BackOffice) {
        return Err(Stop::Forbidden);
    }
    let rows = visit.desk.look(HeldMails).await?.into_iter();
    let items = rows.map(|row| HeldMailListed {
        id: row.id,
        question: row.question_id,
        contact: row.contact,
        title: row.title,
        held_at: row.held_at.zoned().timestamp().to_string(),
    });
    Ok(Json(HeldMailsListed {
        items: items.collect(),
    }))
}

/// One of them
#[utoipa::path(get, path = "/held-mails/{put}", tag = "knowledge", params(("put" = i64, Path)),
    responses((status = 200, body = HeldMailShown)))]
async fn show_held_mail(visit: Visit, At(id): At<Id<PutOut>>) -> Result<Json<HeldMailShown>, Stop> {
    let _: May<SettleMail, PutOut> = visit.desk.may(id).await?;
    let row = visit.desk.look(HeldMail(id)).await?;
    Ok(Json(HeldMailShown {
        id: row.id,
        question: row.question_id,
        text: row.held_text,
        from: row.held_from,
        why: row.held_why.map(Held::code),
        files: row.held_files.map(|files| files.0).unwrap_or_default(),
    }))
}

/// Take it as an answer
///
/// In the words that are sent, which may be those of the mail.
#[utoipa::path(post, path = "/held-mails/{put}/taking", tag = "knowledge", params(("put" = i64, Path)),
    request_body = NewAnswer, responses((status = 204)))]
async fn take_held_mail(
    visit: Visit,
    At(id): At<Id<PutOut>>,
    Sent(new): Sent<NewAnswer>,
) -> Result<StatusCode, Stop> {
    let may: May<SettleMail, PutOut> = visit.desk.may(id).await?;
    PutOut::take_mail(&may, &visit.desk, new.given()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Throw it away
#[utoipa::path(post, path = "/held-mails/{put}/leaving", tag = "knowledge", params(("put" = i64, Path)),
    responses((status = 204)))]
async fn leave_held_mail(visit: Visit, At(id): At<Id<PutOut>>) -> Result<StatusCode, Stop> {
    let may: May<SettleMail, PutOut> = visit.desk.may(id).await?;
    PutOut::leave_mail(&may, &visit.desk).await?;
    Ok(StatusCode::NO_CONTENT)
}
