//! The participant's home and plan, in plain words.

use adeona_method::method::Holder;
use adeona_method::progress::StepState;
use adeona_platform::Stop;
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use jiff::civil::Date;

use super::beside::{Asked, Beside, Said};
use super::meeting_pages::{MeetingCard, cards, to_do};
use crate::frame::{Frame, Here, Visit, html};
use crate::rooms::group::{MyHomework, MyHomeworkRow};
use crate::rooms::trajectory::{Dossier, DossiersOf, Rows, code, may_see_step};

/// A step in the participant's words.
#[derive(Debug, Clone)]
pub struct Mine {
    pub trajectory: i64,
    pub id: String,
    pub name: Said,
    pub state: StepState,
    pub state_text: Said,
    pub due: Option<Date>,
    pub times: Option<(u16, u16)>,
    /// The participant does it, or chooses something for it.
    pub own: bool,
    /// What was chosen: of what kind, and what.
    pub choices: Vec<(Said, String)>,
}

impl Mine {
    pub fn is_open(&self) -> bool {
        matches!(self.state, StepState::Open | StepState::Late)
    }
}

/// One trajectory of the participant.
#[derive(Debug)]
pub struct Course {
    pub method: Said,
    pub coach: String,
    pub steps: Vec<Mine>,
    pub ended: bool,
    pub outcome: Option<Said>,
}

#[derive(Template)]
#[template(path = "participant/templates/home.html")]
struct HomePage {
    f: Frame,
    b: Beside,
    name: String,
    next: Option<Mine>,
    coach: String,
    more: Vec<Mine>,
    /// The next meeting that goes on, and whether it comes before the next step.
    meeting: Option<MeetingCard>,
    meeting_first: bool,
    /// Meetings before it that do not go on.
    cancelled: Vec<MeetingCard>,
    homework: Vec<MyHomeworkRow>,
    /// Somebody of the family shares something.
    shown_something: bool,
}

pub async fn dossiers(visit: &Visit) -> Result<Vec<Dossier>, Stop> {
    let person = visit.viewer().person().ok_or(Stop::NotFound)?;
    let rows = visit
        .desk
        .look(Rows {
            people: Some(vec![person]),
            limit: Some(10),
            ..Rows::default()
        })
        .await?;
    let ids = rows.into_iter().map(|row| row.id).collect();
    visit.desk.look(DossiersOf(ids)).await
}

fn course(dossier: &Dossier, b: &Beside) -> Course {
    let package = &dossier.bound.package;
    let seen = |id: &str| {
        let step = package.method.step(id);
        step.is_some_and(|step| may_see_step(&package.method, step, &dossier.reader))
    };
    let steps = dossier.progress.steps.iter();
    let steps = steps.filter(|s| s.state != StepState::NotApplicable && seen(&s.step));
    let outcome = dossier.progress.outcome.as_deref();
    Course {
        method: b.both(|w| package.texts.get(w.code(), "name").to_owned()),
        coach: dossier.coach.clone(),
        steps: steps.filter_map(|s| mine(dossier, b, &s.step)).collect(),
        ended: dossier.progress.ended_on.is_some(),
        outcome: outcome.map(|id| b.told(package, |e| e.part("outcome", id))),
    }
}

pub fn mine(dossier: &Dossier, b: &Beside, id: &str) -> Option<Mine> {
    let stands = dossier.progress.step(id)?;
    let package = &dossier.bound.package;
    let step = package.method.step(id)?;
    let role = package.method.role(&step.by);
    let own = role.is_some_and(|role| role.held_by == Holder::Participant);
    let chosen = dossier.progress.choices.get(id).into_iter().flatten();
    let chosen = chosen.map(|(choice, value)| {
        let kind = b.tk("choice", &code(choice));
        (kind, b.told(package, |e| e.chosen(*choice, value)).own)
    });
    Some(Mine {
        trajectory: dossier.row.id,
        id: id.to_owned(),
        name: b.told(package, |e| e.step(id)),
        state: stands.state,
        state_text: b.tk("mine-state", &code(&stands.state)),
        due: stands.due.as_ref().map(|d| d.on),
        times: (stands.of > 1).then_some((stands.times, stands.of)),
        own: own || !step.choices.is_empty(),
        choices: chosen.collect(),
    })
}

pub async fn home(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Stop> {
    let b = Beside::of(&visit, &asked);
    let dossiers = dossiers(&visit).await?;
    let courses: Vec<Course> = dossiers.iter().map(|d| course(d, &b)).collect();
    let running = courses.iter().filter(|c| !c.ended);
    let mut open: Vec<Mine> = running
        .flat_map(|c| c.steps.iter().filter(|s| s.is_open()).cloned())
        .collect();
    // What the participant does themselves comes first, then by day.
    open.sort_by_key(|s| (!s.own, s.due.unwrap_or(Date::MAX)));
    let mut open = open.into_iter();
    let next = open.next();
    let coach = next
        .as_ref()
        .and_then(|n| dossiers.iter().find(|d| d.row.id == n.trajectory))
        .map(|d| d.coach.clone());
    let mut meetings = cards(&visit, 20).await?.into_iter();
    let mut cancelled = vec![];
    let meeting = loop {
        match meetings.next() {
            Some(card) if card.cancelled.is_some() => cancelled.push(card),
            found => break found,
        }
    };
    let meets = meeting.as_ref().map(|card| card.when.day);
    let due = next.as_ref().and_then(|step| step.due).unwrap_or(Date::MAX);
    let meeting_first = meets.is_some_and(|day| day <= due);
    let name = visit.viewer().name().split(' ').next();
    html(HomePage {
        meeting,
        meeting_first,
        cancelled,
        homework: to_do(&visit).await?.into_iter().take(3).collect(),
        f: visit.frame(visit.w.t("mine-title"), Here::Mine),
        b,
        name: name.unwrap_or_default().to_owned(),
        next,
        coach: coach
            .or_else(|| courses.first().map(|c| c.coach.clone()))
            .unwrap_or_default(),
        more: open.take(3).collect(),
        shown_something: visit.viewer().is_shown_something(),
    })
}

#[derive(Template)]
#[template(path = "participant/templates/plan.html")]
struct PlanPage {
    f: Frame,
    b: Beside,
    courses: Vec<Course>,
    homework: Vec<MyHomeworkRow>,
}

pub async fn plan(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Stop> {
    let b = Beside::of(&visit, &asked);
    let dossiers = dossiers(&visit).await?;
    let courses = dossiers.iter().map(|d| course(d, &b)).collect();
    let f = visit
        .frame(visit.w.t("mine-plan"), Here::Mine)
        .crumb(b.href("/mine"), visit.w.t("mine-title"));
    let homework = visit.desk.look(MyHomework::default()).await?;
    html(PlanPage {
        f,
        b,
        courses,
        homework,
    })
}
