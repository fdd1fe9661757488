//! A trajectory with everything that its page needs.

use std::collections::HashMap;
use std::sync::Arc;

use adeona_method::journal::{Deed, Entry};
use adeona_method::progress::{Progress, progress};
use adeona_platform::access::tables::{account, partner_link};
use adeona_platform::access::{How, Look, Scope, Thing};
use adeona_platform::time::{Day, Moment};
use adeona_platform::{Id, Stop};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, JoinType, QueryOrder, QuerySelect, RelationDef,
    Select,
};

use super::rows::{Row, is_of_others, with_name};
use crate::rooms::method::{Bound, VersionNamed, Versions};
use crate::rooms::trajectory::access::{JournalEntry, Trajectory};
use crate::rooms::trajectory::files::{File, may_read_file};
use crate::rooms::trajectory::parts::{ByLink, Shared, SharedWith};
use crate::rooms::trajectory::reading::{Reader, conceal, withhold};
use crate::rooms::trajectory::record::entry_of;
use crate::rooms::trajectory::tables::{entry, file, trajectory};

/// One trajectory with everything that its page needs.
#[derive(Debug)]
pub struct DossierOf(pub Id<Trajectory>);

/// Several trajectories likewise, in this order; those that the viewer does not see are left out.
#[derive(Debug)]
pub struct DossiersOf(pub Vec<i64>);

/// A trajectory, its journal and how it stands today.
#[derive(Debug)]
pub struct Dossier {
    pub row: Row,
    pub coach: String,
    pub journal: Vec<Written>,
    pub bound: Arc<Bound>,
    /// Versions under which it ran before, each with the entry by which it left them.
    pub earlier: Vec<(u32, Arc<Bound>)>,
    pub progress: Progress,
    /// How the viewer reads it.
    pub reader: Reader,
    /// How another organisation shares it with them.
    pub shared: Option<Shared>,
}

impl Dossier {
    /// The version under which an entry was written.
    pub fn bound_at(&self, entry: u32) -> &Arc<Bound> {
        let left = self.earlier.iter().find(|(left, _)| entry < *left);
        left.map_or(&self.bound, |(_, bound)| bound)
    }

    /// The name that a step of an entry has now; none when it was dropped.
    pub fn present_step<'a>(&'a self, entry: u32, step: &'a str) -> Option<&'a str> {
        let mut name = step;
        for written in self.journal.iter().filter(|w| w.entry.number > entry) {
            if let Deed::Migrated { steps, .. } = &written.entry.deed
                && let Some(new) = steps.get(name)
            {
                name = new.as_deref()?;
            }
        }
        Some(name)
    }
}

/// An entry with who wrote it, and when.
#[derive(Debug, Clone)]
pub struct Written {
    pub entry: Entry,
    pub by: String,
    pub at: Moment,
    /// Somebody without an account filled it in, by a link from whoever it is by.
    pub partner: Option<String>,
}

#[derive(Debug, FromQueryResult)]
struct EntryRow {
    trajectory_id: i64,
    number: i32,
    happened_on: Day,
    written_at: Moment,
    deed: sea_orm::JsonValue,
    name: String,
    partner: Option<String>,
}

/// A trajectory with the name of its coach.
#[derive(Debug, FromQueryResult)]
struct CoachedRow {
    #[sea_orm(nested)]
    row: Row,
    coach: String,
}

impl Look for DossierOf {
    type Answer = Dossier;
    const HOW: How = How::Opened;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let found = DossiersOf(vec![self.0.get()]).look(scope).await?;
        found.into_iter().next().ok_or(Stop::NotFound)
    }
}

