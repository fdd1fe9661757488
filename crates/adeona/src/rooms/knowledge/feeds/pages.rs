//! One's feeds, and the feed behind an address.

use adeona_platform::access::tables::calendar_address;
use adeona_platform::access::{May, lapses, viewer_of_feed};
use adeona_platform::words::Language;
use adeona_platform::{Desk, Id, Stop};
use askama::Template;
use axum::extract::{Form, Path};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use super::access::{EndFeed, end, make as make_feed};
use super::atom::{About, written};
use super::queries::{Feeds, Lately};
use crate::app::App;
use crate::frame::{Frame, Here, Shown, Visit, html, own_address, see_other};
use crate::names::{Names, countries};
use crate::rooms::calendar::{Address, Publish, Told};
use crate::rooms::knowledge::access::takes_part;
use crate::rooms::knowledge::pages::{may_enter, topics};
use crate::rooms::knowledge::topics::Naming;
use crate::rooms::organisation::Organisation;

/// A feed in the list.
#[derive(Debug)]
struct Row {
    id: i64,
    of: String,
    made_on: jiff::civil::Date,
    until: jiff::civil::Date,
}

#[derive(Template)]
#[template(path = "knowledge/templates/feeds.html")]
struct FeedsPage {
    f: Frame,
    rows: Vec<Row>,
    countries: &'static Names,
    topics: Vec<(String, String)>,
    /// The address that was just made; shown once.
    made: Option<String>,
    input: Shown,
}

pub async fn feeds(visit: Visit) -> Result<Response, Stop> {
    may_enter(&visit)?;
    show(&visit, None, Shown::default()).await
}

async fn show(visit: &Visit, made: Option<String>, input: Shown) -> Result<Response, Stop> {
    let topics = topics(visit).await?;
    let row = |row: calendar_address::Model| Row {
        id: row.id,
        of: named(&row, visit.w.language, &topics, &visit.w.t("feed-all")),
        made_on: row.created_at.zoned().date(),
        until: lapses(row.created_at).zoned().date(),
    };
    let rows = visit.desk.look(Feeds).await?.into_iter().map(row);
    let rows = rows.collect();
    let status = input.status();
    let page = FeedsPage {
        f: visit
            .frame(visit.w.t("feeds-title"), Here::Knowledge)
            .crumb("/knowledge", visit.w.t("knowledge-title")),
        rows,
        countries: countries(visit.w.language),
        topics: topics.offered(|code| input.is("topic", code)),
        made,
        input,
    };
    Ok((status, html(page)?).into_response())
}

/// Of which country and topic.
fn named(row: &calendar_address::Model, language: Language, topics: &Naming, all: &str) -> String {
    let country = row.country.as_deref();
    let country = country.map(|code| countries(language).or_code(code).to_owned());
    let topic = row.topic.as_deref().map(|code| topics.name(code));
    let parts: Vec<String> = country.into_iter().chain(topic).collect();
    match parts.is_empty() {
        true => all.to_owned(),
        false => parts.join(" · "),
    }
}

pub async fn make(
    visit: Visit,
    headers: HeaderMap,
    Form(values): Form<Vec<(String, String)>>,
) -> Result<Response, Stop> {
    may_enter(&visit)?;
    let here = Organisation::of_viewer(visit.viewer());
    let may: May<Publish, Organisation> = visit.desk.may(here).await?;
    let input = Shown::of(values, vec![]);
    let said = |field: &str| Some(input.value(field).to_owned()).filter(|v| !v.is_empty());
    let wanted = Told {
        country: said("country"),
        topic: said("topic"),
    };
    match make_feed(&may, &visit.desk, wanted).await {
        Ok(token) => {
            let path = format!("/calendar/{token}.xml");
            let address = own_address(&visit.app, &headers, &path);
            show(&visit, Some(address), Shown::default()).await
        }
        Err(Stop::Invalid(faults)) => show(&visit, None, Shown { faults, ..input }).await,
        Err(stop) => Err(stop),
    }
}

pub async fn revoke(visit: Visit, Path(id): Path<Id<Address>>) -> Result<Response, Stop> {
    let may: May<EndFeed, Address> = visit.desk.may(id).await?;
    end(&may, &visit.desk).await?;
    Ok(see_other("/knowledge/feeds?said=feed-ended"))
}

/// The feed behind a secret: there is no other key.
///
/// # Errors
/// `NotFound` when there is none, or it works no more.
pub async fn feed(app: &App, headers: &HeaderMap, token: &str) -> Result<Response, Stop> {
    let found = viewer_of_feed(&app.store, token).await?;
    let (viewer, row) = found.ok_or(Stop::NotFound)?;
    if !takes_part(&viewer) {
        return Err(Stop::NotFound);
    }
    let language = Language::of(viewer.language()).unwrap_or(Language::Nl);
    let w = app.words.tongue(language);
    let wanted = Told {
        country: row.country.clone(),
        topic: row.topic.clone(),
    };
    let desk = Desk::of(viewer, app.store.clone());
    let new = desk.look(Lately(wanted)).await?;
    let topics = Naming::of(&desk, &w).await?;
    let about = About {
        title: format!(
            "Adeona: {}",
            named(&row, language, &topics, &w.t("feed-all"))
        ),
        id: row.id,
        base: &own_address(app, headers, ""),
        own: &own_address(app, headers, &format!("/calendar/{token}.xml")),
        made_at: row.created_at,
    };
    Ok(unless_known(headers, written(&about, &w, &new)))
}

/// The text, or that it is what the reader has already: feeds are asked for every hour and seldom change.
fn unless_known(headers: &HeaderMap, text: String) -> Response {
    let print = Sha256::digest(&text);
    let print: String = print.iter().take(16).map(|b| format!("{b:02x}")).collect();
    // Weak: on its way it may be compressed.
    let tag = format!("W/\"{print}\"");
    let known = headers.get_all(header::IF_NONE_MATCH).iter();
    let mut known = known.filter_map(|value| value.to_str().ok());
    let is_known = known.any(|tags| {
        let mut tags = tags.split(',').map(str::trim);
        tags.any(|one| one == "*" || one.trim_start_matches("W/") == &tag[2..])
    });
    // A reader may keep it, and asks each time whether it still holds.
    let tagged = [
        (header::ETAG, tag),
        (header::CACHE_CONTROL, "private, no-cache".to_owned()),
    ];
    if is_known {
        return (StatusCode::NOT_MODIFIED, tagged).into_response();
    }
    let kind = [(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")];
    (tagged, kind, text).into_response()
}
