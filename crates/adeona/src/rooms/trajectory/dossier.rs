//! The dossier: the plan with this person's deviations in it, and the journal.

use adeona_method::journal::{Deed, Entry};
use adeona_method::method::FieldKind;
use adeona_method::progress::{PhaseState, StepState};
use adeona_method::values::Named;
use adeona_platform::access::{May, Read, Role};
use adeona_platform::{Id, Stop};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;

use super::access::{HandOver, Steer, Trajectory};
use super::consents::{ConsentShown, consents};
use super::explain::Explainer;
use super::looks::{Lookers, Whom};
use super::looks_pages::{LookerShown, lookers};
use super::portfolio::{FileShown, pieces};
use super::queries::{Dossier, DossierOf};
use super::reading::{may_read_field, may_see_step, readable_deed};
use super::record::code;
use crate::frame::{Frame, Here, Shown, Visit, html};
use crate::rooms::group::{Beside, BesideOf};
use crate::rooms::knowledge::plans::{Rest, Rests, Why, is_about_a_country};
use crate::rooms::organisation::{Colleague, Colleagues};
use crate::rooms::people::Reached;
use crate::rooms::referral::MoveAway;

/// A step as the plan shows it.
#[derive(Debug)]
pub struct PlanStep {
    pub id: String,
    pub name: String,
    /// Kebab-case name of the state, for the symbol.
    pub state: String,
    pub state_text: String,
    pub times: Option<(u16, u16)>,
    pub done_on: Option<Date>,
    pub due: Option<Date>,
    pub why: String,
    pub rule: Option<String>,
    pub open: bool,
    /// A deviation on this step, with its reason.
    pub deviation: Option<String>,
    pub by: String,
    pub choices: Vec<(String, String)>,
}

/// A phase as the plan shows it.
#[derive(Debug)]
pub struct PlanPhase {
    pub id: String,
    pub name: String,
    pub state: String,
    pub state_text: String,
    pub why: String,
    pub steps: Vec<PlanStep>,
}

/// A journal line.
#[derive(Debug)]
pub struct Line {
    pub number: u32,
    pub on: Date,
    pub by: String,
    pub text: String,
    pub details: Vec<Said>,
    pub note: Option<String>,
    pub withdrawn: bool,
    /// Somebody without an account filled it in, by a link.
    pub partner: Option<String>,
    /// It cannot be withdrawn.
    pub stays: bool,
}

/// The name of the form that withdraws an entry.
pub fn correction(entry: u32) -> String {
    format!("correct-{entry}")
}

impl Line {
    fn correction(&self) -> String {
        correction(self.number)
    }
}

/// An answer in words; a file can be opened.
#[derive(Debug)]
pub struct Said {
    pub field: String,
    pub value: String,
    pub href: Option<String>,
}

impl Said {
    fn of(explainer: &Explainer<'_>, (name, value): (&String, &String)) -> Said {
        let field = explainer.package.method.field(name);
        let is_file = field.is_some_and(|field| field.kind == FieldKind::File);
        let file = is_file.then(|| FileShown::of(value)).flatten();
        Said {
            field: explainer.field(name),
            value: explainer.value(name, value),
            href: file.map(|file| file.href),
        }
    }
}

#[derive(Template)]
#[template(path = "trajectory/templates/dossier.html")]
struct DossierPage {
    f: Frame,
    id: Id<Trajectory>,
    dossier: Dossier,
    method: String,
    phase: String,
    plan: Vec<PlanPhase>,
    now: Vec<PlanStep>,
    routes: Vec<(String, String)>,
    lines: Vec<Line>,
    answers: Vec<Said>,
    consents: Vec<ConsentShown>,
    pieces: usize,
    wish: Option<Wish>,
    outcomes: Vec<(String, String)>,
    outcome: Option<String>,
    on_hold: bool,
    ended: bool,
    steers: bool,
    hands_over: bool,
    /// Offers the whole file to another organisation.
    moves_away: bool,
    /// Who could take over: account and name.
    colleagues: Vec<(String, String)>,
    beside: Beside,
    /// What the plan rests on; none for who does not steer it, or where nothing is about a country.
    rests: Option<Vec<Rest>>,
    /// Who looked along lately, for whoever is responsible.
    lookers: Vec<LookerShown>,
    /// E-mail address and telephone number, when they are shared.
    reached: Option<(Option<String>, Option<String>)>,
    input: Shown,
}

