//! Questions of whoever administers.

use adeona_platform::Stop;
use adeona_platform::access::{Look, Scope};
use sea_orm::{ColumnTrait, QuerySelect};

use super::access::Carried;
use crate::rooms::trajectory::tables::trajectory;

/// How many trajectories run with a coach.
#[derive(Debug)]
pub struct CaseloadOf(pub i64);

impl Look for CaseloadOf {
    type Answer = u64;

    async fn look(self, scope: &Scope<'_>) -> Result<u64, Stop> {
        scope
            .seen::<Carried>()
            .filter(trajectory::Column::CoachId.eq(self.0))
            .count()
            .await
    }
}

/// How many trajectories run with each coach.
#[derive(Debug)]
pub struct Caseloads;

impl Look for Caseloads {
    type Answer = Vec<(i64, i64)>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use trajectory::Column as C;
        let by_coach = |s: sea_orm::Select<trajectory::Entity>| {
            s.select_only()
                .column(C::CoachId)
                .column_as(C::Id.count(), "n")
                .group_by(C::CoachId)
        };
        scope.seen::<Carried>().shape(by_coach).tuples().await
    }
}