impl Look for DossiersOf {
    type Answer = Vec<Dossier>;
    const HOW: How = How::Opened;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let seen = scope
            .seen_of::<Trajectory>()
            .filter(trajectory::Column::Id.is_in(self.0.iter().copied()));
        let mut rows: Vec<CoachedRow> = seen.shape(with_coach).rows().await?;
        rows.sort_by_key(|found| self.0.iter().position(|id| *id == found.row.id));
        let versions = rows.iter().map(|found| found.row.version_id).collect();
        let bounds = Versions(versions).look(scope).await?;
        let of_others =
            |row: &Row| is_of_others(row.organisation_id, row.person_id, scope.viewer());
        let away = rows
            .iter()
            .map(|found| &found.row)
            .filter(|row| of_others(row));
        let away: Vec<i64> = away.map(|row| row.id).collect();
        let mut shared = match away.is_empty() {
            true => HashMap::new(),
            false => SharedWith(away).look(scope).await?,
        };
        let mut journals = entries(scope, self.0).await?;
        let mut dossiers = Vec::with_capacity(rows.len());
        for found in rows {
            let bound = bounds.get(&found.row.version_id).ok_or(Stop::NotFound)?;
            let written = journals.remove(&found.row.id).unwrap_or_default();
            let held = match of_others(&found.row) {
                true => Some(shared.remove(&found.row.id).ok_or(Stop::NotFound)?),
                false => None,
            };
            let viewer = scope.viewer();
            let reader = match (&held, viewer.link()) {
                (_, Some(link)) => Reader::elsewhere(viewer, ByLink(link).look(scope).await?),
                (Some(shared), None) => Reader::elsewhere(viewer, shared.parts.clone()),
                (None, None) => Reader::at_home(viewer),
            };
            dossiers.push(dossier(scope, found, bound.clone(), written, held, reader).await?);
        }
        Ok(dossiers)
    }
}

/// All trajectories of a person at home, with their files, to be taken out: for whose data they are everything that was
/// written down, for others what they read.
#[derive(Debug)]
pub struct WholeOf(pub i64);

impl Look for WholeOf {
    type Answer = Vec<(Dossier, Vec<file::Model>)>;
    const HOW: How = How::Exported;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let theirs = trajectory::Column::PersonId.eq(self.0);
        let seen = scope.seen_of::<Trajectory>().filter(theirs);
        let rows: Vec<CoachedRow> = seen
            .shape(|s| with_coach(s).order_by_asc(trajectory::Column::Id))
            .rows()
            .await?;
        let own = scope.viewer().person() == Some(self.0);
        let home = |row: &Row| !is_of_others(row.organisation_id, row.person_id, scope.viewer());
        let rows: Vec<CoachedRow> = rows.into_iter().filter(|one| home(&one.row)).collect();
        let bounds = Versions(rows.iter().map(|one| one.row.version_id).collect());
        let bounds = bounds.look(scope).await?;
        let ids: Vec<i64> = rows.iter().map(|one| one.row.id).collect();
        let mut journals = entries(scope, ids.clone()).await?;
        let files = scope.seen_of::<File>();
        let files = files.filter(file::Column::TrajectoryId.is_in(ids));
        let files = files.shape(|s| s.order_by_asc(file::Column::Id)).all();
        let files = files.await?;
        let mut whole = Vec::with_capacity(rows.len());
        for found in rows {
            let (id, bound) = (found.row.id, bounds.get(&found.row.version_id));
            let bound = bound.ok_or(Stop::NotFound)?.clone();
            let written = journals.remove(&id).unwrap_or_default();
            let reader = match own {
                true => Reader::of_subject(),
                false => Reader::at_home(scope.viewer()),
            };
            let dossier = dossier(scope, found, bound, written, None, reader).await?;
            let theirs = files.iter().filter(|file| file.trajectory_id == id);
            let theirs =
                theirs.filter(|file| own || may_read_file(&File::of((*file).clone()), &dossier));
            let theirs = theirs.cloned().collect();
            whole.push((dossier, theirs));
        }
        Ok(whole)
    }
}