pub async fn dossier(visit: Visit, Path(id): Path<Id<Trajectory>>) -> Result<Response, Stop> {
    show(&visit, id, Shown::default()).await
}

/// The page; with input that had faults, answered with 422.
pub async fn show(visit: &Visit, id: Id<Trajectory>, input: Shown) -> Result<Response, Stop> {
    let trajectory: May<Read, Trajectory> = visit.desk.may(id).await?;
    if !visit.viewer().is_worker() {
        return Err(Stop::NotFound);
    }
    let (steers, hands_over) = (
        visit.desk.could::<Steer, _>(&*trajectory),
        visit.desk.could::<HandOver, _>(&*trajectory),
    );
    let dossier = visit.desk.look(DossierOf(id)).await?;
    let colleagues = if hands_over {
        visit.desk.look(Colleagues { role: None }).await?
    } else {
        vec![]
    };
    let beside = visit.desk.look(BesideOf(id)).await?;
    let looked = match hands_over {
        true => visit.desk.look(lately(visit, &trajectory)).await?,
        false => vec![],
    };
    let rests = match steers {
        true => Some(visit.desk.look(Rests::Of(id.get())).await?),
        false => None,
    };
    let rests = rests.filter(|rests| !rests.is_empty() || is_about_a_country(&dossier));
    let faulty = !input.faults.is_empty();
    let shares_contact = dossier.reader.parts().is_some_and(|parts| parts.contact);
    let reached = match dossier.row.person_id.filter(|_| shares_contact) {
        Some(person) => Some(visit.desk.look(Reached(person)).await?),
        None => None,
    };
    let page = DossierPage {
        beside,
        rests,
        reached,
        moves_away: visit.desk.could::<MoveAway, _>(&*trajectory),
        lookers: lookers(looked, &visit.w, visit.viewer()),
        ..page(visit, id, dossier, input, steers, hands_over, colleagues)
    };
    let page = html(page)?;
    Ok(if faulty {
        (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
    } else {
        page
    })
}

/// Days of looking back on the page itself.
const LATELY: i64 = 30;

fn lately(visit: &Visit, trajectory: &Trajectory) -> Lookers {
    let row = trajectory.row();
    let since = visit
        .desk
        .today()
        .saturating_sub(jiff::Span::new().days(LATELY));
    Lookers {
        whom: Whom::Trajectory(row.id, row.person_id),
        since: since.into(),
    }
}

/// Coaches and coordinators, each once.
fn successors(colleagues: Vec<Colleague>, coach: i64) -> Vec<(String, String)> {
    let mut named: Vec<(String, String)> = vec![];
    for one in colleagues {
        let account = one.account.to_string();
        let may = matches!(one.role, Role::Coach | Role::Coordinator);
        if may && one.account != coach && named.iter().all(|(known, _)| *known != account) {
            named.push((account, one.name));
        }
    }
    named
}

fn page(
    visit: &Visit,
    id: Id<Trajectory>,
    dossier: Dossier,
    input: Shown,
    steers: bool,
    hands_over: bool,
    colleagues: Vec<Colleague>,
) -> DossierPage {
    let bound = dossier.bound.clone();
    let explainer = Explainer {
        w: &visit.w,
        package: &bound.package,
        plain: false,
    };
    let plan = plan(&dossier, &explainer);
    let now = open_steps(&dossier, &explainer);
    let progress = &dossier.progress;
    let phase = progress.phases.iter().find(|p| p.state == PhaseState::Open);
    let named = |id: &str| explainer.part("outcome", id);
    DossierPage {
        method: explainer.w.ta(
            "dossier-method",
            &[
                (
                    "name",
                    bound.package.texts.get(visit.w.code(), "name").to_owned(),
                ),
                ("version", bound.package.method.version.clone()),
            ],
        ),
        phase: phase
            .map(|p| explainer.part("phase", &p.phase))
            .unwrap_or_default(),
        routes: progress
            .routes
            .iter()
            .filter_map(|r| {
                Some((
                    explainer.part("route", r.route.as_deref()?),
                    r.deviation.clone().unwrap_or_default(),
                ))
            })
            .collect(),
        lines: lines(&dossier, &explainer),
        answers: answers(&dossier, &explainer),
        consents: consents(&dossier, &explainer),
        pieces: pieces(&dossier, &explainer).len(),
        wish: wish(&dossier, &explainer).filter(|_| hands_over),
        outcomes: bound
            .package
            .method
            .outcomes
            .iter()
            .map(|o| (o.id.clone(), named(&o.id)))
            .collect(),
        outcome: progress.outcome.as_deref().map(named),
        on_hold: progress.held_since.is_some(),
        ended: progress.ended_on.is_some(),
        f: visit
            .frame(dossier.row.name(), Here::People)
            .crumb("/people", visit.w.t("people-title")),
        id,
        plan,
        now,
        steers,
        hands_over,
        colleagues: successors(colleagues, dossier.row.coach_id),
        lookers: vec![],
        moves_away: false,
        reached: None,
        dossier,
        beside: Beside::default(),
        rests: None,
        input,
    }
}

/// The method's phases and steps as they stand for this person.
pub fn plan(dossier: &Dossier, explainer: &Explainer<'_>) -> Vec<PlanPhase> {
    let method = &dossier.bound.package.method;
    let phase = |(phase, stands): (
        &adeona_method::method::Phase,
        &adeona_method::progress::PhaseProgress,
    )| PlanPhase {
        id: phase.id.clone(),
        name: explainer.part("phase", &phase.id),
        state: code(&stands.state),
        state_text: explainer.w.t(&format!("phase-{}", code(&stands.state))),
        why: explainer.why(&stands.why),
        steps: phase
            .steps
            .iter()
            .filter(|step| may_see_step(method, step, &dossier.reader))
            .filter_map(|step| plan_step(dossier, explainer, &step.id))
            .collect(),
    };
    // With whom parts are shared, they do not see which phases there are besides.
    let shown = |phase: &PlanPhase| dossier.reader.partly().is_none() || !phase.steps.is_empty();
    let phases = method.phases.iter().zip(&dossier.progress.phases);
    phases.map(phase).filter(shown).collect()
}

/// One step of the plan.
pub fn plan_step(dossier: &Dossier, explainer: &Explainer<'_>, id: &str) -> Option<PlanStep> {
    let stands = dossier.progress.step(id)?;
    let step = dossier.bound.package.method.step(id)?;
    let deviation = dossier.journal.iter().rev().find(|w| {
        let about = |step| dossier.present_step(w.entry.number, step) == Some(id);
        w.entry.deed.is_deviation()
            && w.entry.deed.step().is_some_and(about)
            && !dossier.progress.withdrawn.contains(&w.entry.number)
    });
    let choices = dossier.progress.choices.get(id).into_iter().flatten();
    Some(PlanStep {
        id: id.to_owned(),
        name: explainer.step(id),
        state: code(&stands.state),
        state_text: explainer.state(stands.state),
        times: (stands.of > 1).then_some((stands.times, stands.of)),
        done_on: stands.done_on,
        due: stands.due.as_ref().map(|due| due.on),
        why: explainer.why(&stands.why),
        rule: stands.due.as_ref().map(|due| explainer.due(due)),
        open: matches!(stands.state, StepState::Open | StepState::Late),
        deviation: deviation.map(|w| format!("{} ({})", explainer.deed(&w.entry.deed), w.by)),
        by: explainer.part("role", &step.by),
        choices: choices
            .map(|(c, v)| {
                (
                    explainer.w.t(&format!("choice-{}", code(c))),
                    explainer.chosen(*c, v),
                )
            })
            .collect(),
    })
}

fn open_steps(dossier: &Dossier, explainer: &Explainer<'_>) -> Vec<PlanStep> {
    let method = &dossier.bound.package.method;
    let seen = |id: &str| {
        method
            .step(id)
            .is_some_and(|step| may_see_step(method, step, &dossier.reader))
    };
    let mut open: Vec<PlanStep> = dossier
        .progress
        .open_steps()
        .filter(|s| seen(&s.step))
        .filter_map(|s| plan_step(dossier, explainer, &s.step))
        .collect();
    let optional = |id: &str| method.step(id).is_some_and(|step| step.optional);
    open.sort_by_key(|step| (optional(&step.id), step.due.unwrap_or(Date::MAX)));
    open
}

pub fn lines(dossier: &Dossier, explainer: &Explainer<'_>) -> Vec<Line> {
    let line = |written: &super::queries::Written| {
        let number = written.entry.number;
        // In the words of the version under which it was written, and by its rules of who may read what.
        let bound = dossier.bound_at(number);
        let explainer = Explainer {
            package: &bound.package,
            ..*explainer
        };
        let deed = readable_deed(
            &bound.package.method,
            number,
            &written.entry.deed,
            &dossier.reader,
        )?;
        let (details, note) = match &deed {
            Deed::Done { answers, note, .. } => (
                answers.iter().map(|a| Said::of(&explainer, a)).collect(),
                note.clone(),
            ),
            Deed::Missed { reason, .. } => (vec![], reason.clone()),
            Deed::Migrated { .. } => (vec![], gone_over(dossier, &written.entry, &explainer)),
            Deed::Piece { text, .. } => (vec![], text.clone()),
            Deed::Drafted { .. } if !last_draft(dossier, written) => return None,
            _ => (vec![], None),
        };
        Some(Line {
            number,
            on: written.entry.on,
            by: written.by.clone(),
            text: explainer.deed(&deed),
            details,
            note,
            withdrawn: dossier.progress.withdrawn.contains(&number),
            partner: written.partner.clone(),
            stays: matches!(deed, Deed::Migrated { .. }),
        })
    };
    dossier.journal.iter().rev().filter_map(line).collect()
}

/// Which steps got another name, and which were dropped, by a change of version.
fn gone_over(dossier: &Dossier, entry: &Entry, explainer: &Explainer<'_>) -> Option<String> {
    let Deed::Migrated { steps, .. } = &entry.deed else {
        return None;
    };
    let left = dossier.bound_at(entry.number.saturating_sub(1));
    let before = Explainer {
        package: &left.package,
        ..*explainer
    };
    let method = &left.package.method;
    let seen = |id: &str| {
        let step = method.step(id);
        step.is_some_and(|step| may_see_step(method, step, &dossier.reader))
    };
    let told = steps.iter().filter(|(old, _)| seen(old)).map(|(old, new)| {
        let old = before.step(old);
        match new {
            Some(new) => {
                let new = explainer.step(new);
                explainer
                    .w
                    .ta("deed-migrated-step", &[("old", old), ("new", new)])
            }
            None => explainer.w.t1("deed-migrated-dropped", "old", old),
        }
    });
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| told.join("; "))
}

