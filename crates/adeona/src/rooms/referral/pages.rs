//! Referrals to us and from us, and one of them.

use adeona_platform::access::{Act, Allows, May, Role};
use adeona_platform::words::Tongue;
use adeona_platform::{Id, Stop};
use askama::Template;
use axum::extract::{Form, Path, Query};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::access::{Answer, Carry, Refer, Referral};
use super::queries::{Events, Happened, Listed, ReferralOf, Referrals, Which};
use super::standing::Standing;
use super::today::Waiting;
use crate::frame::{Frame, Here, Shown, Visit, html, see_other};
use crate::names::languages;
use crate::rooms::method::Versions;
use crate::rooms::organisation::Colleagues;
use crate::rooms::sharing::what;
use crate::rooms::trajectory::{Explainer, Parts};

/// Rows on a page.
const PAGE: u64 = 25;

#[derive(Template)]
#[template(path = "referral/templates/list.html")]
struct ListPage {
    f: Frame,
    from_us: bool,
    rows: Vec<Waiting>,
    next: Option<i64>,
}

/// Which way they went, and after which.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    from: String,
    before: Option<i64>,
}

pub async fn list(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Stop> {
    if !visit.viewer().is_worker() {
        return Err(Stop::NotFound);
    }
    let from_us = asked.from == "us";
    let look = Referrals {
        which: if from_us { Which::FromUs } else { Which::ToUs },
        before: asked.before,
        limit: PAGE,
    };
    let mut rows = visit.desk.look(look).await?;
    let more = rows.len() as u64 > PAGE;
    rows.truncate(PAGE as usize);
    html(ListPage {
        f: visit.frame(visit.w.t("referrals-title"), Here::Referrals),
        from_us,
        next: rows.last().map(|row| row.id).filter(|_| more),
        rows: rows.iter().map(|row| Waiting::of(row, &visit)).collect(),
    })
}

#[derive(Template)]
#[template(path = "referral/templates/referral.html")]
struct ReferralPage {
    f: Frame,
    row: Listed,
    standing: Standing,
    /// Name of the method, and of its step.
    method: String,
    step: Option<String>,
    language: Option<String>,
    what: Vec<String>,
    events: Vec<Happened>,
    from_us: bool,
    late: bool,
    answers: bool,
    carries: bool,
    sends: bool,
    /// The viewer may open the dossier.
    leads: bool,
    /// Who could take it on.
    workers: Vec<(String, String)>,
    input: Shown,
}

pub async fn referral(visit: Visit, Path(id): Path<Id<Referral>>) -> Result<Response, Stop> {
    show(&visit, id, Shown::default()).await
}

async fn show(visit: &Visit, id: Id<Referral>, input: Shown) -> Result<Response, Stop> {
    let row = visit.desk.look(ReferralOf(id)).await?;
    let may = visit
        .desk
        .may::<adeona_platform::access::Read, Referral>(id)
        .await?;
    let events = visit.desk.look(Events(id)).await?;
    let bounds = visit.desk.look(Versions(vec![row.version_id])).await?;
    let today = visit.desk.today();
    let standing = row.stands_on(today);
    let answers = standing == Standing::Offered && visit.desk.could::<Answer, _>(&*may);
    let status = input.status();
    let explainer = bounds.get(&row.version_id).map(|bound| Explainer {
        w: &visit.w,
        package: &bound.package,
        plain: false,
    });
    let parts: Parts = serde_json::from_value(row.parts.clone()).map_err(Stop::broken)?;
    let named = |e: &Explainer<'_>| e.package.texts.get(visit.w.code(), "name").to_owned();
    let page = ReferralPage {
        method: explainer.as_ref().map_or(row.method.clone(), named),
        step: explainer
            .as_ref()
            .and_then(|e| row.step.as_deref().map(|step| e.step(step))),
        what: explainer
            .as_ref()
            .map(|e| what(&parts, e))
            .unwrap_or_default(),
        language: language(&row, &visit.w),
        from_us: row.is_from(visit.viewer()),
        late: row.is_late_on(today),
        carries: standing.is_carried() && visit.desk.could::<Carry, _>(&*may),
        sends: visit.desk.could::<Refer, _>(&*may),
        workers: if answers {
            workers(visit, row.hands_over).await?
        } else {
            vec![]
        },
        answers,
        leads: row.leads_to_dossier(visit.viewer()),
        standing,
        events,
        f: visit
            .frame(visit.w.t("referral-title"), Here::Referrals)
            .crumb("/referrals", visit.w.t("referrals-title")),
        row,
        input,
    };
    Ok((status, html(page)?).into_response())
}

fn language(row: &Listed, w: &Tongue) -> Option<String> {
    let code = row.language.as_deref()?;
    Some(languages(w.language).or_code(code).to_owned())
}

/// Who could take it on; of a whole file, only those who coach.
async fn workers(visit: &Visit, whole: bool) -> Result<Vec<(String, String)>, Stop> {
    let fits = |role: Role| match whole {
        true => matches!(role, Role::Coach | Role::Coordinator),
        false => role.helps(),
    };
    let mut named: Vec<(String, String)> = vec![];
    for one in visit.desk.look(Colleagues { role: None }).await? {
        let account = one.account.to_string();
        if fits(one.role) && named.iter().all(|(known, _)| *known != account) {
            named.push((account, one.name));
        }
    }
    Ok(named)
}

type Values = Form<Vec<(String, String)>>;

/// The permit, and what was typed in a form of the page.
async fn taken<A: Act>(
    visit: &Visit,
    id: Id<Referral>,
    form: &str,
    values: Vec<(String, String)>,
) -> Result<(May<A, Referral>, Shown), Stop>
where
    Referral: Allows<A>,
{
    let may = visit.desk.may::<A, Referral>(id).await?;
    Ok((may, Shown::from(form, values)))
}

pub(super) async fn answer(
    visit: &Visit,
    id: Id<Referral>,
    said: &str,
    done: Result<(), Stop>,
    input: Shown,
) -> Result<Response, Stop> {
    match done {
        Ok(()) => Ok(see_other(&format!("/referrals/{id}?said={said}"))),
        Err(Stop::Invalid(faults)) => show(visit, id, Shown { faults, ..input }).await,
        Err(stop) => Err(stop),
    }
}

pub async fn accept(
    visit: Visit,
    Path(id): Path<Id<Referral>>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let (may, input) = taken::<Answer>(&visit, id, "acceptance", values).await?;
    let worker = input.value("worker").parse().unwrap_or(0);
    let done = Referral::accept(&may, &visit.desk, worker).await;
    answer(&visit, id, "referral-accepted", done, input).await
}

pub async fn refuse(
    visit: Visit,
    Path(id): Path<Id<Referral>>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let (may, input) = taken::<Answer>(&visit, id, "refusal", values).await?;
    let done = Referral::refuse(&may, &visit.desk, input.value("reason")).await;
    answer(&visit, id, "referral-refused", done, input).await
}

pub async fn report(
    visit: Visit,
    Path(id): Path<Id<Referral>>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let (may, input) = taken::<Carry>(&visit, id, "reports", values).await?;
    let done = Referral::report(&may, &visit.desk, input.value("report")).await;
    answer(&visit, id, "referral-reported", done, input).await
}

pub async fn finish(
    visit: Visit,
    Path(id): Path<Id<Referral>>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let (may, input) = taken::<Carry>(&visit, id, "outcome", values).await?;
    let done = Referral::finish(&may, &visit.desk, input.value("outcome")).await;
    answer(&visit, id, "referral-finished", done, input).await
}

pub async fn give_back(
    visit: Visit,
    Path(id): Path<Id<Referral>>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let (may, input) = taken::<Carry>(&visit, id, "return", values).await?;
    let done = Referral::give_back(&may, &visit.desk, input.value("reason")).await;
    answer(&visit, id, "referral-returned", done, input).await
}

pub async fn revoke(
    visit: Visit,
    Path(id): Path<Id<Referral>>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let (may, input) = taken::<Refer>(&visit, id, "revocation", values).await?;
    let done = Referral::revoke(&may, &visit.desk, input.value("reason")).await;
    answer(&visit, id, "referral-revoked", done, input).await
}

pub async fn settle(visit: Visit, Path(id): Path<Id<Referral>>) -> Result<Response, Stop> {
    let (may, input) = taken::<Refer>(&visit, id, "settlement", vec![]).await?;
    let done = Referral::settle(&may, &visit.desk).await;
    answer(&visit, id, "referral-settled", done, input).await
}
