//! One's calendar address, and the feed behind it.

use adeona_platform::access::{lapses, viewer_of_calendar};
use adeona_platform::time::Moment;
use adeona_platform::words::Language;
use adeona_platform::{Desk, Stop};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;

use super::address::{Publish, make_address, revoke_address};
use super::feed;
use super::queries::AddressSince;
use crate::app::App;
use crate::frame::{Frame, Here, Visit, html, own_address, see_other};
use crate::rooms::knowledge::feeds::feed as known;
use crate::rooms::organisation::Organisation;

#[derive(Template)]
#[template(path = "calendar/templates/calendar.html")]
struct CalendarPage {
    f: Frame,
    /// Since when an address works.
    since: Option<Date>,
    /// Until when it does.
    until: Option<Date>,
    /// The address that was just made; shown once.
    made: Option<String>,
    steers: bool,
}

pub async fn calendar(visit: Visit) -> Result<Response, Stop> {
    show(&visit, None).await
}

async fn show(visit: &Visit, made: Option<String>) -> Result<Response, Stop> {
    let since = visit.desk.look(AddressSince).await?;
    let day = |at: Moment| at.zoned().date();
    let here = match visit.viewer().person() {
        Some(_) => Here::Mine,
        None => Here::Elsewhere,
    };
    html(CalendarPage {
        f: visit.frame(visit.w.t("calendar-title"), here),
        since: since.map(day),
        until: since.map(|since| day(lapses(since))),
        made,
        steers: visit.viewer().is_worker(),
    })
}

/// Makes an address and shows it once, as a card is shown: what is kept cannot be shown again.
pub async fn make(visit: Visit, headers: HeaderMap) -> Result<Response, Stop> {
    let here = Organisation::of_viewer(visit.viewer());
    let may = visit.desk.may::<Publish, Organisation>(here).await?;
    let token = make_address(&may, &visit.desk).await?;
    let path = format!("/calendar/{token}.ics");
    let address = own_address(&visit.app, &headers, &path);
    show(&visit, Some(address)).await
}

pub async fn revoke(visit: Visit) -> Result<Response, Stop> {
    let here = Organisation::of_viewer(visit.viewer());
    let may = visit.desk.may::<Publish, Organisation>(here).await?;
    revoke_address(&may, &visit.desk).await?;
    Ok(see_other("/calendar?said=calendar-revoked"))
}

/// Whoever has the address reads the calendar, or the feed of what is known: there is no other key.
pub async fn feed(
    State(app): State<App>,
    headers: HeaderMap,
    Path(file): Path<String>,
) -> Result<Response, Stop> {
    match file.rsplit_once('.') {
        Some((token, "ics")) => calendar_of(&app, token).await,
        Some((token, "xml")) => known(&app, &headers, token).await,
        _ => Err(Stop::NotFound),
    }
}

async fn calendar_of(app: &App, token: &str) -> Result<Response, Stop> {
    let viewer = viewer_of_calendar(&app.store, token).await?;
    let viewer = viewer.ok_or(Stop::NotFound)?;
    let language = Language::of(viewer.language()).unwrap_or(Language::Nl);
    let desk = Desk::of(viewer, app.store.clone());
    let text = feed::feed(&desk, &app.words.tongue(language)).await?;
    let headers = [(header::CONTENT_TYPE, "text/calendar; charset=utf-8")];
    Ok((headers, text).into_response())
}
