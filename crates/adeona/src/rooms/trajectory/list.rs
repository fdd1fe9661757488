//! All trajectories of one's own organisation that one sees, narrowed: for whoever looks after many, and for those that are of nobody's name: a
//! pair, a team, a campaign.

use std::collections::HashMap;

use adeona_platform::Stop;
use adeona_platform::access::Role;
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use jiff::civil::Date;
use serde::Deserialize;

use super::explain::Explainer;
use super::queries::{Row, Rows};
use crate::frame::{Frame, Here, Visit, encoded, html};
use crate::rooms::method::{Installed, Versions};
use crate::rooms::organisation::Colleagues;

/// How many trajectories a page shows.
const PAGE: u64 = 25;
/// As the projection says it.
pub const STANDINGS: [&str; 4] = ["enrolled", "started", "on-hold", "ended"];

/// What is sought; what is empty narrows nothing.
#[derive(Debug, Default, Deserialize)]
pub struct Sought {
    #[serde(default)]
    q: String,
    #[serde(default)]
    method: String,
    #[serde(default)]
    coach: String,
    #[serde(default)]
    standing: String,
    after: Option<i64>,
}

impl Sought {
    fn narrows(&self) -> bool {
        let all = [&self.q, &self.method, &self.coach, &self.standing];
        all.iter().any(|text| !text.trim().is_empty())
    }

    fn rows(&self) -> Rows {
        let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Rows {
            sought: self.q.clone(),
            // What others share is on a page of its own; whoever is sought is found wherever one may see them.
            here: self.q.trim().is_empty(),
            method: given(&self.method),
            coach: self.coach.parse().ok(),
            standing: given(&self.standing),
            before: self.after,
            limit: Some(PAGE + 1),
            peek: true,
            ..Rows::default()
        }
    }

    fn next_page(&self, last: i64) -> String {
        let pairs = [
            ("q", &self.q),
            ("method", &self.method),
            ("coach", &self.coach),
            ("standing", &self.standing),
            ("after", &last.to_string()),
        ]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={}", encoded(value)))
        .collect::<Vec<_>>();
        format!("/trajectories?{}", pairs.join("&"))
    }
}

#[derive(Debug)]
struct Listed {
    id: i64,
    name: String,
    method: String,
    state: String,
    /// Absent when the viewer is the only one whose trajectories are listed.
    coach: Option<String>,
    since: Date,
}

#[derive(Template)]
#[template(path = "trajectory/templates/list.html")]
struct ListPage {
    f: Frame,
    rows: Vec<Listed>,
    sought: Sought,
    methods: Vec<(String, String)>,
    /// For coordinators.
    coaches: Vec<(String, String)>,
    next: Option<String>,
    /// May propose to destroy what was kept long enough.
    tidies: bool,
}

pub async fn list(visit: Visit, Query(sought): Query<Sought>) -> Result<Response, Stop> {
    if !visit.viewer().is_worker() {
        return Err(Stop::NotFound);
    }
    let mut rows = visit.desk.look(sought.rows()).await?;
    let more = rows.len() as u64 > PAGE;
    rows.truncate(PAGE as usize);
    let next = rows.last().filter(|_| more);
    let next = next.map(|last| sought.next_page(last.id));
    let methods = visit.desk.look(Installed { method: None }).await?;
    let methods = methods.into_iter().map(|(_, bound)| {
        let package = &bound.package;
        let name = package.texts.get(visit.w.code(), "name").to_owned();
        (package.method.id.clone(), name)
    });
    let mut methods: Vec<(String, String)> = methods.collect();
    methods.sort_by(|a, b| a.1.cmp(&b.1));
    let coaches = coaches(&visit).await?;
    let rows = listed(&visit, &rows, &coaches).await?;
    html(ListPage {
        f: visit.frame(visit.w.t("trajectories-title"), Here::People),
        rows,
        sought,
        methods,
        coaches,
        next,
        tidies: visit.viewer().is(Role::Coordinator),
    })
}

/// Who steers trajectories here, each once, for whoever sees those of all.
async fn coaches(visit: &Visit) -> Result<Vec<(String, String)>, Stop> {
    if !visit.viewer().is(Role::Coordinator) {
        return Ok(vec![]);
    }
    let mut named: Vec<(String, String)> = vec![];
    for one in visit.desk.look(Colleagues { role: None }).await? {
        let account = one.account.to_string();
        let steers = one.role.helps() && one.role != Role::Trainer;
        if steers && named.iter().all(|(known, _)| *known != account) {
            named.push((account, one.name));
        }
    }
    Ok(named)
}

async fn listed(
    visit: &Visit,
    rows: &[Row],
    coaches: &[(String, String)],
) -> Result<Vec<Listed>, Stop> {
    let versions = rows.iter().map(|row| row.version_id).collect();
    let bounds = visit.desk.look(Versions(versions)).await?;
    let coaches: HashMap<&str, &str> = coaches
        .iter()
        .map(|(account, name)| (account.as_str(), name.as_str()))
        .collect();
    let one = |row: &Row| {
        let bound = bounds.get(&row.version_id)?;
        let explainer = Explainer {
            w: &visit.w,
            package: &bound.package,
            plain: false,
        };
        let state = match (&row.outcome, &row.phase, row.standing.as_str()) {
            (Some(outcome), ..) => explainer.part("outcome", outcome),
            (None, Some(phase), "enrolled" | "started") => explainer.part("phase", phase),
            (None, _, standing) => visit.w.t(&format!("standing-{standing}")),
        };
        let coach = coaches.get(row.coach_id.to_string().as_str());
        Some(Listed {
            id: row.id,
            name: row.name(),
            method: bound.package.texts.get(visit.w.code(), "name").to_owned(),
            state,
            coach: coach.map(|name| (*name).to_owned()),
            since: row.started_on.unwrap_or(row.enrolled_on).date(),
        })
    };
    Ok(rows.iter().filter_map(one).collect())
}
