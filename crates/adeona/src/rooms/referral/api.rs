//! Referrals, for programs.

use adeona_platform::access::{Act, Allows, May};
use adeona_platform::{Id, Stop};
use axum::Json;
use axum::http::StatusCode;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::access::{Answer, Carry, MoveAway, Refer, Referral};
use super::offer::{FileOffer, Offering};
use super::queries::{Listed, ReferralOf, Referrals, Which};
use super::shell::Shells;
use super::standing::Standing;
use crate::app::App;
use crate::frame::Visit;
use crate::frame::api::{Asked, At, Made, Sent, Worker, after, cut, rows};
use crate::rooms::sharing::{Give, SharedParts};
use crate::rooms::trajectory::{Parts, Trajectory};

/// The room's routes under `/api/v1`.
pub fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_referrals))
        .routes(routes!(read_referral))
        .routes(routes!(refer))
        .routes(routes!(accept))
        .routes(routes!(refuse))
        .routes(routes!(report))
        .routes(routes!(finish))
        .routes(routes!(give_back))
        .routes(routes!(revoke))
        .routes(routes!(settle))
        .routes(routes!(hand_over_file))
        .routes(routes!(take_over_file))
        .routes(routes!(list_moved))
}

/// A referral. Whom it is about, the other organisation reads as long as it carries it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReferralShown {
    id: i64,
    trajectory: Option<i64>,
    name: Option<String>,
    sender: String,
    receiver: String,
    method: String,
    step: Option<String>,
    purpose: String,
    /// BCP 47, of the person.
    language: Option<String>,
    parts: SharedParts,
    standing: Standing,
    /// Name of the worker who took it on.
    worker: Option<String>,
    #[schema(format = Date)]
    answer_by: String,
    #[schema(format = Date)]
    report_by: String,
    #[schema(format = Date)]
    until: String,
    /// The report is late.
    late: bool,
    /// The sender has seen how it ended.
    settled: bool,
    /// The whole file is offered: whoever takes it over has it from then on.
    hands_over: bool,
}

impl ReferralShown {
    fn of(row: &Listed, visit: &Visit) -> Self {
        let today = visit.desk.today();
        let standing = row.stands_on(today);
        let known = row.leads_to_dossier(visit.viewer());
        let parts = serde_json::from_value::<Parts>(row.parts.clone());
        ReferralShown {
            id: row.id,
            trajectory: known.then_some(row.trajectory_id),
            name: row.name(),
            sender: row.sender.clone(),
            receiver: row.receiver.clone(),
            method: row.method.clone(),
            step: row.step.clone(),
            purpose: row.purpose.clone(),
            language: row.language.clone(),
            parts: parts.unwrap_or_default().into(),
            standing,
            worker: row.worker.clone(),
            answer_by: row.answer_by.date().to_string(),
            report_by: row.report_by.date().to_string(),
            until: row.until.date().to_string(),
            late: row.is_late_on(today),
            settled: row.settled_at.is_some(),
            hands_over: row.hands_over,
        }
    }
}

/// A page of referrals.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReferralPage {
    items: Vec<ReferralShown>,
    /// For `after`; absent on the last page.
    next: Option<String>,
}

/// Which referrals.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Sought {
    /// `us`: those that this organisation sent; absent: those that it got.
    #[serde(default)]
    from: String,
    /// The `next` of the page before.
    after: Option<String>,
    /// Rows on a page.
    #[param(minimum = 1, maximum = 100, default = 25)]
    limit: Option<u64>,
}

/// Referrals
///
/// The newest first.
#[utoipa::path(get, path = "/referrals", tag = "referrals", params(Sought),
    responses((status = 200, body = ReferralPage)))]
async fn list_referrals(
    Worker(visit): Worker,
    Asked(sought): Asked<Sought>,
) -> Result<Json<ReferralPage>, Stop> {
    let limit = rows(sought.limit)?;
    let which = match sought.from.as_str() {
        "" => Which::ToUs,
        "us" => Which::FromUs,
        _ => return Err(Stop::fault("from", "not-in-list")),
    };
    let look = Referrals {
        which,
        before: after("referrals", sought.after.as_deref())?,
        limit,
    };
    let mut found = visit.desk.look(look).await?;
    let next = cut(&mut found, limit, "referrals", |row| row.id);
    let items = found.iter().map(|row| ReferralShown::of(row, &visit));
    Ok(Json(ReferralPage {
        items: items.collect(),
        next,
    }))
}

/// One referral
#[utoipa::path(get, path = "/referrals/{referral}", tag = "referrals", params(("referral" = i64, Path)),
    responses((status = 200, body = ReferralShown)))]
