//! The page of a method: what it is and does, drawn; its versions; where it comes from; who uses it.

use std::sync::Arc;

use adeona_method::check::check;
use adeona_method::difference::{Difference, Turn, differences};
use adeona_method::draw::draw;
use adeona_method::load::{Finding, Package};
use adeona_method::method::{Cost, CostPer, Relation};
use adeona_platform::Stop;
use adeona_platform::access::Role;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;

use super::bringing::Named;
use super::overlays::newer_parent;
use super::pages::{may_keep_shelf, published_value};
use super::queries::{
    Catalogue, MethodFound, OneMethod, SMALL, Use, UseOf, VersionRow, WhereTheyAre,
};
use super::shelf::Bound;
use crate::frame::{Frame, Here, Visit, html};
use crate::rooms::trajectory::code;

/// A method from which this one came, or with which it has to do.
#[derive(Debug)]
struct Ancestor {
    relation: String,
    method: String,
    version: Option<String>,
    name: String,
    /// It is on the shelf.
    linked: bool,
}

/// What an overlay does to one part of its parent.
#[derive(Debug)]
struct Touched {
    turn: &'static str,
    kind: &'static str,
    name: String,
}

#[derive(Template)]
#[template(path = "method/templates/method.html")]
struct MethodPage {
    f: Frame,
    found: MethodFound,
    bound: Arc<Bound>,
    drawing: String,
    /// Numbers of people are drawn.
    counted: bool,
    findings: Vec<Finding>,
    used: Use,
    ancestors: Vec<Ancestor>,
    touched: Vec<Touched>,
    newer_parent: Option<Named>,
    may_keep_shelf: bool,
    may_transfer: bool,
    sees_persons: bool,
}

impl MethodPage {
    fn text<'a>(&'a self, key: &'a str) -> &'a str {
        self.bound.package.texts.get(self.f.w.code(), key)
    }

    fn part(&self, kind: &str, id: &str) -> String {
        part(&self.bound.package, self.f.w.code(), kind, id)
    }

    fn version(&self) -> &str {
        &self.found.row.version
    }

    fn in_use(&self) -> Option<String> {
        self.found.in_use().map(|row| row.version.clone())
    }

    fn is_in_use(&self, row: &VersionRow) -> bool {
        self.found.in_use().map(|row| row.id) == Some(row.id)
    }

    fn running(&self, row: &VersionRow) -> u64 {
        self.used
            .running
            .get(&row.id)
            .copied()
            .unwrap_or_default()
            .unsigned_abs()
    }

    /// A count, unless it is small and the reader may not see persons.
    fn count(&self, n: u64) -> String {
        match (1..SMALL).contains(&n) && !self.sees_persons {
            true => self.f.t1("shelf-fewer", "n", SMALL),
            false => n.to_string(),
        }
    }

    /// How many trajectories there are in all. Those of others are told only when they are not few.
    fn everywhere(&self) -> String {
        let here: i64 = self.used.here.values().sum();
        let elsewhere = self.used.trajectories.saturating_sub(here.unsigned_abs());
        match (1..SMALL).contains(&elsewhere) {
            true => self.f.t1(
                "shelf-fewer-elsewhere",
                "n",
                self.count(here.unsigned_abs()),
            ),
            false => self.count(self.used.trajectories),
        }
    }

    /// Trajectories run on it, and the one that is looked at is newer.
    fn can_transfer(&self, row: &VersionRow) -> bool {
        self.may_transfer && self.running(row) > 0 && self.is_older(row)
    }

    fn is_older(&self, row: &VersionRow) -> bool {
        let place = |id| self.found.versions.iter().position(|row| row.id == id);
        place(row.id) > place(self.found.row.id)
    }

    /// The version before it.
    fn earlier_of(&self, row: &VersionRow) -> Option<&str> {
        let rows = &self.found.versions;
        let at = rows.iter().position(|other| other.id == row.id)?;
        rows.get(at + 1).map(|row| row.version.as_str())
    }

    fn is_own(&self, row: &VersionRow) -> bool {
        row.organisation_id.is_some()
    }

    /// Euro cents as people read money here.
    fn money(&self, cents: &i64) -> String {
        format!("€ {},{:02}", cents / 100, cents % 100)
    }

