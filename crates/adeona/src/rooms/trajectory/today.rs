//! Today: who needs me, why, and by when.

use std::collections::HashMap;
use std::sync::Arc;

use adeona_method::progress::Due;
use adeona_platform::Stop;
use adeona_platform::access::Role;
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use jiff::civil::Date;
use serde::Deserialize;

use super::explain::Explainer;
use super::queries::{JustChanged, MOST_LATE, Work, WorkRow, Works};
use super::reading::{Reader, may_see_step, only_trains, readable_deed};
use super::waking::wake_seen;
use super::wishes::{WishRow, Wishes};
use crate::frame::{Frame, Here, Visit, html, see_other};
use crate::rooms::group::{AgendaShown, agenda};
use crate::rooms::knowledge::plans::{ToLookAt, Why, to_look_at};
use crate::rooms::method::{Bound, Versions};
use crate::rooms::organisation::OwnMinutes;
use crate::rooms::partner::{ToFollow, to_follow};
use crate::rooms::privacy::{Alarm, alarms};
use crate::rooms::referral::{Waiting, waiting};
use crate::rooms::rights::{Asked as AskedAbout, asked_about};

/// How many open steps a page shows: with the rest of it less than 20 kB.
const SHOWN: u64 = 20;
/// How many steps that wait for others, and how much of what just changed.
const WAITING: u64 = 6;
/// The last page: who comes so far looks somewhere else.
const LAST: u64 = 50;

/// One thing to do.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) trajectory: i64,
    pub(super) name: String,
    pub(super) step: String,
    pub(super) step_id: String,
    pub(super) due: Option<Date>,
    pub(super) why: Option<String>,
}

/// What is to be done, by when.
#[derive(Debug)]
pub(super) struct Piles {
    pub(super) late: Vec<Item>,
    /// Within seven days.
    pub(super) week: Vec<Item>,
    pub(super) later: Vec<Item>,
    /// For participants and partners to do.
    pub(super) waiting: Vec<Item>,
}

#[derive(Debug)]
struct Changed {
    trajectory: i64,
    name: String,
    text: String,
}

#[derive(Template)]
#[template(path = "trajectory/templates/today.html")]
struct TodayPage {
    f: Frame,
    late: Vec<Item>,
    week: Vec<Item>,
    later: Vec<Item>,
    waiting: Vec<Item>,
    changed: Vec<Changed>,
    /// Participants who would rather have another coach.
    wishes: Vec<Changed>,
    previous: Option<u64>,
    next: Option<u64>,
    /// In words from a thousand on.
    late_count: String,
    caseload: u64,
    /// Trajectories that fit the viewer's hours, when a method sets a norm.
    norm: Option<u64>,
    hours: String,
    coordinates: bool,
    administers: bool,
    /// Steers trajectories: where to begin.
    steers: bool,
    /// Has a caseload, or is there to have one.
    carries: bool,
    agenda: AgendaShown,
    /// In which the viewer has something to do.
    referrals: Vec<Waiting>,
    /// Dossiers that a colleague opened in an emergency.
    alarms: Vec<Alarm>,
    /// What people asked about their data, for whoever answers.
    rights: Vec<AskedAbout>,
    /// Of what was asked of somebody without an account, what ended.
    links: Vec<ToFollow>,
    /// What plans rest on and somebody must look at.
    plans: ToLookAt,
}

/// Which page of the work.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    page: Option<u64>,
}

pub async fn today(visit: Visit, Query(asked_for): Query<Asked>) -> Result<Response, Stop> {
    let viewer = visit.viewer();
    if !viewer.is_worker() {
        let home = match () {
            () if viewer.person().is_some() => "/mine",
            () if viewer.is(Role::Policy) => "/results",
            () if viewer.is(Role::PrivacyOfficer) => "/privacy",
            () if viewer.is(Role::BackOffice) => "/knowledge",
            () => "/administration",
        };
        return Ok(see_other(home));
    }
    wake_seen(&visit.app.store, &visit.desk).await?;
    let number = asked_for.page.unwrap_or(1).clamp(1, LAST);
    let work = Work {
        limit: SHOWN + 1,
        skip: (number - 1) * SHOWN,
        waiting: WAITING,
    };
    let mut works = visit.desk.look(work).await?;
    let more = works.mine.len() as u64 > SHOWN && number < LAST;
    works.mine.truncate(SHOWN as usize);
    let news = visit
        .desk
        .look(JustChanged {
            limit: WAITING as usize,
        })
        .await?;
    let minutes = visit
        .desk
        .look(OwnMinutes(&[Role::Coach, Role::Coordinator]))
        .await?;
    let versions = works
        .mine
        .iter()
        .chain(&works.others)
        .map(|row| row.version_id);
    let versions: Vec<i64> = versions.chain(news.iter().map(|n| n.version)).collect();
    let bounds = visit.desk.look(Versions(versions)).await?;
    let reader = Reader::at_home(viewer);
    let changed = news.iter().filter_map(|n| {
        let bound = bounds.get(&n.version)?;
        let deed = readable_deed(&bound.package.method, n.entry, &n.deed, &reader)?;
        let text = explainer(&visit, bound).deed(&deed);
        Some(Changed {
            trajectory: n.trajectory,
            name: n.name.clone(),
            text,
        })
    });
    let changed = changed.collect();
    let agenda = agenda(&visit).await?;
    let wishes = visit.desk.look(Wishes).await?;
    html(TodayPage {
        referrals: waiting(&visit).await?,
        alarms: alarms(&visit).await?,
        rights: asked_about(&visit).await?,
        links: to_follow(&visit).await?,
        plans: to_look_at(&visit).await?,
        wishes: wishes.iter().map(|wish| asked(&visit, wish)).collect(),
        next: more.then_some(number + 1),
        previous: (number > 1).then(|| number - 1),
        ..page(&visit, works, changed, minutes, &bounds, agenda)
    })
}

