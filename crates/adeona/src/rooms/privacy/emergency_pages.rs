//! Opening a dossier in an emergency, and looking back on it.

use adeona_platform::access::May;
use adeona_platform::{Id, Stop};
use askama::Template;
use axum::extract::{Form, Path, Query};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::access::{self, Emergency, OpenInEmergency, Review, opens, watches};
use super::emergencies::{Emergencies, EmergencyOf, EmergencyRow, PAGE, Told};
use super::opening::{HOURS, Opened, Opening};
use crate::frame::{Frame, Here, Shown, Visit, html, see_other};
use crate::rooms::organisation::Organisation;

type Values = Form<Vec<(String, String)>>;

/// Under the people for who works with them, else under what the officer watches over.
fn here(visit: &Visit) -> Here {
    match visit.viewer().is_worker() {
        true => Here::People,
        false => Here::Privacy,
    }
}

#[derive(Template)]
#[template(path = "privacy/templates/open.html")]
struct OpenPage {
    f: Frame,
    hours: i64,
    input: Shown,
}

/// The form; who they are is asked first, so that nothing typed is lost.
pub async fn new(visit: Visit) -> Result<Response, Stop> {
    visit.proved()?;
    show_open(&visit, Shown::default()).await
}

async fn may_open(visit: &Visit) -> Result<May<OpenInEmergency, Organisation>, Stop> {
    let here = Organisation::of_viewer(visit.viewer());
    visit.desk.may(here).await
}

async fn show_open(visit: &Visit, input: Shown) -> Result<Response, Stop> {
    may_open(visit).await?;
    let status = input.status();
    let page = OpenPage {
        f: visit
            .frame(visit.w.t("emergency-new"), Here::People)
            .crumb("/people", visit.w.t("people-title")),
        hours: HOURS,
        input,
    };
    Ok((status, html(page)?).into_response())
}

pub async fn open(visit: Visit, Form(values): Values) -> Result<Response, Stop> {
    let may = may_open(&visit).await?;
    visit.proved()?;
    let input = Shown::of(values, vec![]);
    let opening = Opening {
        family_name: input.value("family_name").to_owned(),
        born: input.value("born").to_owned(),
        client_number: input.value("client_number").to_owned(),
        reason: input.value("reason").to_owned(),
    };
    let store = &visit.app.store;
    match Organisation::open_in_emergency(&may, &visit.desk, store, opening).await {
        Ok(Opened::Now(id)) => Ok(see_other(&format!("/people/{id}?said=emergency-opened"))),
        Ok(Opened::Before(id)) => Ok(see_other(&format!("/people/{id}?said=emergency-not"))),
        Err(Stop::Invalid(faults)) => show_open(&visit, Shown { faults, ..input }).await,
        Err(stop) => Err(stop),
    }
}

#[derive(Template)]
#[template(path = "privacy/templates/emergencies.html")]
struct ListPage {
    f: Frame,
    rows: Vec<EmergencyRow>,
    /// Reads the record too.
    officer: bool,
    opens: bool,
    next: Option<i64>,
    now: adeona_platform::time::Moment,
}

/// The page after which.
#[derive(Debug, Default, Deserialize)]
pub struct Before {
    before: Option<i64>,
}

pub async fn list(visit: Visit, Query(before): Query<Before>) -> Result<Response, Stop> {
    let viewer = visit.viewer();
    if !viewer.is_worker() && !watches(viewer) {
        return Err(Stop::NotFound);
    }
    let look = Emergencies {
        to_review: false,
        before: before.before,
        limit: PAGE,
    };
    let mut rows = visit.desk.look(look).await?;
    let more = rows.len() as u64 > PAGE;
    rows.truncate(PAGE as usize);
    html(ListPage {
        f: visit.frame(visit.w.t("emergencies-title"), here(&visit)),
        next: rows.last().filter(|_| more).map(|row| row.id),
        rows,
        officer: !viewer.is_worker(),
        opens: opens(viewer),
        now: visit.desk.now(),
    })
}

#[derive(Template)]
#[template(path = "privacy/templates/emergency.html")]
struct EmergencyPage {
    f: Frame,
    it: Told,
    open: bool,
    reviews: bool,
    stops: bool,
    input: Shown,
}

pub async fn emergency(visit: Visit, Path(id): Path<Id<Emergency>>) -> Result<Response, Stop> {
    show(&visit, id, Shown::default()).await
}

async fn show(visit: &Visit, id: Id<Emergency>, input: Shown) -> Result<Response, Stop> {
    let emergency = visit
        .desk
        .may::<adeona_platform::access::Read, Emergency>(id)
        .await?;
    let it = visit.desk.look(EmergencyOf(id)).await?;
    let open = it.row.is_open_at(visit.desk.now());
    let status = input.status();
    let page = EmergencyPage {
        f: visit
            .frame(visit.w.t("emergency-title"), here(visit))
            .crumb("/emergencies", visit.w.t("emergencies-title")),
        reviews: it.row.reviewed_at.is_none() && visit.desk.could::<Review, _>(&*emergency),
        stops: open && visit.desk.could::<access::Stop, _>(&*emergency),
        open,
        it,
        input,
    };
    Ok((status, html(page)?).into_response())
}

pub async fn end(visit: Visit, Path(id): Path<Id<Emergency>>) -> Result<Response, Stop> {
    let may = visit.desk.may::<access::Stop, Emergency>(id).await?;
    Emergency::stop(&may, &visit.desk).await?;
    Ok(see_other(&format!(
        "/emergencies/{id}?said=emergency-ended"
    )))
}

pub async fn review(
    visit: Visit,
    Path(id): Path<Id<Emergency>>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let may = visit.desk.may::<Review, Emergency>(id).await?;
    let input = Shown::of(values, vec![]);
    let was_needed = match input.value("was_needed") {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    match Emergency::review(&may, &visit.desk, was_needed, input.value("finding")).await {
        Ok(()) => Ok(see_other(&format!(
            "/emergencies/{id}?said=emergency-reviewed"
        ))),
        Err(Stop::Invalid(faults)) => show(&visit, id, Shown { faults, ..input }).await,
        Err(stop) => Err(stop),
    }
}
