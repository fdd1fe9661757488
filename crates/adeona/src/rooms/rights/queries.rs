//! Questions about what people asked.

use std::borrow::Borrow;

use adeona_platform::access::{How, Look, Scope, tables::account};
use adeona_platform::time::{Day, Moment};
use adeona_platform::{Id, Stop};
use jiff::civil::Date;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, JoinType, QueryOrder, QuerySelect, RelationDef,
    Select,
};

use super::access::Request;
use super::tables::rights_request::{self, Kind};
use crate::rooms::people::tables::person;

/// Lines on a page.
pub const PAGE: u64 = 25;

/// Something that was asked.
#[derive(Debug, Clone, FromQueryResult)]
pub struct RequestRow {
    pub id: i64,
    pub person_id: i64,
    pub given_name: String,
    pub family_name: String,
    pub kind: Kind,
    pub words: String,
    pub asked_at: Moment,
    /// Who asked it: the person, or a worker for them.
    pub asker: Option<String>,
    pub due_on: Day,
    pub decided_at: Option<Moment>,
    pub decider: Option<String>,
    pub granted: Option<bool>,
    pub answer: Option<String>,
}

impl RequestRow {
    pub fn name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name)
    }

    pub fn is_open(&self) -> bool {
        self.decided_at.is_none()
    }

    pub fn is_late_on(&self, today: impl Borrow<Date>) -> bool {
        self.is_open() && self.due_on.date() < *today.borrow()
    }
}

/// What was asked: first what waits for an answer, by its last day.
#[derive(Debug, Default)]
pub struct Requests {
    pub person: Option<i64>,
    pub open: Option<bool>,
    pub before: Option<i64>,
    pub limit: u64,
}

impl Look for Requests {
    /// At most one more than the limit.
    type Answer = Vec<RequestRow>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use rights_request::Column as C;
        let mut seen = scope.seen::<Request>();
        if let Some(person) = self.person {
            seen = seen.filter(C::PersonId.eq(person));
        }
        if let Some(before) = self.before {
            seen = seen.filter(C::Id.lt(before));
        }
        seen = match self.open {
            Some(true) => seen.filter(C::DecidedAt.is_null()),
            Some(false) => seen.filter(C::DecidedAt.is_not_null()),
            None => seen,
        };
        let limit = self.limit;
        let by_day = self.open == Some(true);
        let rows = seen.shape(|s| match by_day {
            true => with_names(s)
                .order_by_asc(C::DueOn)
                .order_by_asc(C::Id)
                .limit(limit + 1),
            false => with_names(s).order_by_desc(C::Id).limit(limit + 1),
        });
        rows.showing(limit).rows().await
    }
}

/// One.
#[derive(Debug)]
pub struct RequestOf(pub Id<Request>);

impl Look for RequestOf {
    type Answer = RequestRow;
    const HOW: How = How::Opened;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let one = rights_request::Column::Id.eq(self.0.get());
        let seen = scope.seen::<Request>().filter(one).shape(with_names);
        let row: Option<RequestRow> = seen.rows().await?.pop();
        row.ok_or(Stop::NotFound)
    }
}

fn with_names(select: Select<rights_request::Entity>) -> Select<rights_request::Entity> {
    use rights_request::Column as C;
    let to_account = |column: C| -> RelationDef {
        rights_request::Entity::belongs_to(account::Entity)
            .from(column)
            .to(account::Column::Id)
            .into()
    };
    let to_person: RelationDef = rights_request::Entity::belongs_to(person::Entity)
        .from(C::PersonId)
        .to(person::Column::Id)
        .into();
    let name = |of: &'static str| Expr::col((of, account::Column::Name));
    select
        .join(JoinType::InnerJoin, to_person)
        .join_as(JoinType::LeftJoin, to_account(C::AskedBy), "asker")
        .join_as(JoinType::LeftJoin, to_account(C::DecidedBy), "decider")
        .select_only()
        .columns([C::Id, C::PersonId, C::Kind, C::Words, C::AskedAt, C::DueOn])
        .columns([C::DecidedAt, C::Granted, C::Answer])
        .columns([person::Column::GivenName, person::Column::FamilyName])
        .expr_as(name("asker"), "asker")
        .expr_as(name("decider"), "decider")
}