    fn per(&self, cost: &Cost) -> &'static str {
        match cost.per {
            CostPer::Trajectory => "per-trajectory",
            CostPer::Month => "per-month",
            CostPer::Step => "per-step",
            CostPer::Hour => "per-hour",
        }
    }

    fn published(&self) -> Vec<(String, String, &str)> {
        let rows = self.bound.package.method.published.iter();
        rows.map(|p| {
            let what = self.part("indicator", &p.indicator);
            (what, published_value(&self.f, p), p.source.as_str())
        })
        .collect()
    }

    fn subject(&self) -> String {
        code(&self.bound.package.method.subject)
    }
}

/// A part's name in words.
pub(super) fn part(package: &Package, language: &str, kind: &str, id: &str) -> String {
    let key = format!("{kind}-{id}");
    match package.texts.get(language, &key) {
        found if found == key => id.to_owned(),
        found => found.to_owned(),
    }
}

pub async fn method(visit: Visit, Path(method): Path<String>) -> Result<Response, Stop> {
    show(&visit, method, None).await
}

pub async fn version(
    visit: Visit,
    Path((method, version)): Path<(String, String)>,
) -> Result<Response, Stop> {
    show(&visit, method, Some(version)).await
}

async fn show(visit: &Visit, method: String, version: Option<String>) -> Result<Response, Stop> {
    let at_version = version.is_some();
    let found = visit.desk.look(OneMethod { method, version }).await?;
    let bound = found.bound.clone();
    let versions = found.versions.iter().map(|row| row.id).collect();
    let used = visit.desk.look(UseOf { versions }).await?;
    let people = WhereTheyAre {
        version: found.row.id,
    };
    let people = visit.desk.look(people).await?;
    let counted = !people.is_empty();
    let language = visit.w.code();
    html(MethodPage {
        f: frame(visit, &found, at_version),
        drawing: draw(&bound.package, language, counted.then_some(&people)),
        counted,
        findings: check(&bound.package),
        used,
        ancestors: ancestors(visit, &bound.package).await?,
        touched: touched(&bound, language),
        newer_parent: newer_parent(&visit.desk, &found).await?,
        may_keep_shelf: may_keep_shelf(visit),
        may_transfer: visit.viewer().is(Role::Coordinator),
        sees_persons: visit.viewer().is(Role::Coordinator),
        found,
        bound,
    })
}

fn frame(visit: &Visit, found: &MethodFound, at_version: bool) -> Frame {
    let name = found.bound.package.texts.get(visit.w.code(), "name");
    let id = &found.row.method;
    let f = visit
        .frame(name, Here::Methods)
        .crumb("/methods", visit.w.t("methods-title"));
    match at_version && !found.is_newest() {
        true => {
            let mut f = f.crumb(format!("/methods/{id}"), name);
            f.title = visit.w.t1("shelf-version", "version", &found.row.version);
            f
        }
        false => f,
    }
}

async fn ancestors(visit: &Visit, package: &Package) -> Result<Vec<Ancestor>, Stop> {
    let lineage = &package.method.lineage;
    if lineage.is_empty() {
        return Ok(vec![]);
    }
    let shelf = visit.desk.look(Catalogue::default()).await?;
    let one = |line: &adeona_method::method::Lineage| {
        let there = shelf
            .iter()
            .find(|entry| entry.bound.package.method.id == line.method);
        let name = there.map(|entry| entry.bound.package.texts.get(visit.w.code(), "name"));
        Ancestor {
            relation: code::<Relation>(&line.relation),
            method: line.method.clone(),
            version: line
                .version
                .clone()
                .filter(|version| there.is_none_or(|entry| entry.versions.contains(version))),
            name: name.unwrap_or(&line.method).to_owned(),
            linked: there.is_some(),
        }
    };
    Ok(lineage.iter().map(one).collect())
}

/// What an overlay changes of its parent, part by part.
fn touched(bound: &Bound, language: &str) -> Vec<Touched> {
    let Some(parent) = bound.parent() else {
        return vec![];
    };
    let tell = |difference: &Difference| {
        let (turn, package) = match &difference.turn {
            Turn::Added => ("added", &bound.package),
            Turn::Gone => ("gone", &parent),
            Turn::Changed { .. } => ("changed", &bound.package),
        };
        let id = match &difference.within {
            Some(form) => format!("{form}-{}", difference.id),
            None => difference.id.clone(),
        };
        Touched {
            turn,
            kind: difference.kind,
            name: match difference.kind {
                "method" => String::new(),
                kind => part(package, language, kind, &id),
            },
        }
    };
    let all = differences(&parent.method, &bound.package.method, None);
    all.iter().map(tell).collect()
}
