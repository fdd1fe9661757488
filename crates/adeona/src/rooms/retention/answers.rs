//! Which answers have been kept long enough, in dossiers that stay.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use adeona_method::journal::Entry;
use adeona_platform::Stop;
use adeona_platform::access::{Look, Scope};
use adeona_platform::time::Day;
use jiff::civil::Date;
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, JoinType, QueryOrder, QuerySelect, RelationDef,
};

use super::due::{AT_ONCE, proposed};
use crate::rooms::method::{Bound, Versions};
use crate::rooms::people::tables::person;
use crate::rooms::trajectory::tables::{entry, trajectory};
use crate::rooms::trajectory::{JournalEntry, Trajectory, entry_of, kept_answers, subject_name};

/// Answers of the viewer's organisation whose own term is over, by dossier and question, the oldest first; not of
/// dossiers that are in an open proposal.
#[derive(Debug)]
pub struct DueAnswers;

/// The answers to one question in one dossier.
#[derive(Debug)]
pub struct DueAnswer {
    pub trajectory: i64,
    pub name: String,
    pub bound: Arc<Bound>,
    /// `<form>.<field>`.
    pub field: String,
    /// The first of them.
    pub given_on: Date,
    /// The last day on which that was to be kept.
    pub kept_until: Date,
    /// The law or rule behind the term.
    pub source: String,
}

#[derive(Debug, FromQueryResult)]
struct Row {
    id: i64,
    version_id: i64,
    subject_name: Option<String>,
    given_name: Option<String>,
    family_name: Option<String>,
}

impl Look for DueAnswers {
    type Answer = Vec<DueAnswer>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use trajectory::Column as C;
        let to_person: RelationDef = trajectory::Entity::belongs_to(person::Entity)
            .from(C::PersonId)
            .to(person::Column::Id)
            .into();
        let today = Day::from(scope.today());
        let rows: Vec<Row> = scope
            .seen_at_home::<Trajectory>()
            .filter(C::OrganisationId.eq(scope.viewer().organisation().get()))
            .filter(C::AnswersUntil.lt(today))
            .filter(C::Id.not_in_subquery(proposed()))
            .shape(|s| {
                s.join(JoinType::LeftJoin, to_person)
                    .select_only()
                    .columns([C::Id, C::VersionId, C::SubjectName])
                    .columns([person::Column::GivenName, person::Column::FamilyName])
                    .order_by_asc(C::AnswersUntil)
                    .order_by_asc(C::Id)
                    .limit(AT_ONCE)
            })
            .rows()
            .await?;
        if rows.is_empty() {
            return Ok(vec![]);
        }
        let bounds = Versions(rows.iter().map(|row| row.version_id).collect());
        let bounds = bounds.look(scope).await?;
        let journals = journals(scope, rows.iter().map(|row| row.id)).await?;
        let mut due = vec![];
        for row in rows {
            let (Some(bound), Some(journal)) = (bounds.get(&row.version_id), journals.get(&row.id))
            else {
                continue;
            };
            let name = subject_name(&row.subject_name, &row.given_name, &row.family_name);
            let mut by_field = BTreeMap::new();
            for kept in kept_answers(&bound.package.method, journal) {
                if kept.until < scope.today() {
                    by_field.entry(kept.field.clone()).or_insert(kept);
                }
            }
            due.extend(by_field.into_values().map(|kept| DueAnswer {
                trajectory: row.id,
                name: name.clone(),
                bound: bound.clone(),
                field: kept.field,
                given_on: kept.given_on,
                kept_until: kept.until,
                source: kept.retention.source.clone(),
            }));
        }
        Ok(due)
    }
}

/// The journals of these, of which nothing is shown.
async fn journals(
    scope: &Scope<'_>,
    ids: impl Iterator<Item = i64>,
) -> Result<HashMap<i64, Vec<Entry>>, Stop> {
    use entry::Column as E;
    let rows = scope
        .aside()
        .seen_at_home::<JournalEntry>()
        .filter(E::TrajectoryId.is_in(ids))
        .shape(|s| s.order_by_asc(E::TrajectoryId).order_by_asc(E::Number))
        .all()
        .await?;
    let mut journals: HashMap<i64, Vec<Entry>> = HashMap::new();
    for row in rows {
        let of = (row.trajectory_id, row.number);
        let entry = entry_of(scope.sealing(), of, row.happened_on, row.deed)?;
        journals.entry(row.trajectory_id).or_default().push(entry);
    }
    Ok(journals)
}