/// Of the drafts of a step only the one that waits is worth a line.
fn last_draft(dossier: &Dossier, written: &super::queries::Written) -> bool {
    let mut drafts = dossier.progress.drafts.values();
    drafts.any(|draft| draft.entry == written.entry.number)
}

/// What the participant asks for: another coach.
#[derive(Debug)]
struct Wish {
    coach: i64,
    name: String,
    /// The entry that says so.
    entry: u32,
    text: String,
}

fn wish(dossier: &Dossier, explainer: &Explainer<'_>) -> Option<Wish> {
    let wished = dossier.row.wished_coach_id?;
    let last = dossier
        .journal
        .iter()
        .rev()
        .find_map(|w| match &w.entry.deed {
            Deed::Chosen { value, .. } => Named::of(value)
                .filter(|coach| coach.id == wished)
                .map(|coach| (w, coach.name.to_owned())),
            _ => None,
        });
    let (written, name) = last?;
    let day = explainer.w.day(written.entry.on);
    let said = [
        ("who", dossier.row.name()),
        ("coach", name.clone()),
        ("day", day),
    ];
    Some(Wish {
        coach: wished,
        entry: written.entry.number,
        text: explainer.w.ta("wish-coach", &said),
        name,
    })
}

/// The answers that the reader of a dossier reads.
pub fn answers(dossier: &Dossier, explainer: &Explainer<'_>) -> Vec<Said> {
    let method = &dossier.bound.package.method;
    let readable = |key: &str| may_read_field(method, key, &dossier.reader);
    let answers = dossier
        .progress
        .answers
        .iter()
        .filter(|(key, _)| readable(key));
    answers.map(|a| Said::of(explainer, a)).collect()
}
