//! The pages of somebody outside: the question, the form, and thanks.

use adeona_knowledge::markup;
use adeona_knowledge::sources::SourceKind;
use adeona_platform::Stop;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;

use super::replying::{Asked, Door, Replied, door, reply};
use crate::frame::{Frame, Guest, Shown, html, see_other};
use crate::rooms::knowledge::forms::{Told, general, given, looked, told_in, typed};
use crate::rooms::knowledge::said_sources::{Place, RELIABILITIES, in_order};
use crate::rooms::knowledge::text::{Piece, pieces};

#[derive(Template)]
#[template(path = "knowledge/templates/reply.html")]
struct ReplyPage {
    f: Frame,
    asked: Box<Asked>,
    text: Vec<Piece>,
    sources: Vec<Place>,
    kinds: [SourceKind; 8],
    reliabilities: [&'static str; 4],
    told: Vec<Told>,
    input: Shown,
}

impl ReplyPage {
    fn says_sources(&self) -> bool {
        self.sources.iter().any(|place| place.said)
    }
}

/// Thanks, with the day.
#[derive(Template)]
#[template(path = "knowledge/templates/replied.html")]
struct ThanksPage {
    f: Frame,
    day: Date,
    /// What was typed after that.
    unsent: String,
}

/// The link worked no more when this was sent.
#[derive(Template)]
#[template(path = "knowledge/templates/reply_late.html")]
struct LatePage {
    f: Frame,
    unsent: String,
}

/// What was typed and not kept: nothing when it is what was kept, by a button that was pressed twice.
fn unsent(input: &Shown, kept: &str) -> String {
    let is_kept = |field| markup::clean(input.value(field)).trim() == kept;
    match ["body", "reason"].into_iter().any(is_kept) {
        true => String::new(),
        false => typed(input),
    }
}

/// The page of a link; nothing when it is no link to answer with, or works no more.
///
/// # Errors
/// When the database does not answer.
pub async fn reply_page(guest: &Guest, secret: &str) -> Result<Option<Response>, Stop> {
    show(guest, secret, Shown::default()).await
}

async fn show(guest: &Guest, secret: &str, input: Shown) -> Result<Option<Response>, Stop> {
    let asked = match door(&guest.app.store, secret).await? {
        Door::Open(asked) => asked,
        Door::Thanks { day, kept } => {
            return thanks(guest, day, unsent(&input, &kept)).map(Some);
        }
        Door::Late => return late(guest, typed(&input)),
        Door::Shut => return Ok(None),
    };
    let status = input.status();
    let today = guest.app.store.clock().today();
    let fields: &[&str] = match input.is_from("decline") {
        true => &["reason"],
        false => &["body", "source-title"],
    };
    let told = told_in((&guest.w, today), &input, fields, None);
    let page = ReplyPage {
        f: guest.frame(guest.w.t("reply-title")),
        text: pieces(&asked.row.body),
        asked,
        sources: Place::all(&input, "answer"),
        kinds: SourceKind::ALL,
        reliabilities: RELIABILITIES,
        told,
        input,
    };
    Ok(Some((status, html(page)?).into_response()))
}

fn thanks(guest: &Guest, day: Date, unsent: String) -> Result<Response, Stop> {
    html(ThanksPage {
        f: guest.frame(guest.w.t("reply-thanks")),
        day,
        unsent,
    })
}

/// Nothing when nothing was typed: then it is a link like any other that works no more.
fn late(guest: &Guest, unsent: String) -> Result<Option<Response>, Stop> {
    if unsent.is_empty() {
        return Ok(None);
    }
    let page = LatePage {
        f: guest.frame(guest.w.t("reply-late")),
        unsent,
    };
    Ok(Some((StatusCode::NOT_FOUND, html(page)?).into_response()))
}

/// Keeps what was sent with a link; nothing when it is no link to answer with, or works no more.
///
/// # Errors
/// When the database does not answer.
pub async fn reply_sent(
    guest: &Guest,
    secret: &str,
    values: &[(String, String)],
) -> Result<Option<Response>, Stop> {
    let declined = values.iter().any(|(name, _)| name == "reason");
    let form = if declined { "decline" } else { "answer" };
    let input = Shown::from(form, values.to_vec());
    let input = in_order(general(
        &guest.w,
        input,
        guest.app.store.clock().today(),
        None,
    ));
    if !matches!(door(&guest.app.store, secret).await?, Door::Open(_)) {
        return show(guest, secret, input).await;
    }
    let replied = match declined {
        true => Replied::Declined {
            reason: input.value("reason").to_owned(),
            looked: looked(&input),
        },
        false => Replied::Answer(given(&input)),
    };
    match reply(&guest.app.store, secret, replied, guest.w.code()).await {
        Ok(()) => Ok(Some(see_other(&format!("/partner/{secret}")))),
        Err(Stop::Invalid(faults)) => show(guest, secret, Shown { faults, ..input }).await,
        // Somebody else was first with the same link.
        Err(Stop::NotFound) => show(guest, secret, input).await,
        Err(stop) => Err(stop),
    }
}
