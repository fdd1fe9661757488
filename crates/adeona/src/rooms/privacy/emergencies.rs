//! Questions about emergencies.

use adeona_platform::access::tables::{account, emergency};
use adeona_platform::access::{How, Look, Scope};
use adeona_platform::time::Moment;
use adeona_platform::{Id, Stop};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, JoinType, QueryOrder, QuerySelect, RelationDef,
    Select,
};

use super::access::Emergency;
use super::opening::opened;
use crate::rooms::people::tables::person;

/// Lines on a page.
pub const PAGE: u64 = 25;

/// An emergency, with who and whom.
#[derive(Debug, Clone, FromQueryResult)]
pub struct EmergencyRow {
    pub id: i64,
    pub account_id: i64,
    pub worker: String,
    pub person_id: i64,
    pub given_name: String,
    pub family_name: String,
    pub opened_at: Moment,
    pub until: Moment,
    pub ended_at: Option<Moment>,
    pub reviewed_at: Option<Moment>,
    pub was_needed: Option<bool>,
}

impl EmergencyRow {
    pub fn name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name)
    }

    pub fn is_open_at(&self, now: Moment) -> bool {
        self.ended_at.is_none() && self.until > now
    }
}

/// Emergencies that one sees, the newest first.
#[derive(Debug, Default)]
pub struct Emergencies {
    /// Only those that nobody has reviewed.
    pub to_review: bool,
    pub before: Option<i64>,
    pub limit: u64,
}

impl Look for Emergencies {
    /// At most one more than the limit.
    type Answer = Vec<EmergencyRow>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use emergency::Column as C;
        let mut seen = scope.seen::<Emergency>();
        if self.to_review {
            seen = seen.filter(C::ReviewedAt.is_null());
        }
        if let Some(before) = self.before {
            seen = seen.filter(C::Id.lt(before));
        }
        let limit = self.limit;
        seen.shape(|s| with_names(s).order_by_desc(C::Id).limit(limit + 1))
            .showing(limit)
            .rows()
            .await
    }
}

/// One, with what was said of it.
#[derive(Debug)]
pub struct EmergencyOf(pub Id<Emergency>);

/// What was said of an emergency.
#[derive(Debug)]
pub struct Told {
    pub row: EmergencyRow,
    pub reason: String,
    pub finding: String,
    pub reviewer: Option<String>,
}

#[derive(Debug, FromQueryResult)]
struct Words {
    reason: String,
    finding: Option<String>,
    reviewer: Option<String>,
}

impl Look for EmergencyOf {
    type Answer = Told;
    const HOW: How = How::Opened;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use emergency::Column as C;
        let one = || C::Id.eq(self.0.get());
        let row: Option<EmergencyRow> = scope
            .seen::<Emergency>()
            .filter(one())
            .shape(with_names)
            .rows()
            .await?
            .pop();
        let row = row.ok_or(Stop::NotFound)?;
        let to_reviewer: RelationDef = emergency::Entity::belongs_to(account::Entity)
            .from(C::ReviewedBy)
            .to(account::Column::Id)
            .into();
        let words: Vec<Words> = scope
            .aside()
            .seen::<Emergency>()
            .filter(one())
            .shape(|s| {
                s.join_as(JoinType::LeftJoin, to_reviewer, "reviewer")
                    .select_only()
                    .columns([C::Reason, C::Finding])
                    .expr_as(Expr::col(("reviewer", account::Column::Name)), "reviewer")
            })
            .rows()
            .await?;
        let words = words.into_iter().next().ok_or(Stop::NotFound)?;
        let open = |sealed: &str| opened(scope.sealing(), row.person_id, sealed);
        Ok(Told {
            reason: open(&words.reason)?,
            finding: words.finding.as_deref().map_or(Ok(String::new()), open)?,
            reviewer: words.reviewer,
            row,
        })
    }
}

fn with_names(select: Select<emergency::Entity>) -> Select<emergency::Entity> {
    use emergency::Column as C;
    let to_account: RelationDef = emergency::Entity::belongs_to(account::Entity)
        .from(C::AccountId)
        .to(account::Column::Id)
        .into();
    let to_person: RelationDef = emergency::Entity::belongs_to(person::Entity)
        .from(C::PersonId)
        .to(person::Column::Id)
        .into();
    select
        .join(JoinType::InnerJoin, to_account)
        .join(JoinType::InnerJoin, to_person)
        .select_only()
        .columns([C::Id, C::AccountId, C::PersonId, C::OpenedAt, C::Until])
        .columns([C::EndedAt, C::ReviewedAt, C::WasNeeded])
        .column_as(account::Column::Name, "worker")
        .columns([person::Column::GivenName, person::Column::FamilyName])
}
