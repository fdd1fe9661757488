//! What Today says of what people asked about their data.

use adeona_platform::Stop;
use adeona_platform::access::Role;
use jiff::civil::Date;

use super::queries::{RequestRow, Requests};
use super::tables::rights_request::Kind;
use crate::frame::Visit;

/// Lines on Today.
const MOST: u64 = 5;

/// Something that waits for an answer.
#[derive(Debug)]
pub struct Asked {
    pub id: i64,
    pub name: String,
    pub kind: Kind,
    pub due: Date,
    pub late: bool,
}

impl Asked {
    fn of(row: &RequestRow, today: Date) -> Self {
        Asked {
            id: row.id,
            name: row.name(),
            kind: row.kind,
            due: row.due_on.date(),
            late: row.is_late_on(today),
        }
    }
}

/// For coordinators, who answer it.
pub async fn asked_about(visit: &Visit) -> Result<Vec<Asked>, Stop> {
    if !visit.viewer().is(Role::Coordinator) {
        return Ok(vec![]);
    }
    let look = Requests {
        open: Some(true),
        limit: MOST,
        ..Requests::default()
    };
    let mut rows = visit.desk.look(look).await?;
    rows.truncate(MOST as usize);
    let today = visit.desk.today();
    Ok(rows.iter().map(|row| Asked::of(row, today)).collect())
}
