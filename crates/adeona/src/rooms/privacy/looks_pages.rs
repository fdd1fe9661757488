//! The page of who looked at whom.

use adeona_platform::Stop;
use adeona_platform::access::How;
use adeona_platform::words::Tongue;
use askama::Template;
use axum::extract::Query;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::access::Watch;
use super::looks::{LookRow, Looks, PAGE};
use crate::frame::{Frame, Here, Visit, asked_again, html};
use crate::rooms::imports::{As, Cell, Table};
use crate::rooms::organisation::{Colleagues, Organisation};
use crate::rooms::people::read_day;

const HOWS: [How; 3] = [How::Listed, How::Opened, How::Exported];

/// What is looked for, as it was asked.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    whom: String,
    account: String,
    how: String,
    emergency: String,
    own: String,
    from: String,
    until: String,
    before: String,
}

impl Asked {
    fn looks(&self) -> Looks {
        Looks {
            whom: self.whom.trim().to_owned(),
            account: self.account.parse().ok(),
            how: HOWS.into_iter().find(|how| how.code() == self.how),
            emergency: !self.emergency.is_empty(),
            own: !self.own.is_empty(),
            from: read_day(self.from.trim()),
            until: read_day(self.until.trim()),
            before: self.before.parse().ok(),
            limit: PAGE,
        }
    }

    /// As a query, without the page.
    fn query(&self) -> String {
        asked_again(&[
            ("whom", &self.whom),
            ("account", &self.account),
            ("how", &self.how),
            ("emergency", &self.emergency),
            ("own", &self.own),
            ("from", &self.from),
            ("until", &self.until),
        ])
    }
}

/// A line in words.
#[derive(Debug)]
struct Line {
    at: String,
    who: String,
    part: String,
    whom: String,
    /// What they saw of them, and for what.
    what: String,
    emergency: bool,
    screen: String,
    via: String,
}

#[derive(Template)]
#[template(path = "privacy/templates/looks.html")]
struct LooksPage {
    f: Frame,
    lines: Vec<Line>,
    workers: Vec<(String, String)>,
    hows: [How; 3],
    asked: Asked,
    query: String,
    next: Option<i64>,
}

pub async fn looks(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Stop> {
    let here = Organisation::of_viewer(visit.viewer());
    visit.desk.may::<Watch, Organisation>(here).await?;
    let mut rows = visit.desk.look(asked.looks()).await?;
    let more = rows.len() as u64 > PAGE;
    rows.truncate(PAGE as usize);
    let f = visit.frame(visit.w.t("privacy-title"), Here::Privacy);
    html(LooksPage {
        next: rows.last().filter(|_| more).map(|row| row.id),
        lines: rows.iter().map(|row| line(row, &f, &visit)).collect(),
        workers: workers(&visit).await?,
        hows: HOWS,
        query: asked.query(),
        asked,
        f,
    })
}

/// Everybody who is here now, each once.
async fn workers(visit: &Visit) -> Result<Vec<(String, String)>, Stop> {
    let mut named: Vec<(String, String)> = vec![];
    for one in visit.desk.look(Colleagues { role: None }).await? {
        let account = one.account.to_string();
        if named.iter().all(|(known, _)| *known != account) {
            named.push((account, one.name));
        }
    }
    Ok(named)
}

fn line(row: &LookRow, f: &Frame, visit: &Visit) -> Line {
    let w = &visit.w;
    let mut part = roles(row, w);
    if row.organisation_id != visit.viewer().organisation().get() {
        part.push(row.organisation.clone());
    }
    Line {
        at: f.moment(row.at),
        who: row.name.clone(),
        part: part.join(&w.t("list-comma")),
        whom: whom(row, w),
        what: w.t(&format!("privacy-{}", row.how.code())),
        emergency: row.by_emergency(),
        screen: row.screen.clone(),
        via: w.t(&format!("privacy-via-{}", row.via)),
    }
}

fn roles(row: &LookRow, w: &Tongue) -> Vec<String> {
    let roles = row.roles.split(' ').filter(|role| !role.is_empty());
    roles
        .map(|role| w.t(&format!("role-{role}")).to_lowercase())
        .collect()
}

fn whom(row: &LookRow, w: &Tongue) -> String {
    match (row.whom(), row.person_id, row.trajectory_id) {
        (Some(name), ..) => name,
        (None, Some(person), _) => w.t1("privacy-person", "n", person),
        (None, None, Some(trajectory)) => w.t1("privacy-trajectory", "n", trajectory),
        (None, None, None) => String::new(),
    }
}

/// What was looked for, as a file.
pub async fn export(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Stop> {
    visit.proved()?;
    let here = Organisation::of_viewer(visit.viewer());
    let may = visit.desk.may::<Watch, Organisation>(here).await?;
    let lines = Organisation::export_looks(&may, &visit.desk, asked.looks()).await?;
    let name = format!("looks-{}.csv", visit.desk.today());
    let headers = [
        (header::CONTENT_TYPE, As::Csv.media_type().to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    Ok((headers, As::Csv.write(&table(&lines, &visit.w))?).into_response())
}

/// The columns follow NEN 7513: when, who, as what, where, whom, what, for what, from which screen.
fn table(lines: &[LookRow], w: &Tongue) -> Table {
    const HEADERS: [&str; 13] = [
        "when",
        "who",
        "account",
        "roles",
        "organisation",
        "whom",
        "person",
        "trajectory",
        "how",
        "purpose",
        "screen",
        "via",
        "line",
    ];
    let id = |id: Option<i64>| id.map(|id| id.to_string()).unwrap_or_default();
    let row = |row: &LookRow| {
        let cells = [
            row.at.zoned().strftime("%Y-%m-%d %H:%M:%S%:z").to_string(),
            row.name.clone(),
            row.account_id.to_string(),
            row.roles.clone(),
            row.organisation.clone(),
            row.whom().unwrap_or_default(),
            id(row.person_id),
            id(row.trajectory_id),
            row.how.code().to_owned(),
            row.purpose.clone(),
            row.screen.clone(),
            row.via.clone(),
            row.id.to_string(),
        ];
        cells.into_iter().map(Cell::Text).collect()
    };
    let header = |name: &&str| w.t(&format!("privacy-column-{name}"));
    Table {
        headers: HEADERS.iter().map(header).collect(),
        rows: lines.iter().map(row).collect(),
    }
}
