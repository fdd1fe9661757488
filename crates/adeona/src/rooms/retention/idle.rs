//! Who was registered and never began: kept for a year.

use adeona_platform::Stop;
use adeona_platform::access::{Look, Scope};
use adeona_platform::time::Moment;
use jiff::ToSpan;
use jiff::civil::Date;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};

use super::due::AT_ONCE;
use super::tables::{destruction, destruction_person};
use crate::rooms::people::Person;
use crate::rooms::people::tables::person;
use crate::rooms::trajectory::tables::trajectory;

/// The rule behind it. No method says this: there is none yet.
pub const RULE: &str =
    "AVG art. 5 lid 1 onder e: wie binnen een jaar niet begint, hoeft niet langer bekend te zijn";

/// The last day on which somebody is kept who was registered on a day and did not begin.
pub fn kept_until(registered_on: Date) -> Date {
    registered_on.saturating_add(1.year())
}

/// People of the viewer's organisation who have no trajectory, of whom the year is over, and who are in no open
/// proposal; the oldest first. Not those who wait for an answer about their data.
#[derive(Debug)]
pub struct DuePeople;

/// Somebody of whom the year is over.
#[derive(Debug)]
pub struct DuePerson {
    pub id: i64,
    pub name: String,
    pub registered_on: Date,
    pub kept_until: Date,
}

impl Look for DuePeople {
    type Answer = Vec<DuePerson>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use person::Column as C;
        let today = scope.today();
        // Some hours too many: the day of registering is a Dutch one, and is looked at below.
        let newest = scope.now().zoned().saturating_sub(1.year());
        let newest = Moment::from(newest.timestamp());
        let rows = scope
            .seen_at_home::<Person>()
            .filter(C::OrganisationId.eq(scope.viewer().organisation().get()))
            .filter(C::CreatedAt.lt(newest))
            .filter(Expr::exists(has_begun()).not())
            .filter(Expr::exists(has_asked()).not())
            .filter(C::Id.not_in_subquery(proposed()))
            .shape(|s| {
                s.order_by_asc(C::CreatedAt)
                    .order_by_asc(C::Id)
                    .limit(AT_ONCE)
            })
            .all()
            .await?;
        let due = |row: person::Model| {
            let registered_on = row.created_at.zoned().date();
            let kept_until = kept_until(registered_on);
            (kept_until < today).then(|| DuePerson {
                id: row.id,
                name: format!("{} {}", row.given_name, row.family_name),
                registered_on,
                kept_until,
            })
        };
        Ok(rows.into_iter().filter_map(due).collect())
    }
}

/// Of a person: they have a trajectory.
pub fn has_begun() -> SelectStatement {
    trajectory::Entity::find()
        .select_only()
        .expr(Expr::value(1))
        .filter(
            Expr::col((trajectory::Entity, trajectory::Column::PersonId))
                .equals((person::Entity, person::Column::Id)),
        )
        .into_query()
}

/// Of a person: what they asked about their data waits for an answer.
fn has_asked() -> SelectStatement {
    Query::select()
        .expr(Expr::value(1))
        .from("rights_request")
        .and_where(
            Expr::col(("rights_request", "person_id")).equals((person::Entity, person::Column::Id)),
        )
        .and_where(Expr::col(("rights_request", "decided_at")).is_null())
        .to_owned()
}

/// The people in proposals on which nobody has decided.
fn proposed() -> SelectStatement {
    use destruction::Column as D;
    let open = destruction::Entity::find()
        .select_only()
        .column(D::Id)
        .filter(D::ApprovedAt.is_null())
        .filter(D::RefusedAt.is_null())
        .into_query();
    destruction_person::Entity::find()
        .select_only()
        .column(destruction_person::Column::PersonId)
        .filter(destruction_person::Column::DestructionId.in_subquery(open))
        .into_query()
}
