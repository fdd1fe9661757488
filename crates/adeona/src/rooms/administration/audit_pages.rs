//! The page of who did what.

use adeona_platform::Stop;
use adeona_platform::words::Tongue;
use askama::Template;
use axum::extract::Query;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::Value;

use super::audit::{Audit, AuditLine, PAGE, Who};
use crate::frame::{Frame, Here, Visit, asked_again, html};
use crate::rooms::imports::{As, Cell, Table};
use crate::rooms::organisation::{Administer, MemberRow, Members, Organisation};
use crate::rooms::people::read_day;

/// Kinds of things that things are done to, for the filter.
const THINGS: [&str; 10] = [
    "organisation",
    "member",
    "account",
    "session",
    "token",
    "person",
    "trajectory",
    "group",
    "import",
    "method-version",
];

/// The filter, as it was asked.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    account: String,
    thing: String,
    from: String,
    until: String,
    before: String,
}

impl Asked {
    fn audit(&self) -> Audit {
        Audit {
            account: self.account.parse().ok(),
            thing: Some(self.thing.clone()).filter(|thing| !thing.is_empty()),
            thing_id: None,
            from: read_day(self.from.trim()),
            until: read_day(self.until.trim()),
            before: self.before.parse().ok(),
            limit: PAGE,
        }
    }

    /// The filter as a query, without the page.
    fn query(&self) -> String {
        asked_again(&[
            ("account", &self.account),
            ("thing", &self.thing),
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
    /// A worker of whom there is a page.
    member: Option<i64>,
    deed: String,
    thing: String,
    detail: String,
}

#[derive(Template)]
#[template(path = "administration/templates/audit.html")]
struct AuditPage {
    f: Frame,
    lines: Vec<Line>,
    members: Vec<MemberRow>,
    things: [&'static str; 10],
    asked: Asked,
    query: String,
    next: Option<i64>,
}

impl AuditPage {
    fn is_account(&self, account: &i64) -> bool {
        self.asked.account == account.to_string()
    }
}

pub async fn audit(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Stop> {
    let here = Organisation::of_viewer(visit.viewer());
    visit.desk.may::<Administer, Organisation>(here).await?;
    let (lines, more) = visit.desk.look(asked.audit()).await?;
    let members = visit.desk.look(Members::default()).await?;
    let f = visit
        .frame(visit.w.t("audit-title"), Here::Administration)
        .crumb("/administration", visit.w.t("administration-title"));
    html(AuditPage {
        next: lines.last().filter(|_| more).map(|line| line.id),
        lines: lines
            .iter()
            .map(|line| in_words(line, &f, &members))
            .collect(),
        query: asked.query(),
        members,
        things: THINGS,
        asked,
        f,
    })
}

fn in_words(line: &AuditLine, f: &Frame, members: &[MemberRow]) -> Line {
    let known = |account: &i64| members.iter().any(|m| m.account == *account);
    Line {
        at: f.moment(line.at),
        who: who(line, &f.w),
        member: line.account.filter(known),
        deed: deed(&line.deed, &f.w),
        thing: thing(line, &f.w),
        detail: detail(&line.detail),
    }
}

fn who(line: &AuditLine, w: &Tongue) -> String {
    match &line.who {
        Who::Worker(name) => name.clone(),
        Who::Participant(account) => w.t1("audit-participant", "account", account),
        Who::Unknown => w.t("audit-unknown"),
    }
}

/// Its words, or where there are none its code.
fn deed(code: &str, w: &Tongue) -> String {
    let key = format!("audit-{}", code.replace('.', "-"));
    let told = w.t(&key);
    if told == key { code.to_owned() } else { told }
}

fn thing(line: &AuditLine, w: &Tongue) -> String {
    let key = format!("thing-{}", line.thing);
    let told = w.t(&key);
    let named = if told == key { &line.thing } else { &told };
    format!("{named} {}", line.thing_id)
}

/// Codes and ids, as they are kept.
fn detail(value: &Value) -> String {
    let said = |value: &Value| match value {
        Value::String(text) => text.clone(),
        Value::Array(all) => {
            let all = all
                .iter()
                .map(|v| v.as_str().map_or(v.to_string(), str::to_owned));
            all.collect::<Vec<_>>().join(" ")
        }
        other => other.to_string(),
    };
    let pairs = value.as_object().into_iter().flatten();
    let pairs = pairs.filter(|(_, value)| !value.is_null());
    let pairs: Vec<String> = pairs
        .map(|(name, value)| format!("{name}: {}", said(value)))
        .collect();
    pairs.join(", ")
}

/// The lines of the filter as a file.
pub async fn export(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Stop> {
    visit.proved()?;
    let here = Organisation::of_viewer(visit.viewer());
    let organisation = visit.desk.may::<Administer, Organisation>(here).await?;
    let which = Audit {
        before: None,
        ..asked.audit()
    };
    let lines = Organisation::export_audit(&organisation, &visit.desk, which).await?;
    let table = table(&lines, &visit.w);
    let name = format!("audit-{}.csv", visit.desk.today());
    let headers = [
        (header::CONTENT_TYPE, As::Csv.media_type().to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    Ok((headers, As::Csv.write(&table)?).into_response())
}

fn table(lines: &[AuditLine], w: &Tongue) -> Table {
    let headers = [
        "when", "who", "account", "deed", "code", "thing", "id", "detail",
    ];
    let row = |line: &AuditLine| {
        let account = line.account.map(|id| id.to_string()).unwrap_or_default();
        let cells = [
            line.at
                .zoned()
                .datetime()
                .strftime("%Y-%m-%d %H:%M:%S")
                .to_string(),
            who(line, w),
            account,
            deed(&line.deed, w),
            line.deed.clone(),
            line.thing.clone(),
            line.thing_id.to_string(),
            line.detail.to_string(),
        ];
        cells.into_iter().map(Cell::Text).collect()
    };
    let header = |name: &&str| w.t(&format!("audit-column-{name}"));
    Table {
        headers: headers.iter().map(header).collect(),
        rows: lines.iter().map(row).collect(),
    }
}
