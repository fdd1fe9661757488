//! What Today says of what plans rest on.

use adeona_platform::Stop;

use super::queries::{Rest, Rests};
use crate::frame::Visit;

/// Lines on Today.
const MOST: usize = 10;

/// What somebody must look at in the plans of which they are the coach: what is old first, then what is new.
#[derive(Debug, Default)]
pub struct ToLookAt {
    pub rests: Vec<Rest>,
    pub total: usize,
}

pub async fn to_look_at(visit: &Visit) -> Result<ToLookAt, Stop> {
    let mut rests = visit.desk.look(Rests::ToLookAt).await?;
    rests.sort_by_key(|rest| (rest.why, rest.id));
    let total = rests.len();
    rests.truncate(MOST);
    Ok(ToLookAt { rests, total })
}