async fn dossier(
    scope: &Scope<'_>,
    found: CoachedRow,
    bound: Arc<Bound>,
    rows: Vec<EntryRow>,
    shared: Option<Shared>,
    reader: Reader,
) -> Result<Dossier, Stop> {
    let viewer = scope.viewer();
    let mut journal = Vec::with_capacity(rows.len());
    let mut written = Vec::with_capacity(rows.len());
    for row in rows {
        journal.push(entry_of(
            scope.sealing(),
            (row.trajectory_id, row.number),
            row.happened_on,
            row.deed,
        )?);
        written.push((row.name, row.written_at, row.partner));
    }
    let mut stands = progress(&bound.package.method, &journal, scope.today());
    conceal(&mut stands, &bound.package.method, &reader);
    if !reader.is_subject() {
        withhold(&bound.package.method, &mut stands, journal.iter_mut());
    }
    let earlier = earlier(scope, &found.row.method, &journal).await?;
    let entries = journal.into_iter().zip(written);
    let row = match (reader.partly(), viewer.link()) {
        (_, Some(_)) => found.row.only_shared().only_first_name(),
        (Some(_), None) => found.row.only_shared(),
        (None, None) => found.row,
    };
    Ok(Dossier {
        row,
        coach: found.coach,
        journal: entries
            .map(|(entry, (by, at, partner))| Written {
                entry,
                by,
                at,
                partner,
            })
            .collect(),
        earlier,
        bound,
        progress: stands,
        reader,
        shared,
    })
}

/// The entries by which it went over to another version, with the version that it left.
async fn earlier(
    scope: &Scope<'_>,
    method: &str,
    journal: &[Entry],
) -> Result<Vec<(u32, Arc<Bound>)>, Stop> {
    let mut bounds = vec![];
    for entry in journal {
        if let Deed::Migrated { from, .. } = &entry.deed {
            let named = VersionNamed {
                method: method.to_owned(),
                version: from.clone(),
            };
            let found = named.look(scope).await?;
            bounds.extend(found.map(|(_, bound)| (entry.number, bound)));
        }
    }
    Ok(bounds)
}

fn with_coach(select: Select<trajectory::Entity>) -> Select<trajectory::Entity> {
    let to_coach: RelationDef = trajectory::Entity::belongs_to(account::Entity)
        .from(trajectory::Column::CoachId)
        .to(account::Column::Id)
        .into();
    with_name(select)
        .join(JoinType::InnerJoin, to_coach)
        .column_as(account::Column::Name, "coach")
}

/// Journals by trajectory, each in order.
async fn entries(
    scope: &Scope<'_>,
    trajectories: Vec<i64>,
) -> Result<HashMap<i64, Vec<EntryRow>>, Stop> {
    use entry::Column as C;
    let to_account: RelationDef = entry::Entity::belongs_to(account::Entity)
        .from(C::AccountId)
        .to(account::Column::Id)
        .into();
    let to_link: RelationDef = entry::Entity::belongs_to(partner_link::Entity)
        .from((C::TrajectoryId, C::Number))
        .to((
            partner_link::Column::TrajectoryId,
            partner_link::Column::Entry,
        ))
        .into();
    let columns = |s: Select<entry::Entity>| {
        s.join(JoinType::InnerJoin, to_account)
            .join(JoinType::LeftJoin, to_link)
            .select_only()
            .columns([C::TrajectoryId, C::Number])
            .columns([C::HappenedOn, C::WrittenAt, C::Deed])
            .column(account::Column::Name)
            .column(partner_link::Column::Partner)
            .order_by_asc(C::TrajectoryId)
            .order_by_asc(C::Number)
    };
    let seen = scope
        .seen_of::<JournalEntry>()
        .filter(C::TrajectoryId.is_in(trajectories));
    let rows: Vec<EntryRow> = seen.shape(columns).rows().await?;
    let mut journals: HashMap<i64, Vec<EntryRow>> = HashMap::new();
    for row in rows {
        journals.entry(row.trajectory_id).or_default().push(row);
    }
    Ok(journals)
}
