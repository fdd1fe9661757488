//! What a trainer's Today shows of groups.

use std::collections::HashMap;
use std::sync::Arc;

use adeona_platform::Stop;
use adeona_platform::access::Role;

use super::queries::{Agenda, AgendaRow, Coming};
use super::when::When;
use crate::frame::Visit;
use crate::rooms::method::{Bound, Versions};
use crate::rooms::trajectory::Explainer;

/// Meetings of each kind on the page.
const SHOWN: u64 = 8;

/// A meeting, as Today shows it.
#[derive(Debug)]
pub struct AgendaItem {
    pub id: i64,
    pub group: i64,
    /// Of the group.
    pub name: String,
    /// The step, and the title when it has one.
    pub what: String,
    pub when: When,
    pub place: String,
}

/// Meetings to come, and those of which nobody saved who was there.
#[derive(Debug, Default)]
pub struct AgendaShown {
    pub next: Vec<AgendaItem>,
    pub untaken: Vec<AgendaItem>,
}

impl AgendaShown {
    pub fn is_empty(&self) -> bool {
        self.next.is_empty() && self.untaken.is_empty()
    }
}

/// The agenda of a trainer; empty for everybody else.
pub async fn agenda(visit: &Visit) -> Result<AgendaShown, Stop> {
    if !visit.viewer().is(Role::Trainer) {
        return Ok(AgendaShown::default());
    }
    let Coming { next, untaken } = visit.desk.look(Agenda { limit: SHOWN }).await?;
    let versions = next.iter().chain(&untaken).map(|row| row.version_id);
    let bounds = visit.desk.look(Versions(versions.collect())).await?;
    let items = |rows: Vec<AgendaRow>| {
        let item = |row| item(visit, &bounds, row);
        rows.into_iter().filter_map(item).collect()
    };
    Ok(AgendaShown {
        next: items(next),
        untaken: items(untaken),
    })
}

fn item(visit: &Visit, bounds: &HashMap<i64, Arc<Bound>>, row: AgendaRow) -> Option<AgendaItem> {
    let explainer = Explainer {
        w: &visit.w,
        package: &bounds.get(&row.version_id)?.package,
        plain: false,
    };
    let step = explainer.step(&row.step);
    Some(AgendaItem {
        id: row.id,
        group: row.group_id,
        name: row.group,
        what: match row.title {
            Some(title) => format!("{step}: {title}"),
            None => step,
        },
        when: When::of(row.starts_at, row.ends_at),
        place: row.place,
    })
}
