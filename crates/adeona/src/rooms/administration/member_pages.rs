//! The page of one member.

use adeona_platform::access::{May, Role};
use adeona_platform::{Id, Stop};
use askama::Template;
use axum::extract::{Form, Path};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;

use super::members::HandOverTo;
use super::pages::{hours, roles_in_words, roles_of, state, status, worker_roles};
use super::queries::CaseloadOf;
use super::second_factor::Why;
use crate::frame::{Frame, Here, Shown, Visit, html, own_address, see_other};
use crate::rooms::account::Link;
use crate::rooms::organisation::{
    Administer, Colleague, Colleagues, Member, MemberRow, Members, Organisation, Post, State,
};

type Values = Form<Vec<(String, String)>>;

/// A link to hand over, shown once.
#[derive(Debug)]
pub(super) struct Told {
    address: String,
    until: String,
}

impl Told {
    pub fn link(link: Link, visit: &Visit, headers: &HeaderMap) -> Option<Told> {
        let f = visit.frame("", Here::Administration);
        Some(Told {
            address: own_address(&visit.app, headers, &link.path),
            until: f.moment(link.until),
        })
    }
}

/// A stretch of somebody's work here, in words.
#[derive(Debug)]
struct StretchShown {
    role: String,
    hours: String,
    since: Date,
    until: Option<Date>,
}

#[derive(Template)]
#[template(path = "administration/templates/member.html")]
struct MemberPage {
    f: Frame,
    id: i64,
    member: MemberRow,
    roles_now: String,
    hours_now: String,
    state: String,
    left: bool,
    /// Oneself: not to be ended by accident.
    own: bool,
    running: u64,
    history: Vec<StretchShown>,
    roles: Vec<Role>,
    colleagues: Vec<Colleague>,
    full_time: String,
    whys: [Why; 3],
    told: Option<Told>,
    input: Shown,
}

pub async fn member(visit: Visit, Path(id): Path<Id<Member>>) -> Result<Response, Stop> {
    show(&visit, id.get(), None, None).await
}

/// The page; with a link that was just made, or with input that had faults.
pub(super) async fn show(
    visit: &Visit,
    id: i64,
    told: Option<Told>,
    input: Option<Shown>,
) -> Result<Response, Stop> {
    may(visit, Id::new(id)).await?;
    let account = Some(id);
    let mut found = visit.desk.look(Members { account }).await?;
    let member = found.pop().ok_or(Stop::NotFound)?;
    let running = visit.desk.look(CaseloadOf(id)).await?;
    let mut colleagues = visit.desk.look(Colleagues { role: None }).await?;
    let coaches = |c: &Colleague| matches!(c.role, Role::Coach | Role::Coordinator);
    colleagues.retain(|c| c.account != id && coaches(c));
    colleagues.dedup_by_key(|c| c.account);
    let input = input.unwrap_or_else(|| post_of(&member, visit.desk.today()));
    let status = status(&input.faults);
    let page = page(visit, member, running, colleagues, told, input);
    Ok((status, html(page)?).into_response())
}

/// Roles and hours as the form begins with: those of now, or the last ones.
fn post_of(member: &MemberRow, today: Date) -> Shown {
    let last = member
        .stretches
        .iter()
        .map(|s| s.until.unwrap_or(today))
        .max();
    let day = match member.state(today) {
        State::Later(since) => since,
        State::Left(_) => last.unwrap_or(today),
        State::Invited | State::Works => today,
    };
    let held = |s: &&crate::rooms::organisation::Stretch| {
        s.since <= day && s.until.is_none_or(|until| until >= day)
    };
    let held: Vec<_> = member.stretches.iter().filter(held).collect();
    let minutes = held.iter().map(|s| s.weekly_minutes).max().unwrap_or(0);
    let mut values: Vec<(String, String)> = held
        .iter()
        .map(|s| ("roles".to_owned(), s.role.code().to_owned()))
        .collect();
    values.push(("weekly_hours".to_owned(), (minutes / 60).to_string()));
    values.push(("from".to_owned(), today.to_string()));
    Shown::of(values, vec![])
}

fn page(
    visit: &Visit,
    member: MemberRow,
    running: u64,
    colleagues: Vec<Colleague>,
    told: Option<Told>,
    input: Shown,
) -> MemberPage {
    let f = visit
        .frame(member.name.clone(), Here::Administration)
        .crumb("/administration", visit.w.t("administration-title"));
    let today = visit.desk.today();
    let stands = member.state(today);
    let stretch = |s: &crate::rooms::organisation::Stretch| StretchShown {
        role: f.tk("role", s.role.code()),
        hours: hours(&f, s.weekly_minutes),
        since: s.since,
        until: s.until,
    };
    MemberPage {
        id: member.account,
        roles_now: roles_in_words(&f, &member.roles(today)),
        hours_now: hours(&f, member.weekly_minutes(today)),
        state: state(&f, stands),
        left: matches!(stands, State::Left(_)),
        own: member.account == visit.viewer().account().get(),
        running,
        history: member.stretches.iter().rev().map(stretch).collect(),
        roles: worker_roles(),
        colleagues,
        full_time: hours(&f, visit.viewer().full_time_minutes()),
        whys: Why::ALL,
        told,
        input,
        member,
        f,
    }
}

