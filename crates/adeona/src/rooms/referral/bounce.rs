//! What is not answered in time comes back to the sender.

use adeona_platform::Stop;
use adeona_platform::access::Deed;
use adeona_platform::overdue::Overdue;
use adeona_platform::store::Writing;
use adeona_platform::time::{Day, Moment};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, Select,
    Set,
};
use serde_json::json;

use super::carrying::event;
use super::standing::Standing;
use super::tables::referral;

/// Referrals of which the last day for an answer went by: back with the sender.
#[derive(Debug)]
pub struct Unanswered;

impl Overdue for Unanswered {
    type Entity = referral::Entity;

    fn of(today: Day) -> Select<referral::Entity> {
        use referral::Column as C;
        referral::Entity::find()
            .filter(C::Standing.eq(Standing::Offered))
            .filter(C::AnswerBy.lt(today))
            .order_by_asc(C::Id)
    }

    async fn settle(was: referral::Model, writing: &mut Writing, at: Moment) -> Result<(), Stop> {
        let (id, from) = (was.id, was.from_organisation);
        let mut row = was.into_active_model();
        row.standing = Set(Standing::Bounced);
        row.standing_since = Set(at);
        row.update(writing.db()).await?;
        event(writing.db(), at, id, None, Standing::Bounced, None).await?;
        let deed = Deed {
            deed: "referral.bounced",
            act: "wait",
            thing: "referral",
            thing_id: id,
            account: None,
            organisation: Some(from),
            detail: json!({}),
        };
        deed.record(writing, at).await
    }
}
