//! Handing over a whole file: the form of who offers it, the answer of who takes it over, and what is kept.

use adeona_method::calendar::plus_days;
use adeona_platform::access::May;
use adeona_platform::{Id, Stop};
use askama::Template;
use axum::extract::{Form, Path, Query};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use serde::Deserialize;

use super::access::{Answer, MoveAway, Referral};
use super::offer::FileOffer;
use super::pages::answer;
use super::shell::{ShellRow, Shells};
use crate::frame::{Frame, Here, Shown, Visit, html, see_other};
use crate::rooms::method::Versions;
use crate::rooms::people::read_day;
use crate::rooms::retention::kept_until;
use crate::rooms::sharing::Partners;
use crate::rooms::trajectory::{DossierOf, Row, Rows, Trajectory};

/// Days within which an answer is asked.
const ANSWER: i64 = 14;
/// Rows on a page.
const PAGE: u64 = 50;

#[derive(Template)]
#[template(path = "referral/templates/handover.html")]
struct HandoverPage {
    f: Frame,
    id: Id<Trajectory>,
    name: String,
    partners: Vec<(String, String)>,
    /// The methods of the trajectories that go along, and of which the term is longest until when and by which rule
    /// something is kept here.
    dossiers: Vec<String>,
    kept: Option<(Date, String)>,
    input: Shown,
}

pub async fn new(visit: Visit, Path(id): Path<Id<Trajectory>>) -> Result<Response, Stop> {
    visit.desk.may::<MoveAway, Trajectory>(id).await?;
    let day = plus_days(visit.desk.today(), ANSWER).to_string();
    let values = vec![("answer_by".to_owned(), day)];
    show(&visit, id, Shown::of(values, vec![])).await
}

async fn show(visit: &Visit, id: Id<Trajectory>, input: Shown) -> Result<Response, Stop> {
    let dossier = visit.desk.look(DossierOf(id)).await?;
    let person = dossier.row.person_id.ok_or(Stop::NotFound)?;
    let theirs = Rows {
        people: Some(vec![person]),
        here: true,
        ..Rows::default()
    };
    let runs = visit.desk.look(theirs).await?;
    let versions = runs.iter().map(|run| run.version_id).collect();
    let bounds = visit.desk.look(Versions(versions)).await?;
    let today = visit.desk.today();
    let named = |run: &Row| {
        let bound = bounds.get(&run.version_id)?;
        Some(bound.package.texts.get(visit.w.code(), "name").to_owned())
    };
    let kept = runs.iter().filter_map(|run| {
        let bound = bounds.get(&run.version_id)?;
        let source = &bound.package.method.retention.as_ref()?.source;
        Some((kept_until(bound, today)?, source.clone()))
    });
    let partners = visit.desk.look(Partners).await?.into_iter();
    let page = HandoverPage {
        f: visit
            .frame(visit.w.t("handover-title"), Here::People)
            .crumb("/people", visit.w.t("people-title"))
            .crumb(format!("/trajectories/{id}"), dossier.row.name()),
        id,
        name: dossier.row.name(),
        partners: partners.map(|(id, name)| (id.to_string(), name)).collect(),
        dossiers: runs.iter().filter_map(named).collect(),
        kept: kept.max(),
        input,
    };
    let status = page.input.status();
    Ok((status, html(page)?).into_response())
}

pub async fn offer(
    visit: Visit,
    Path(id): Path<Id<Trajectory>>,
    Form(values): Form<Vec<(String, String)>>,
) -> Result<Response, Stop> {
    let may: May<MoveAway, Trajectory> = visit.desk.may(id).await?;
    let input = Shown::of(values, vec![]);
    let asked = FileOffer {
        organisation: input.value("organisation").parse().unwrap_or(0),
        purpose: input.value("purpose").to_owned(),
        answer_by: read_day(input.value("answer_by")),
    };
    match Referral::offer_file(&may, &visit.desk, asked).await {
        Ok(referral) => Ok(see_other(&format!(
            "/referrals/{referral}?said=file-offered"
        ))),
        Err(Stop::Invalid(faults)) => show(&visit, id, Shown { faults, ..input }).await,
        Err(stop) => Err(stop),
    }
}

pub async fn take_over(
    visit: Visit,
    Path(id): Path<Id<Referral>>,
    Form(values): Form<Vec<(String, String)>>,
) -> Result<Response, Stop> {
    let may = visit.desk.may::<Answer, Referral>(id).await?;
    let input = Shown::from("takeover", values);
    let worker = input.value("worker").parse().unwrap_or(0);
    let done = Referral::take_over(&may, &visit.desk, worker).await;
    answer(&visit, id, "file-taken-over", done, input).await
}

/// One shell on the page.
#[derive(Debug)]
struct Kept {
    row: ShellRow,
    /// Names of the methods, with when each was begun.
    dossiers: Vec<(String, Date)>,
}

#[derive(Template)]
#[template(path = "referral/templates/moved.html")]
struct MovedPage {
    f: Frame,
    rows: Vec<Kept>,
    next: Option<i64>,
}

/// After which.
#[derive(Debug, Default, Deserialize)]
pub struct Before {
    before: Option<i64>,
}

pub async fn moved(visit: Visit, Query(asked): Query<Before>) -> Result<Response, Stop> {
    if !visit
        .viewer()
        .is(adeona_platform::access::Role::Coordinator)
    {
        return Err(Stop::NotFound);
    }
    let look = Shells {
        before: asked.before,
        limit: PAGE,
    };
    let mut found = visit.desk.look(look).await?;
    let more = found.len() as u64 > PAGE;
    found.truncate(PAGE as usize);
    html(MovedPage {
        f: visit
            .frame(visit.w.t("moved-title"), Here::People)
            .crumb("/people", visit.w.t("people-title")),
        next: found.last().map(|row| row.id).filter(|_| more),
        rows: kept(&visit, found).await?,
    })
}

async fn kept(visit: &Visit, found: Vec<ShellRow>) -> Result<Vec<Kept>, Stop> {
    let mut rows = vec![];
    for row in found {
        let dossiers = row.dossiers()?;
        rows.push((row, dossiers));
    }
    let versions = rows
        .iter()
        .flat_map(|(_, all)| all.iter().map(|one| one.version));
    let bounds = visit.desk.look(Versions(versions.collect())).await?;
    let named = |version: i64| {
        let bound = bounds.get(&version);
        let name = bound.map(|bound| bound.package.texts.get(visit.w.code(), "name"));
        name.unwrap_or_default().to_owned()
    };
    let kept = |(row, all): (ShellRow, Vec<super::tables::shell::Dossier>)| Kept {
        row,
        dossiers: all
            .iter()
            .map(|one| (named(one.version), one.enrolled_on))
            .collect(),
    };
    Ok(rows.into_iter().map(kept).collect())
}
