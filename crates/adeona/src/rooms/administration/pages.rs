//! Members, new members, and settings.

use adeona_platform::access::{May, Role};
use adeona_platform::words::Language;
use adeona_platform::{Faults, Stop};
use askama::Template;
use axum::extract::Form;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use super::member_pages::{Told, show};
use super::queries::Caseloads;
use super::settings::Settings;
use crate::frame::{Frame, Here, Shown, Visit, html, see_other};
use crate::rooms::organisation::{
    Administer, Kind, MemberRow, Members, NewMember, Organisation, State,
};

type Values = Form<Vec<(String, String)>>;

/// Roles of people who work here.
pub(super) fn worker_roles() -> Vec<Role> {
    Role::all()
        .filter(|role| *role != Role::Participant)
        .collect()
}

/// `29` or `28,5`, in the words of the reader.
pub(super) fn hours(f: &Frame, minutes: i32) -> String {
    let hours = format!("{:.1}", f64::from(minutes) / 60.0);
    let hours = hours.strip_suffix(".0").unwrap_or(&hours).to_owned();
    match f.w.code() {
        "nl" => hours.replace('.', ","),
        _ => hours,
    }
}

/// Where somebody stands, in words.
pub(super) fn state(f: &Frame, state: State) -> String {
    match state {
        State::Invited => f.t("member-state-invited"),
        State::Works => f.t("member-state-works"),
        State::Later(since) => f.t1("member-state-later", "day", f.day(since)),
        State::Left(last) => f.t1("member-state-left", "day", f.day(last)),
    }
}

/// A member in the list.
#[derive(Debug)]
struct Listed {
    row: MemberRow,
    roles: String,
    hours: String,
    state: String,
    left: bool,
    caseload: i64,
}

#[derive(Template)]
#[template(path = "administration/templates/members.html")]
struct MembersPage {
    f: Frame,
    organisation: May<Administer, Organisation>,
    members: Vec<Listed>,
    former: Vec<Listed>,
}

async fn organisation_of(visit: &Visit) -> Result<May<Administer, Organisation>, Stop> {
    let here = Organisation::of_viewer(visit.viewer());
    visit.desk.may(here).await
}

/// The same, for whoever showed lately who they are.
async fn proved_in(visit: &Visit) -> Result<May<Administer, Organisation>, Stop> {
    let organisation = organisation_of(visit).await?;
    visit.proved().map(|()| organisation)
}

pub async fn members(visit: Visit) -> Result<Response, Stop> {
    let organisation = organisation_of(&visit).await?;
    let rows = visit.desk.look(Members::default()).await?;
    let loads = visit.desk.look(Caseloads).await?;
    let f = visit.frame(visit.w.t("administration-title"), Here::Administration);
    let today = visit.desk.today();
    let listed = |row: MemberRow| Listed {
        roles: roles_in_words(&f, &row.roles(today)),
        hours: hours(&f, row.weekly_minutes(today)),
        state: state(&f, row.state(today)),
        left: matches!(row.state(today), State::Left(_)),
        caseload: loads
            .iter()
            .find(|(account, _)| *account == row.account)
            .map_or(0, |(_, n)| *n),
        row,
    };
    let (former, members) = rows.into_iter().map(listed).partition(|m| m.left);
    html(MembersPage {
        organisation,
        members,
        former,
        f,
    })
}

pub(super) fn roles_in_words(f: &Frame, roles: &[Role]) -> String {
    let roles: Vec<String> = roles.iter().map(|r| f.tk("role", r.code())).collect();
    roles.join(&f.t("list-comma"))
}

#[derive(Template)]
#[template(path = "administration/templates/new.html")]
struct NewPage {
    f: Frame,
    roles: Vec<Role>,
    full_time: String,
    input: Shown,
}

pub async fn new_member(visit: Visit) -> Result<Response, Stop> {
    let organisation = proved_in(&visit).await?;
    let hours = organisation.full_time_minutes() / 60;
    let value = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let values = vec![
        value("weekly_hours", &hours.to_string()),
        value("language", organisation.language().code()),
    ];
    show_new(&visit, &organisation, Shown::of(values, vec![]))
}

