//! A link of which the last day went by is closed, and that goes on record.

use adeona_platform::Stop;
use adeona_platform::access::Deed;
use adeona_platform::access::tables::partner_link;
use adeona_platform::overdue::Overdue;
use adeona_platform::store::Writing;
use adeona_platform::time::{Day, Moment};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, Select,
    Set,
};
use serde_json::json;

use super::standing::Standing;

/// Links of which the last day went by, unused: closed.
#[derive(Debug)]
pub struct Lapsed;

impl Overdue for Lapsed {
    type Entity = partner_link::Entity;

    fn of(today: Day) -> Select<partner_link::Entity> {
        use partner_link::Column as C;
        partner_link::Entity::find()
            .filter(C::ClosedAt.is_null())
            .filter(C::Until.lt(today))
            .order_by_asc(C::Id)
    }

    async fn settle(
        was: partner_link::Model,
        writing: &mut Writing,
        at: Moment,
    ) -> Result<(), Stop> {
        let deed = Deed {
            deed: "partner-link.expired",
            act: "wait",
            thing: "partner-link",
            thing_id: was.id,
            account: None,
            organisation: Some(was.organisation_id),
            detail: json!({ "trajectory": was.trajectory_id }),
        };
        let mut row = was.into_active_model();
        row.closed_at = Set(Some(at));
        row.closing = Set(Some(Standing::Expired.code().to_owned()));
        row.update(writing.db()).await?;
        deed.record(writing, at).await
    }
}
