//! Pages of people.

use adeona_platform::access::{Read, Role};
use adeona_platform::time::Moment;
use adeona_platform::{Id, Stop};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use serde::Deserialize;

use super::access::{Amend, Person};
use super::queries::{CardOf, MOST_FOUND, People, PeoplePage, PersonRow};
use crate::frame::{Frame, Here, Visit, encoded, html};
use crate::names::{Names, countries, languages};
use crate::rooms::method::Versions;
use crate::rooms::organisation::Organisation;
use crate::rooms::privacy::opens;
use crate::rooms::rights::asks_for;
use crate::rooms::trajectory::{Explainer, Row, Rows};

/// A person with what runs for them.
#[derive(Debug)]
struct Listed {
    row: PersonRow,
    /// Trajectory, method and phase.
    runs: Vec<(i64, String, String)>,
}

#[derive(Template)]
#[template(path = "people/templates/list.html")]
struct ListPage {
    f: Frame,
    people: Vec<Listed>,
    sought: String,
    next: Option<String>,
    /// The search fits more people than this, which are all that it finds.
    too_many: Option<usize>,
    may_register: bool,
    /// May come to need the dossier of somebody whom they do not see.
    may_open: bool,
    /// Of those who moved, something is kept.
    may_see_moved: bool,
}

#[derive(Debug, Default, Deserialize)]
pub struct Sought {
    #[serde(default)]
    q: String,
    after: Option<String>,
}

impl Sought {
    /// `id|family|given`, as the link to the next page holds it.
    fn after(&self) -> Option<(String, String, i64)> {
        let mut parts = self.after.as_deref()?.splitn(3, '|');
        let id = parts.next()?.parse().ok()?;
        Some((parts.next()?.to_owned(), parts.next()?.to_owned(), id))
    }
}

pub async fn list(visit: Visit, Query(sought): Query<Sought>) -> Result<Response, Stop> {
    if !visit.viewer().is_worker() {
        return Err(Stop::NotFound);
    }
    let PeoplePage {
        rows,
        more,
        too_many,
    } = visit
        .desk
        .look(People {
            sought: sought.q.clone(),
            after: sought.after(),
        })
        .await?;
    let ids = rows.iter().map(|row| row.id).collect();
    let trajectories = visit
        .desk
        .look(Rows {
            people: Some(ids),
            ..Rows::default()
        })
        .await?;
    let texts = runs(&visit, &trajectories).await?;
    let next = rows
        .last()
        .filter(|_| more)
        .map(|last| next_page(&sought.q, last));
    let listed = |row: PersonRow| Listed {
        runs: texts
            .iter()
            .filter(|(person, _)| *person == row.id)
            .map(|(_, run)| run.clone())
            .collect(),
        row,
    };
    let may_register = Organisation::enrols(visit.viewer());
    html(ListPage {
        f: visit.frame(visit.w.t("people-title"), Here::People),
        people: rows.into_iter().map(listed).collect(),
        sought: sought.q,
        next,
        too_many: too_many.then_some(MOST_FOUND),
        may_register,
        may_open: opens(visit.viewer()),
        may_see_moved: visit.viewer().is(Role::Coordinator),
    })
}

fn next_page(q: &str, last: &PersonRow) -> String {
    let pairs = [
        ("q", q.to_owned()),
        (
            "after",
            format!("{}|{}|{}", last.id, last.family_name, last.given_name),
        ),
    ];
    let pairs: Vec<String> = pairs
        .iter()
        .map(|(k, v)| format!("{k}={}", encoded(v)))
        .collect();
    format!("/people?{}", pairs.join("&"))
}

async fn runs(visit: &Visit, rows: &[Row]) -> Result<Vec<(i64, (i64, String, String))>, Stop> {
    let bounds = visit
        .desk
        .look(Versions(rows.iter().map(|r| r.version_id).collect()))
        .await?;
    let run = |row: &Row| {
        let bound = bounds.get(&row.version_id)?;
        let explainer = Explainer {
            w: &visit.w,
            package: &bound.package,
            plain: false,
        };
        let state = match (&row.outcome, &row.phase) {
            (Some(outcome), _) => explainer.part("outcome", outcome),
            (None, Some(phase)) => explainer.part("phase", phase),
            (None, None) => visit.w.t(&format!("standing-{}", row.standing)),
        };
        let name = bound.package.texts.get(visit.w.code(), "name").to_owned();
        Some((row.person_id?, (row.id, name, state)))
    };
    Ok(rows.iter().filter_map(run).collect())
}

#[derive(Template)]
#[template(path = "people/templates/person.html")]
struct PersonPage {
    f: Frame,
    person: PersonRow,
    name: String,
    runs: Vec<(i64, String, String)>,
    amends: bool,
    /// Notes for them what they ask about their data.
    asks: bool,
    may_enrol: bool,
    languages: &'static Names,
    countries: &'static Names,
    /// When the card that they have was made.
    card: Option<Moment>,
}

pub async fn person(visit: Visit, Path(id): Path<Id<Person>>) -> Result<Response, Stop> {
    let person = visit.desk.may::<Read, Person>(id).await?;
    if !visit.viewer().is_worker() {
        return Err(Stop::NotFound);
    }
    let theirs = Rows {
        people: Some(vec![id.get()]),
        ..Rows::default()
    };
    let trajectories = visit.desk.look(theirs).await?;
    let runs = runs(&visit, &trajectories).await?;
    let may_enrol = Organisation::enrols(visit.viewer());
    let amends = visit.desk.could::<Amend, _>(&*person);
    html(PersonPage {
        f: visit
            .frame(person.name(), Here::People)
            .crumb("/people", visit.w.t("people-title")),
        name: person.name(),
        card: match amends {
            true => visit.desk.look(CardOf(id)).await?,
            false => None,
        },
        amends,
        asks: asks_for(&person, visit.viewer()),
        person: person.details(visit.viewer()),
        runs: runs.into_iter().map(|(_, run)| run).collect(),
        may_enrol,
        languages: languages(visit.w.language),
        countries: countries(visit.w.language),
    })
}