async fn read_referral(
    Worker(visit): Worker,
    At(id): At<Id<Referral>>,
) -> Result<Json<ReferralShown>, Stop> {
    let row = visit.desk.look(ReferralOf(id)).await?;
    Ok(Json(ReferralShown::of(&row, &visit)))
}

/// What is asked of another organisation.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "organisation": 2, "purpose": "A work placement in care, three days a week",
    "answer_by": "2026-12-14", "report_by": "2027-01-25", "until": "2027-05-31", "parts": { "steps": ["intake"] } }))]
pub struct NewReferral {
    organisation: i64,
    /// A step of the method for which they are asked.
    step: Option<String>,
    /// Names nobody: they read it before they accept.
    purpose: String,
    #[schema(value_type = String, format = Date)]
    answer_by: Date,
    #[schema(value_type = String, format = Date)]
    report_by: Date,
    #[schema(value_type = String, format = Date)]
    until: Date,
    parts: SharedParts,
}

/// Refer somebody
#[utoipa::path(post, path = "/trajectories/{id}/referrals", tag = "referrals", params(("id" = i64, Path)),
    request_body = NewReferral, responses((status = 201, body = Made)))]
async fn refer(
    Worker(visit): Worker,
    At(id): At<Id<Trajectory>>,
    Sent(new): Sent<NewReferral>,
) -> Result<Made, Stop> {
    let may = visit.desk.may::<Give, Trajectory>(id).await?;
    let asked = Offering {
        organisation: new.organisation,
        step: new.step.unwrap_or_default(),
        purpose: new.purpose,
        answer_by: Some(new.answer_by),
        report_by: Some(new.report_by),
        until: Some(new.until),
        parts: new.parts.into(),
    };
    let referral = Referral::offer(&may, &visit.desk, asked).await?;
    Ok(Made::at("/api/v1/referrals", referral.get()))
}

async fn may<A: Act>(visit: &Visit, id: Id<Referral>) -> Result<May<A, Referral>, Stop>
where
    Referral: Allows<A>,
{
    visit.desk.may::<A, Referral>(id).await
}

/// Who takes it on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "worker": 3 }))]
pub struct Acceptance {
    /// Account of a colleague.
    worker: i64,
}

/// Why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "reason": "There is no place before spring" }))]
pub struct Because {
    reason: String,
}

/// What is said.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "text": "The trial week went well" }))]
pub struct Told {
    text: String,
}

/// Accept it
///
/// From now on the worker sees what is shared.
#[utoipa::path(post, path = "/referrals/{referral}/acceptance", tag = "referrals",
    params(("referral" = i64, Path)), request_body = Acceptance, responses((status = 204, description = "Taken on")))]
async fn accept(
    Worker(visit): Worker,
    At(id): At<Id<Referral>>,
    Sent(new): Sent<Acceptance>,
) -> Result<StatusCode, Stop> {
    Referral::accept(&may::<Answer>(&visit, id).await?, &visit.desk, new.worker).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Refuse it
#[utoipa::path(post, path = "/referrals/{referral}/refusal", tag = "referrals",
    params(("referral" = i64, Path)), request_body = Because, responses((status = 204, description = "Back with the sender")))]
async fn refuse(
    Worker(visit): Worker,
    At(id): At<Id<Referral>>,
    Sent(new): Sent<Because>,
) -> Result<StatusCode, Stop> {
    Referral::refuse(&may::<Answer>(&visit, id).await?, &visit.desk, &new.reason).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Say how it goes
///
/// The next report is due four weeks later.
#[utoipa::path(post, path = "/referrals/{referral}/reports", tag = "referrals",
    params(("referral" = i64, Path)), request_body = Told, responses((status = 204, description = "Written down")))]
async fn report(
    Worker(visit): Worker,
    At(id): At<Id<Referral>>,
    Sent(new): Sent<Told>,
) -> Result<StatusCode, Stop> {
    Referral::report(&may::<Carry>(&visit, id).await?, &visit.desk, &new.text).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Say how it ended
#[utoipa::path(post, path = "/referrals/{referral}/outcome", tag = "referrals",
    params(("referral" = i64, Path)), request_body = Told, responses((status = 204, description = "Done")))]
async fn finish(
    Worker(visit): Worker,
    At(id): At<Id<Referral>>,
    Sent(new): Sent<Told>,
) -> Result<StatusCode, Stop> {
    Referral::finish(&may::<Carry>(&visit, id).await?, &visit.desk, &new.text).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Hand it back
#[utoipa::path(post, path = "/referrals/{referral}/return", tag = "referrals",
    params(("referral" = i64, Path)), request_body = Because, responses((status = 204, description = "Back with the sender")))]