fn page(
    visit: &Visit,
    works: Works,
    changed: Vec<Changed>,
    minutes: i32,
    bounds: &HashMap<i64, Arc<Bound>>,
    agenda: AgendaShown,
) -> TodayPage {
    let piles = piles(visit, &works, bounds);
    let full_time = visit.viewer().full_time_minutes().unsigned_abs().max(1);
    let norm = bounds
        .values()
        .filter_map(|b| {
            b.package
                .method
                .roles
                .iter()
                .filter_map(|r| r.caseload)
                .min()
        })
        .min();
    let norm = norm
        .filter(|_| minutes > 0)
        .map(|n| u64::from(n) * u64::from(minutes.unsigned_abs()) / u64::from(full_time));
    TodayPage {
        late: piles.late,
        week: piles.week,
        later: piles.later,
        waiting: piles.waiting,
        changed,
        wishes: vec![],
        previous: None,
        next: None,
        late_count: match works.late > MOST_LATE {
            true => visit.w.t1("more-than", "n", MOST_LATE),
            false => works.late.to_string(),
        },
        caseload: works.caseload,
        norm,
        hours: format!("{:.1}", f64::from(minutes) / f64::from(full_time)).replace('.', ","),
        coordinates: visit.viewer().is(Role::Coordinator),
        administers: visit.viewer().is(Role::Administrator),
        steers: !only_trains(visit.viewer()),
        carries: works.caseload > 0 || visit.viewer().is_any(&[Role::Coach, Role::JobCoach]),
        agenda,
        referrals: vec![],
        alarms: vec![],
        rights: vec![],
        links: vec![],
        plans: ToLookAt::default(),
        f: visit.frame(visit.w.t("today-title"), Here::Today),
    }
}

fn asked(visit: &Visit, wish: &WishRow) -> Changed {
    Changed {
        trajectory: wish.id,
        name: wish.name(),
        text: visit.w.t1("today-wish", "coach", &wish.coach),
    }
}

/// The open steps in piles, as far as the viewer may see them.
pub(super) fn piles(visit: &Visit, works: &Works, bounds: &HashMap<i64, Arc<Bound>>) -> Piles {
    let today = visit.desk.today();
    let in_a_week = today.saturating_add(jiff::Span::new().days(7));
    let show = |rows: &[WorkRow]| -> Vec<Item> {
        rows.iter()
            .filter_map(|row| item(visit, row, bounds))
            .collect()
    };
    let (late, rest): (Vec<_>, Vec<_>) = show(&works.mine)
        .into_iter()
        .partition(|i| i.due.is_some_and(|d| d < today));
    let (week, later) = rest
        .into_iter()
        .partition(|i| i.due.is_some_and(|d| d <= in_a_week));
    Piles {
        late,
        week,
        later,
        waiting: show(&works.others),
    }
}

fn item(visit: &Visit, row: &WorkRow, bounds: &HashMap<i64, Arc<Bound>>) -> Option<Item> {
    let bound = bounds.get(&row.version_id)?;
    let step = bound.package.method.step(&row.step)?;
    if !may_see_step(
        &bound.package.method,
        step,
        &Reader::at_home(visit.viewer()),
    ) {
        return None;
    }
    let explainer = explainer(visit, bound);
    let due: Option<Due> = row
        .due
        .clone()
        .and_then(|due| serde_json::from_value(due).ok());
    Some(Item {
        trajectory: row.trajectory_id,
        name: row.name(),
        step: explainer.step(&row.step),
        step_id: row.step.clone(),
        due: row.due_on.map(|d| d.date()),
        why: due.map(|due| explainer.due(&due)),
    })
}

fn explainer<'a>(visit: &'a Visit, bound: &'a Bound) -> Explainer<'a> {
    Explainer {
        w: &visit.w,
        package: &bound.package,
        plain: false,
    }
}
