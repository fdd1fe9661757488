//! What others wrote lately: for Today.

use std::collections::HashMap;

use adeona_method::journal::Deed;
use adeona_platform::Stop;
use adeona_platform::access::{Look, Role, Scope};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, FromQueryResult, JoinType, QueryOrder, QuerySelect, Select};

use super::rows::{subject_name, to_person};
use crate::rooms::people::tables::person;
use crate::rooms::trajectory::access::{JournalEntry, Trajectory};
use crate::rooms::trajectory::guarding::opened;
use crate::rooms::trajectory::tables::{entry, trajectory};

/// The last entries by others in what the viewer sees of their organisation, newest first.
#[derive(Debug)]
pub struct JustChanged {
    pub limit: usize,
}

/// An entry by somebody else, in a list.
#[derive(Debug)]
pub struct News {
    pub trajectory: i64,
    /// Its number in the journal.
    pub entry: u32,
    pub deed: Deed,
    pub version: i64,
    pub name: String,
}

#[derive(Debug, FromQueryResult)]
struct Of {
    id: i64,
    version_id: i64,
    subject_name: Option<String>,
    given_name: Option<String>,
    family_name: Option<String>,
}

impl Look for JustChanged {
    type Answer = Vec<News>;

    /// Entries first, their trajectories after: a join with the largest table of all takes PostgreSQL longer to plan
    /// than both take to run.
    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use entry::Column as C;
        let last = |s: Select<entry::Entity>| {
            let s = s
                .select_only()
                .columns([C::TrajectoryId, C::Number, C::Deed]);
            // Who sees few trajectories has their entries put in order; in the order of the index, the database would
            // walk back through everybody's.
            let s = match scope.viewer().is(Role::Coordinator) {
                true => s.order_by_desc(C::Id),
                false => s.order_by_desc(Expr::col((entry::Entity, C::Id)).add(0)),
            };
            s.limit(self.limit as u64)
        };
        let viewer = scope.viewer();
        let by_others = C::AccountId.ne(viewer.account().get());
        let here = C::OrganisationId.eq(viewer.organisation().get());
        let seen = scope
            .seen_at_home::<JournalEntry>()
            .filter(by_others.and(here))
            .shape(last);
        let entries: Vec<(i64, i32, sea_orm::JsonValue)> = seen.tuples().await?;
        let Some((first, ..)) = entries.first() else {
            return Ok(vec![]);
        };
        // Always as many, so that the database knows the statement again.
        let mut ids: Vec<i64> = entries.iter().map(|(id, ..)| *id).collect();
        ids.resize(self.limit, *first);
        let of = of_trajectories(scope, ids).await?;
        let news = |(id, number, deed): (i64, i32, sea_orm::JsonValue)| {
            let of = of.get(&id)?;
            let entry = number.unsigned_abs();
            let deed = opened(scope.sealing(), id, entry, deed);
            Some(deed.map(|deed| News {
                trajectory: id,
                entry,
                deed,
                version: of.version_id,
                name: subject_name(&of.subject_name, &of.given_name, &of.family_name),
            }))
        };
        entries.into_iter().filter_map(news).collect()
    }
}

async fn of_trajectories(scope: &Scope<'_>, ids: Vec<i64>) -> Result<HashMap<i64, Of>, Stop> {
    use trajectory::Column as C;
    let named = |s: Select<trajectory::Entity>| {
        s.join(JoinType::LeftJoin, to_person())
            .select_only()
            .columns([C::Id, C::VersionId, C::SubjectName])
            .columns([person::Column::GivenName, person::Column::FamilyName])
    };
    let seen = scope.seen_at_home::<Trajectory>().filter(C::Id.is_in(ids));
    let rows: Vec<Of> = seen.shape(named).rows().await?;
    Ok(rows.into_iter().map(|of| (of.id, of)).collect())
}