async fn give_back(
    Worker(visit): Worker,
    At(id): At<Id<Referral>>,
    Sent(new): Sent<Because>,
) -> Result<StatusCode, Stop> {
    Referral::give_back(&may::<Carry>(&visit, id).await?, &visit.desk, &new.reason).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take it back
#[utoipa::path(post, path = "/referrals/{referral}/revocation", tag = "referrals",
    params(("referral" = i64, Path)), request_body = Because, responses((status = 204, description = "They see nothing any more")))]
async fn revoke(
    Worker(visit): Worker,
    At(id): At<Id<Referral>>,
    Sent(new): Sent<Because>,
) -> Result<StatusCode, Stop> {
    Referral::revoke(&may::<Refer>(&visit, id).await?, &visit.desk, &new.reason).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Say that one has seen how it ended
#[utoipa::path(post, path = "/referrals/{referral}/settlement", tag = "referrals",
    params(("referral" = i64, Path)), responses((status = 204, description = "Off Today")))]
async fn settle(Worker(visit): Worker, At(id): At<Id<Referral>>) -> Result<StatusCode, Stop> {
    Referral::settle(&may::<Refer>(&visit, id).await?, &visit.desk).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// To whom a whole file goes.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "organisation": 2, "purpose": "They move house on the first", "answer_by": "2026-12-14" }))]
pub struct NewHandover {
    organisation: i64,
    /// Names nobody: they read it before they accept.
    purpose: String,
    #[schema(value_type = String, format = Date)]
    answer_by: Date,
}

/// Offer somebody's whole file
///
/// All trajectories of the person go along once it is taken over; a closed shell stays.
#[utoipa::path(post, path = "/trajectories/{id}/handover", tag = "referrals", params(("id" = i64, Path)),
    request_body = NewHandover, responses((status = 201, body = Made)))]
async fn hand_over_file(
    Worker(visit): Worker,
    At(id): At<Id<Trajectory>>,
    Sent(new): Sent<NewHandover>,
) -> Result<Made, Stop> {
    let may = visit.desk.may::<MoveAway, Trajectory>(id).await?;
    let asked = FileOffer {
        organisation: new.organisation,
        purpose: new.purpose,
        answer_by: Some(new.answer_by),
    };
    let referral = Referral::offer_file(&may, &visit.desk, asked).await?;
    Ok(Made::at("/api/v1/referrals", referral.get()))
}

/// Take a whole file over
///
/// The worker coaches what runs of it.
#[utoipa::path(post, path = "/referrals/{referral}/takeover", tag = "referrals",
    params(("referral" = i64, Path)), request_body = Acceptance, responses((status = 204, description = "It is here now")))]
async fn take_over_file(
    Worker(visit): Worker,
    At(id): At<Id<Referral>>,
    Sent(new): Sent<Acceptance>,
) -> Result<StatusCode, Stop> {
    Referral::take_over(&may::<Answer>(&visit, id).await?, &visit.desk, new.worker).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What is kept of somebody whose file went to another organisation.
#[derive(Debug, Serialize, ToSchema)]
pub struct MovedShown {
    id: i64,
    given_name: String,
    family_name: String,
    /// The organisation's own number.
    client_number: Option<String>,
    /// Where the file is.
    receiver: String,
    #[schema(format = Date)]
    left_on: String,
    /// The last day on which this is kept.
    #[schema(format = Date)]
    kept_until: String,
    /// The law or rule behind that day.
    source: String,
}

/// A page of them.
#[derive(Debug, Serialize, ToSchema)]
pub struct MovedPage {
    items: Vec<MovedShown>,
    /// For `after`; absent on the last page.
    next: Option<String>,
}

/// After which, and how many.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct MovedSought {
    /// The `next` of the page before.
    after: Option<String>,
    /// Rows on a page.
    #[param(minimum = 1, maximum = 100, default = 25)]
    limit: Option<u64>,
}

/// Who moved away
///
/// For coordinators; the newest first.
#[utoipa::path(get, path = "/moved", tag = "referrals", params(MovedSought),
    responses((status = 200, body = MovedPage)))]
async fn list_moved(
    Worker(visit): Worker,
    Asked(sought): Asked<MovedSought>,
) -> Result<Json<MovedPage>, Stop> {
    let limit = rows(sought.limit)?;
    let look = Shells {
        before: after("moved", sought.after.as_deref())?,
        limit,
    };
    let mut found = visit.desk.look(look).await?;
    let next = cut(&mut found, limit, "moved", |row| row.id);
    let items = found.into_iter().map(|row| MovedShown {
        id: row.id,
        given_name: row.given_name,
        family_name: row.family_name,
        client_number: row.client_number,
        receiver: row.receiver,
        left_on: row.left_on.date().to_string(),
        kept_until: row.kept_until.date().to_string(),
        source: row.source,
    });
    Ok(Json(MovedPage {
        items: items.collect(),
        next,
    }))
}
