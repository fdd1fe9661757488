//! Searching the read record.

use adeona_platform::access::tables::{account, organisation, viewed, viewing};
use adeona_platform::access::{EMERGENCY, How, Look, May, Scope};
use adeona_platform::time::{Day, Moment};
use adeona_platform::{Desk, Stop};
use jiff::civil::Date;
use sea_orm::sea_query::{Expr, ExprTrait, IntoCondition};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, QueryOrder, QuerySelect,
    QueryTrait, RelationDef, Select,
};
use serde_json::json;

use super::access::{LookedAt, Watch};
use crate::rooms::organisation::Organisation;
use crate::rooms::people::named_in;
use crate::rooms::people::tables::person;

/// Lines on a page.
pub const PAGE: u64 = 50;
/// Lines in a file, at most.
pub const FILE: u64 = 100_000;
/// Where the record itself is read.
const OWN_SCREENS: [&str; 3] = ["/privacy", "/privacy/looks.csv", "/api/v1/looks"];

/// Which looks.
#[derive(Debug, Clone, Default)]
pub struct Looks {
    /// The number of a person, or beginnings of the words of a name or client number here.
    pub whom: String,
    /// Who looked.
    pub account: Option<i64>,
    pub how: Option<How>,
    /// Only by an emergency.
    pub emergency: bool,
    /// First and last Dutch day.
    pub from: Option<Date>,
    pub until: Option<Date>,
    /// Also those of whoever read the record.
    pub own: bool,
    /// Only lines older than this one: for paging.
    pub before: Option<i64>,
    pub limit: u64,
}

/// That somebody looked at somebody.
#[derive(Debug, Clone, FromQueryResult)]
pub struct LookRow {
    pub id: i64,
    pub at: Moment,
    pub account_id: i64,
    pub name: String,
    /// Codes of the roles that they held, with spaces between.
    pub roles: String,
    pub organisation_id: i64,
    pub organisation: String,
    pub how: How,
    pub purpose: String,
    pub via: String,
    pub screen: String,
    pub person_id: Option<i64>,
    pub trajectory_id: Option<i64>,
    /// Of whoever is known here.
    pub given_name: Option<String>,
    pub family_name: Option<String>,
}

impl LookRow {
    pub fn whom(&self) -> Option<String> {
        let given = self.given_name.as_deref()?;
        Some(format!("{given} {}", self.family_name.as_deref()?))
    }

    pub fn by_emergency(&self) -> bool {
        self.purpose == EMERGENCY
    }
}

impl Look for Looks {
    /// Newest first, and at most one more than the limit.
    type Answer = Vec<LookRow>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        search(self, scope).await
    }
}

/// The same for a file, from the newest on.
#[derive(Debug)]
pub struct LooksTaken(pub Looks);

impl Look for LooksTaken {
    type Answer = Vec<LookRow>;
    const HOW: How = How::Exported;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        search(self.0, scope).await
    }
}

async fn search(asked: Looks, scope: &Scope<'_>) -> Result<Vec<LookRow>, Stop> {
    let here = scope.viewer().organisation().get();
    let limit = asked.limit;
    let before = asked.before;
    let mut seen = scope.seen::<LookedAt>().filter(asked.condition(here));
    if let Some(before) = before {
        seen = seen.filter(viewed::Column::Id.lt(before));
    }
    seen.shape(|s| {
        named(s, here)
            .order_by_desc(viewed::Column::Id)
            .limit(limit + 1)
    })
    .showing(limit)
    .rows()
    .await
}

impl Looks {
    fn condition(&self, here: i64) -> Condition {
        use viewing::Column as V;
        let mut all = Condition::all();
        let whom = self.whom.trim();
        if let Ok(id) = whom.parse::<i64>() {
            all = all.add(
                Condition::any()
                    .add(viewed::Column::PersonId.eq(id))
                    .add(viewed::Column::PersonId.in_subquery(named_in(here, whom).into_query())),
            );
        } else if !whom.is_empty() {
            all = all.add(viewed::Column::PersonId.in_subquery(named_in(here, whom).into_query()));
        }
        if let Some(account) = self.account {
            all = all.add(V::AccountId.eq(account));
        }
        if let Some(how) = self.how {
            all = all.add(viewed::Column::How.eq(how));
        }
        if self.emergency {
            all = all.add(V::Purpose.eq(EMERGENCY));
        }
        if let Some(from) = self.from {
            all = all.add(V::Day.gte(Day::from(from)));
        }
        if let Some(until) = self.until {
            all = all.add(V::Day.lte(Day::from(until)));
        }
        if !self.own {
            all = all.add(V::Screen.is_not_in(OWN_SCREENS));
        }
        all
    }
}

fn named(select: Select<viewed::Entity>, here: i64) -> Select<viewed::Entity> {
    use viewing::Column as V;
    let to_viewing: RelationDef = viewed::Entity::belongs_to(viewing::Entity)
        .from(viewed::Column::ViewingId)
        .to(V::Id)
        .into();
    let to_account: RelationDef = viewing::Entity::belongs_to(account::Entity)
        .from(V::AccountId)
        .to(account::Column::Id)
        .into();
    let to_organisation: RelationDef = viewing::Entity::belongs_to(organisation::Entity)
        .from(V::OrganisationId)
        .to(organisation::Column::Id)
        .into();
    // What somebody of another organisation is called, is for that one to say.
    let to_person: RelationDef = viewed::Entity::belongs_to(person::Entity)
        .from(viewed::Column::PersonId)
        .to(person::Column::Id)
        .on_condition(move |_, person| {
            Expr::col((person, person::Column::OrganisationId))
                .eq(here)
                .into_condition()
        })
        .into();
    select
        .join(JoinType::InnerJoin, to_viewing)
        .join(JoinType::InnerJoin, to_account)
        .join(JoinType::InnerJoin, to_organisation)
        .join(JoinType::LeftJoin, to_person)
        .select_only()
        .columns([
            viewed::Column::Id,
            viewed::Column::How,
            viewed::Column::PersonId,
            viewed::Column::TrajectoryId,
        ])
        .columns([V::At, V::AccountId, V::Roles, V::OrganisationId])
        .columns([V::Purpose, V::Via, V::Screen])
        .column(account::Column::Name)
        .column_as(organisation::Column::Name, "organisation")
        .columns([person::Column::GivenName, person::Column::FamilyName])
}

impl Organisation {
    /// The lines as a file. That somebody took them out is on record.
    pub async fn export_looks(
        may: &May<Watch, Organisation>,
        desk: &Desk,
        which: Looks,
    ) -> Result<Vec<LookRow>, Stop> {
        let which = Looks {
            limit: FILE,
            before: None,
            ..which
        };
        let mut lines = desk.look(LooksTaken(which)).await?;
        lines.truncate(FILE as usize);
        let mut change = may.change(desk, "looks.exported").await?;
        change.detail(json!({ "lines": lines.len() }));
        change.keep().await?;
        Ok(lines)
    }
}