/// For whoever administers and showed lately who they are.
async fn may(visit: &Visit, id: Id<Member>) -> Result<May<Administer, Member>, Stop> {
    let member = visit.desk.may(id).await?;
    visit.proved().map(|()| member)
}

async fn answer(
    visit: &Visit,
    id: Id<Member>,
    done: Result<(), Stop>,
    said: &str,
    values: Vec<(String, String)>,
) -> Result<Response, Stop> {
    match done {
        Ok(()) => Ok(see_other(&format!(
            "/administration/members/{id}?said={said}"
        ))),
        Err(Stop::Invalid(faults)) => {
            show(visit, id.get(), None, Some(Shown::of(values, faults))).await
        }
        Err(stop) => Err(stop),
    }
}

/// The post of now, with the values of another form before it.
async fn beside_post(visit: &Visit, id: Id<Member>, input: Shown) -> Result<Shown, Stop> {
    let account = Some(id.get());
    let found = visit.desk.look(Members { account }).await?.pop();
    let post = found.map(|member| post_of(&member, visit.desk.today()));
    let mut values = input.values;
    values.extend(post.into_iter().flat_map(|post| post.values));
    Ok(Shown { values, ..input })
}

pub async fn change(
    visit: Visit,
    Path(id): Path<Id<Member>>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let member = may(&visit, id).await?;
    let input = Shown::of(values, vec![]);
    let post = Post {
        roles: roles_of(&input),
        // Something that is no number is more hours than there are.
        weekly_hours: input
            .value("weekly_hours")
            .trim()
            .parse()
            .unwrap_or(u8::MAX),
        from: input.value("from").parse().unwrap_or(Date::MIN),
    };
    let done = Member::change_post(&member, &visit.desk, post).await;
    answer(&visit, id, done, "member-changed", input.values).await
}

pub async fn hand_over(
    visit: Visit,
    Path(id): Path<Id<Member>>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let member = may(&visit, id).await?;
    let here = Organisation::of_viewer(visit.viewer());
    let organisation = visit.desk.may::<Administer, Organisation>(here).await?;
    let input = Shown::of(values, vec![]);
    let to = HandOverTo {
        account: input.value("to").parse().unwrap_or(0),
        reason: input.value("reason").to_owned(),
    };
    let done = Member::hand_over(&member, &organisation, &visit.desk, to).await;
    let input = beside_post(&visit, id, input).await?;
    answer(
        &visit,
        id,
        done.map(drop),
        "member-handed-over",
        input.values,
    )
    .await
}

pub async fn end(
    visit: Visit,
    Path(id): Path<Id<Member>>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let member = may(&visit, id).await?;
    let here = Organisation::of_viewer(visit.viewer());
    let organisation = visit.desk.may::<Administer, Organisation>(here).await?;
    let input = Shown::of(values, vec![]);
    let to = input
        .value("successor")
        .parse()
        .ok()
        .map(|account| HandOverTo {
            account,
            reason: input.value("why").to_owned(),
        });
    let done = Member::end(&member, &organisation, &visit.desk, to).await;
    // Whoever ended their own work here sees nothing of it any more.
    if done.is_ok() && id.get() == visit.viewer().account().get() {
        return Ok(see_other("/sign-in?said=signed-out"));
    }
    let done = done.map_err(as_asked);
    let input = beside_post(&visit, id, input).await?;
    answer(&visit, id, done, "member-ended", input.values).await
}

/// Faults by the names that the fields have in the form of leaving.
fn as_asked(stop: Stop) -> Stop {
    let Stop::Invalid(mut faults) = stop else {
        return stop;
    };
    for fault in &mut faults {
        fault.field = match fault.field.as_str() {
            "to" => "successor".to_owned(),
            "reason" => "why".to_owned(),
            other => other.to_owned(),
        };
    }
    Stop::Invalid(faults)
}

/// Makes a link and shows it, this once.
pub async fn link(
    visit: Visit,
    Path(id): Path<Id<Member>>,
    headers: HeaderMap,
) -> Result<Response, Stop> {
    let member = may(&visit, id).await?;
    let link = Member::link(&member, &visit.desk).await?;
    show(&visit, id.get(), Told::link(link, &visit, &headers), None).await
}

pub async fn end_sessions(visit: Visit, Path(id): Path<Id<Member>>) -> Result<Response, Stop> {
    let member = may(&visit, id).await?;
    Member::end_sessions(&member, &visit.desk).await?;
    answer(&visit, id, Ok(()), "member-signed-out", vec![]).await
}

pub async fn reset_second_factor(
    visit: Visit,
    Path(id): Path<Id<Member>>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let member = may(&visit, id).await?;
    let input = Shown::of(values, vec![]);
    let why = Why::of(input.value("factor_why"));
    let done = Member::reset_second_factor(&member, &visit.desk, why).await;
    let input = beside_post(&visit, id, input).await?;
    answer(&visit, id, done, "member-factor-reset", input.values).await
}
