//! The list of groups.

use adeona_platform::access::Role;
use adeona_platform::{Id, Stop};
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use serde::Deserialize;

use super::access::{Found, Group};
use super::queries::{Groups, Listed};
use super::when::When;
use crate::frame::{Frame, Here, Visit, html};
use crate::rooms::method::Versions;
use crate::rooms::organisation::Organisation;

/// Groups of others on a page.
const PAGE: u64 = 50;

/// A group as the list shows it.
#[derive(Debug)]
struct Row {
    id: Id<Group>,
    name: String,
    method: String,
    trainer: String,
    next: Option<When>,
    members: i64,
    capacity: i32,
    closed: bool,
}

#[derive(Template)]
#[template(path = "group/templates/list.html")]
struct ListPage {
    f: Frame,
    mine: Vec<Row>,
    others: Vec<Row>,
    closed: bool,
    next: Option<i64>,
    may_found: bool,
}

#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    closed: bool,
    before: Option<i64>,
}

pub async fn list(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Stop> {
    let work = [Role::Coordinator, Role::Coach, Role::Trainer];
    if !visit.viewer().is_any(&work) {
        return Err(Stop::NotFound);
    }
    let closed = asked.closed;
    let ask = |mine: bool, limit| Groups {
        closed,
        mine: Some(mine),
        before: asked.before.filter(|_| !mine),
        limit,
    };
    let mine = match asked.before {
        None => visit.desk.look(ask(true, 200)).await?,
        Some(_) => vec![],
    };
    let mut others = visit.desk.look(ask(false, PAGE + 1)).await?;
    let more = others.len() as u64 > PAGE;
    others.truncate(PAGE as usize);
    html(ListPage {
        f: visit.frame(visit.w.t("groups-title"), Here::Groups),
        next: others.last().filter(|_| more).map(|last| last.line.id),
        mine: rows(&visit, mine).await?,
        others: rows(&visit, others).await?,
        closed,
        may_found: may_found(&visit).await,
    })
}

pub(super) async fn may_found(visit: &Visit) -> bool {
    let here = Organisation::of_viewer(visit.viewer());
    visit.desk.may::<Found, Organisation>(here).await.is_ok()
}

async fn rows(visit: &Visit, found: Vec<Listed>) -> Result<Vec<Row>, Stop> {
    let versions = found.iter().map(|listed| listed.line.version_id);
    let bounds = visit.desk.look(Versions(versions.collect())).await?;
    let method = |version: i64| {
        let bound = bounds.get(&version);
        bound.map(|b| b.package.texts.get(visit.w.code(), "name").to_owned())
    };
    let row = |listed: Listed| Row {
        id: Id::new(listed.line.id),
        method: method(listed.line.version_id).unwrap_or_default(),
        name: listed.line.name,
        trainer: listed.line.trainer,
        next: listed.next.map(|at| When::of(at, at)),
        members: listed.members,
        capacity: listed.line.capacity,
        closed: listed.line.closed_on.is_some(),
    };
    Ok(found.into_iter().map(row).collect())
}