fn show_new(visit: &Visit, organisation: &Organisation, input: Shown) -> Result<Response, Stop> {
    let f = visit
        .frame(visit.w.t("member-add"), Here::Administration)
        .crumb("/administration", visit.w.t("administration-title"));
    let status = status(&input.faults);
    let page = NewPage {
        roles: worker_roles(),
        full_time: hours(&f, organisation.full_time_minutes()),
        input,
        f,
    };
    Ok((status, html(page)?).into_response())
}

pub(super) fn status(faults: &Faults) -> StatusCode {
    match faults.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// What was asked for roles.
pub(super) fn roles_of(input: &Shown) -> Vec<Role> {
    Role::all()
        .filter(|role| input.is("roles", role.code()))
        .collect()
}

/// Takes somebody in and shows the link for them, this once.
pub async fn invite(
    visit: Visit,
    headers: HeaderMap,
    Form(values): Values,
) -> Result<Response, Stop> {
    let organisation = proved_in(&visit).await?;
    let input = Shown::of(values, vec![]);
    let new = NewMember {
        name: input.value("name").to_owned(),
        email: input.value("email").to_owned(),
        password: String::new(),
        roles: roles_of(&input),
        // Something that is no number is more hours than there are.
        weekly_hours: input
            .value("weekly_hours")
            .trim()
            .parse()
            .unwrap_or(u8::MAX),
        language: Language::of(input.value("language")).unwrap_or(organisation.language()),
    };
    match Organisation::invite(&organisation, &visit.desk, new).await {
        Ok((id, link)) => show(&visit, id, Told::link(link, &visit, &headers), None).await,
        Err(Stop::Invalid(faults)) => show_new(&visit, &organisation, Shown { faults, ..input }),
        Err(stop) => Err(stop),
    }
}

#[derive(Template)]
#[template(path = "administration/templates/organisation.html")]
struct OrganisationPage {
    f: Frame,
    kinds: [Kind; 7],
    input: Shown,
}

pub async fn organisation(visit: Visit) -> Result<Response, Stop> {
    let organisation = proved_in(&visit).await?;
    let f = visit.frame("", Here::Administration);
    let value = |name: &str, value: String| (name.to_owned(), value);
    let values = vec![
        value("name", organisation.name().to_owned()),
        value("kind", organisation.kind().code().to_owned()),
        value("full_time", hours(&f, organisation.full_time_minutes())),
        value("language", organisation.language().code().to_owned()),
        value("second_factor", yes(organisation.demands_second_factor())),
    ];
    show_settings(&visit, Shown::of(values, vec![]))
}

fn show_settings(visit: &Visit, input: Shown) -> Result<Response, Stop> {
    let f = visit
        .frame(visit.w.t("settings-title"), Here::Administration)
        .crumb("/administration", visit.w.t("administration-title"));
    let status = status(&input.faults);
    let page = OrganisationPage {
        f,
        kinds: Kind::ALL,
        input,
    };
    Ok((status, html(page)?).into_response())
}

pub async fn settle(visit: Visit, Form(values): Values) -> Result<Response, Stop> {
    let organisation = proved_in(&visit).await?;
    let input = Shown::of(values, vec![]);
    let settings = Settings {
        name: input.value("name").to_owned(),
        kind: Kind::of(input.value("kind")),
        full_time_minutes: minutes(input.value("full_time")),
        language: Language::of(input.value("language")).unwrap_or(organisation.language()),
        demands_second_factor: input.is("second_factor", "yes"),
    };
    match Organisation::set(&organisation, &visit.desk, settings).await {
        Ok(()) => Ok(see_other("/administration/organisation?said=settings-kept")),
        Err(Stop::Invalid(faults)) => show_settings(&visit, Shown { faults, ..input }),
        Err(stop) => Err(stop),
    }
}

/// As a box that is ticked sends it.
fn yes(is: bool) -> String {
    if is { "yes".to_owned() } else { String::new() }
}

/// Hours as people write them: `36`, `37,5`, `37.5`.
fn minutes(text: &str) -> Option<i32> {
    let hours: f64 = text.trim().replace(',', ".").parse().ok()?;
    hours
        .is_finite()
        .then(|| (hours.clamp(0.0, 200.0) * 60.0).round() as i32)
}
