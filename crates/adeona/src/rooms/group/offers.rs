//! Places and times of groups that one could come into: what participants choose from. Of who is in them, nothing.

use adeona_platform::access::{About, Look, Scope, Thing};
use adeona_platform::time::Moment;
use adeona_platform::weekly::Weekly;
use adeona_platform::{Id, Stop, Viewer};
use sea_orm::sea_query::{Expr, QueryStatementBuilder};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, JoinType, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, RelationDef,
};

use super::queries::group_to_meetings;
use super::tables::{course_group, group_member, meeting};

/// Meetings that are looked at: enough to know the rhythm of every group.
const MOST: u64 = 500;

/// A group that is not closed, of one's own organisation.
#[derive(Debug)]
pub struct Offer(course_group::Model);

impl Thing for Offer {
    type Entity = course_group::Entity;
    const NAME: &'static str = "group-offered";

    fn visible(viewer: &Viewer) -> Condition {
        use course_group::Column as C;
        Condition::all()
            .add(C::OrganisationId.eq(viewer.organisation().get()))
            .add(C::ClosedOn.is_null())
    }

    fn about() -> About<course_group::Column> {
        About::Nobody
    }

    fn key() -> course_group::Column {
        course_group::Column::Id
    }

    fn of(row: course_group::Model) -> Self {
        Offer(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// What the groups of a method offer.
#[derive(Debug)]
pub struct Offered {
    pub method: String,
}

/// Of a group: fewer members than it can hold.
fn has_places() -> Expr {
    let members = group_member::Entity::find()
        .select_only()
        .expr(group_member::Column::Id.count())
        .filter(group_member::Column::LeftOn.is_null())
        .filter(
            Expr::col((group_member::Entity, group_member::Column::GroupId))
                .eq(Expr::col((course_group::Entity, course_group::Column::Id))),
        );
    let members = members.into_query().into_sub_query_statement();
    Expr::col((course_group::Entity, course_group::Column::Capacity))
        .gt(Expr::SubQuery(None, Box::new(members)))
}

/// Each once, in the order of the calendar.
#[derive(Debug, Default)]
pub struct Offers {
    pub places: Vec<String>,
    pub times: Vec<Weekly>,
}

impl Look for Offered {
    type Answer = Offers;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let to_meetings: RelationDef = group_to_meetings();
        let rows: Vec<(String, String, Moment, Moment)> = scope
            .seen::<Offer>()
            .filter(course_group::Column::Method.eq(&self.method))
            .filter(has_places())
            .filter(meeting::Column::CancelledAt.is_null())
            .filter(meeting::Column::StartsAt.gt(scope.now()))
            .shape(|s| {
                s.join(JoinType::InnerJoin, to_meetings)
                    .order_by_asc(meeting::Column::StartsAt)
                    .order_by_asc(meeting::Column::Id)
                    .limit(MOST)
                    .select_only()
                    .column(course_group::Column::Place)
                    .column_as(meeting::Column::Place, "elsewhere")
                    .column(meeting::Column::StartsAt)
                    .column(meeting::Column::EndsAt)
            })
            .tuples()
            .await?;
        let mut offers = Offers::default();
        for (place, elsewhere, starts, ends) in rows {
            let place = if elsewhere.is_empty() {
                place
            } else {
                elsewhere
            };
            if !place.is_empty() && !offers.places.contains(&place) {
                offers.places.push(place);
            }
            let time = Weekly::of(starts, ends);
            if !offers.times.contains(&time) {
                offers.times.push(time);
            }
        }
        offers
            .times
            .sort_by_key(|time| (time.weekday.to_monday_one_offset(), time.start));
        Ok(offers)
    }
}
