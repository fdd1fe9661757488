//! What other organisations share with us.

use adeona_platform::Stop;
use adeona_platform::time::Day;
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use serde::Deserialize;

use super::queries::{SharedRow, SharedWithUs};
use crate::frame::{Frame, Here, Visit, html};
use crate::rooms::method::Versions;
use crate::rooms::people::read_day;

#[derive(Debug)]
struct Listed {
    row: SharedRow,
    method: String,
}

#[derive(Template)]
#[template(path = "sharing/templates/shared.html")]
struct SharedPage {
    f: Frame,
    rows: Vec<Listed>,
    next: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
pub struct From {
    /// `2026-11-30.7`: the last day of a row, and its number.
    after: Option<String>,
}

impl From {
    fn after(&self) -> Option<(Day, i64)> {
        let (until, id) = self.after.as_deref()?.split_once('.')?;
        Some((read_day(until)?.into(), id.parse().ok()?))
    }
}

pub async fn shared(visit: Visit, Query(from): Query<From>) -> Result<Response, Stop> {
    if !visit.viewer().is_worker() {
        return Err(Stop::NotFound);
    }
    let after = from.after();
    let (rows, more) = visit.desk.look(SharedWithUs { after }).await?;
    let versions = rows.iter().map(|row| row.version_id).collect();
    let bounds = visit.desk.look(Versions(versions)).await?;
    let next = rows.last().filter(|_| more);
    let next = next.map(|last| format!("/shared?after={}.{}", last.until.date(), last.id));
    let listed = |row: SharedRow| {
        let bound = bounds.get(&row.version_id)?;
        let method = bound.package.texts.get(visit.w.code(), "name").to_owned();
        Some(Listed { row, method })
    };
    html(SharedPage {
        f: visit.frame(visit.w.t("shared-with-us"), Here::People),
        rows: rows.into_iter().filter_map(listed).collect(),
        next,
    })
}
