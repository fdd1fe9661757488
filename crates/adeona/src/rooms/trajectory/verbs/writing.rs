//! Writing in the journal: what every verb has in common.

use adeona_method::journal::{Deed, Entry};
use adeona_method::progress::{Progress, progress};
use adeona_platform::access::{Act, Change, May};
use adeona_platform::{Desk, Stop};
use jiff::civil::Date;
use sea_orm::EntityTrait;
use serde_json::json;

use crate::rooms::method::VersionOf;
use crate::rooms::trajectory::access::Trajectory;
use crate::rooms::trajectory::record::{append, read_journal};
use crate::rooms::trajectory::tables::trajectory;

pub(in crate::rooms::trajectory) async fn write<A: Act>(
    may: &May<A, Trajectory>,
    desk: &Desk,
    deed: &'static str,
    seen: Option<u32>,
    deeds: Vec<(Date, Deed)>,
) -> Result<(), Stop> {
    let bound = desk.look(VersionOf(may.0.version_id)).await?;
    let mut change = may.change(desk, deed).await?;
    let (row, journal) = current(&change, &may.0).await?;
    for (_, deed) in &deeds {
        stays(&journal, deed)?;
    }
    if let (Some(seen), Some(step)) = (seen, deeds.first().and_then(|(_, deed)| deed.step())) {
        untouched(&journal, seen, step)?;
    }
    let stands = progress(&bound.package.method, &journal, desk.today());
    fits(&stands, &deeds)?;
    let after = append(&change, desk, &bound.package, &row, journal, deeds).await?;
    change.detail(json!({ "head": after.head }));
    change.keep().await
}

/// The row and journal as they are inside the change. Whoever looked at it under another version looks again.
pub(in crate::rooms::trajectory) async fn current(
    change: &Change,
    seen: &trajectory::Model,
) -> Result<(trajectory::Model, Vec<Entry>), Stop> {
    let (row, journal) = as_it_is(change, seen.id).await?;
    match row.version_id == seen.version_id {
        true => Ok((row, journal)),
        false => Err(Stop::Conflict),
    }
}

/// The row and journal inside the change, for whoever reads the version with them.
pub(in crate::rooms::trajectory) async fn as_it_is(
    change: &Change,
    id: i64,
) -> Result<(trajectory::Model, Vec<Entry>), Stop> {
    let row = trajectory::Entity::find_by_id(id)
        .one(change.db())
        .await?
        .ok_or(Stop::NotFound)?;
    let journal = read_journal(change.db(), change.sealing(), id).await?;
    Ok((row, journal))
}

/// Whether anybody wrote about the step, or ended the trajectory, after what the worker saw. A piece for its portfolio
/// changes nothing about the step.
pub(in crate::rooms::trajectory) fn untouched(
    journal: &[Entry],
    seen: u32,
    step: &str,
) -> Result<(), Stop> {
    let about = |deed: &Deed| {
        (deed.step() == Some(step) && !matches!(deed, Deed::Piece { .. }))
            || matches!(
                deed,
                Deed::Ended { .. } | Deed::Corrected { .. } | Deed::Migrated { .. }
            )
    };
    match journal
        .iter()
        .any(|entry| entry.number > seen && about(&entry.deed))
    {
        true => Err(Stop::Conflict),
        false => Ok(()),
    }
}

/// A change of version is not withdrawn: what was written since is in the words of the new one. Going back is going over
/// again.
fn stays(journal: &[Entry], deed: &Deed) -> Result<(), Stop> {
    let Deed::Corrected { entry, .. } = deed else {
        return Ok(());
    };
    let found = journal.iter().find(|earlier| earlier.number == *entry);
    match found.map(|found| &found.deed) {
        Some(Deed::Migrated { .. }) => Err(Stop::Conflict),
        _ => Ok(()),
    }
}

/// What cannot follow on how it stands: holding twice, resuming what runs, writing after the end.
fn fits(stands: &Progress, deeds: &[(Date, Deed)]) -> Result<(), Stop> {
    let ended = stands.ended_on.is_some();
    let fits = deeds.iter().all(|(_, deed)| match deed {
        Deed::Held { .. } => stands.held_since.is_none() && !ended,
        Deed::Resumed => stands.held_since.is_some(),
        Deed::Reopened { .. } => ended,
        Deed::Noted { .. } | Deed::Corrected { .. } | Deed::Transferred { .. } => true,
        // A consent can always be taken back.
        Deed::Consented { given, .. } => !given || !ended,
        _ => !ended,
    });
    if fits { Ok(()) } else { Err(Stop::Conflict) }
}

pub(in crate::rooms::trajectory) fn required(field: &str, text: &str) -> Result<(), Stop> {
    match text.trim().is_empty() {
        true => Err(Stop::fault(field, "required")),
        false => Ok(()),
    }
}
