//! Pages of who looked along.

use adeona_platform::access::{How, May};
use adeona_platform::time::Day;
use adeona_platform::words::Tongue;
use adeona_platform::{Id, Stop, Viewer};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use jiff::civil::Date;
use serde::Deserialize;

use super::access::{HandOver, Trajectory};
use super::looks::{Looker, LooksAt, Whom};
use super::queries::DossierOf;
use crate::frame::{Frame, Here, Visit, html};

/// Somebody who looked, in words.
#[derive(Debug, Clone, PartialEq)]
pub struct LookerShown {
    pub day: Date,
    pub name: String,
    /// What they were then, and where when that is elsewhere.
    pub part: String,
    /// What they saw, and how often.
    pub looks: Vec<(How, i64)>,
    /// They opened it in an emergency.
    pub emergency: bool,
    account: i64,
}

/// A day with who looked on it.
#[derive(Debug)]
pub struct DayShown {
    pub day: Date,
    pub lookers: Vec<LookerShown>,
}

/// One line for each person on each day, whatever they saw and however often.
pub fn lookers(lines: Vec<Looker>, w: &Tongue, viewer: &Viewer) -> Vec<LookerShown> {
    let mut shown: Vec<LookerShown> = vec![];
    for line in lines {
        let (part, name) = match line.partner.clone() {
            Some(partner) => (w.t1("look-by-link", "name", &line.name), partner),
            None => (part(&line, w, viewer), line.name.clone()),
        };
        let day = line.day.date();
        let same = |s: &&mut LookerShown| {
            s.account == line.account_id && s.name == name && s.part == part && s.day == day
        };
        match shown.iter_mut().find(same) {
            Some(known) => {
                known.looks.push((line.how, line.times));
                known.emergency |= line.emergencies > 0;
            }
            None => shown.push(LookerShown {
                day,
                name,
                part,
                looks: vec![(line.how, line.times)],
                emergency: line.emergencies > 0,
                account: line.account_id,
            }),
        }
    }
    for looker in &mut shown {
        // What says most comes first.
        looker.looks.sort_by_key(|(how, _)| std::cmp::Reverse(*how));
    }
    shown
}

fn part(line: &Looker, w: &Tongue, viewer: &Viewer) -> String {
    let roles = line.roles.split(' ').filter(|role| !role.is_empty());
    let mut parts: Vec<String> = roles
        .map(|role| w.t(&format!("role-{role}")).to_lowercase())
        .collect();
    if line.organisation_id != viewer.organisation().get() {
        parts.push(line.organisation.clone());
    }
    parts.join(&w.t("list-comma"))
}

/// Lines by day.
pub fn days(lookers: Vec<LookerShown>) -> Vec<DayShown> {
    let mut days: Vec<DayShown> = vec![];
    for looker in lookers {
        match days.last_mut().filter(|day| day.day == looker.day) {
            Some(day) => day.lookers.push(looker),
            None => days.push(DayShown {
                day: looker.day,
                lookers: vec![looker],
            }),
        }
    }
    days
}

/// From which day on one goes back.
#[derive(Debug, Default, Deserialize)]
pub struct Before {
    #[serde(default)]
    before: String,
}

impl Before {
    pub fn day(&self) -> Option<Day> {
        self.before.parse::<Date>().ok().map(Day::from)
    }
}

#[derive(Template)]
#[template(path = "trajectory/templates/looks.html")]
struct LooksPage {
    f: Frame,
    id: Id<Trajectory>,
    days: Vec<DayShown>,
    next: Option<Day>,
}

/// Who looked along in a trajectory: for whoever is responsible for it.
pub async fn looks(
    visit: Visit,
    Path(id): Path<Id<Trajectory>>,
    Query(before): Query<Before>,
) -> Result<Response, Stop> {
    let trajectory: May<HandOver, Trajectory> = visit.desk.may(id).await?;
    let look = LooksAt {
        whom: Whom::Trajectory(id.get(), trajectory.row().person_id),
        before: before.day(),
    };
    let (lines, next) = visit.desk.look(look).await?;
    let dossier = visit.desk.look(DossierOf(id)).await?;
    html(LooksPage {
        f: visit
            .frame(visit.w.t("looks-title"), Here::People)
            .crumb("/people", visit.w.t("people-title"))
            .crumb(format!("/trajectories/{id}"), dossier.row.name()),
        id,
        days: days(lookers(lines, &visit.w, visit.viewer())),
        next,
    })
}
