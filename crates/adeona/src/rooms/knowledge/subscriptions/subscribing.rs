//! Saying of what one wants to hear, and how.

use adeona_platform::access::tables::account;
use adeona_platform::access::{May, Thing};
use adeona_platform::time::Moment;
use adeona_platform::{Desk, Fault, Stop};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, NotSet, QueryFilter, QuerySelect, Set,
};
use serde_json::json;

use super::access::{KeepSubscription, Subscribe, Subscription};
use super::tables::subscription;
use super::tables::subscription::How;
use crate::names::is_country;
use crate::rooms::knowledge::topics::fault_at;
use crate::rooms::organisation::Organisation;

/// Subscriptions of one account.
const MOST: usize = 50;

/// Of which questions, and how.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// ISO 3166-1 alpha-2; none for all.
    pub country: Option<String>,
    /// A code of the thesaurus; none for all.
    pub topic: Option<String>,
    pub how: Option<How>,
}

impl Wanted {
    async fn faults(&self, desk: &Desk) -> Result<Vec<Fault>, Stop> {
        let mut faults = vec![];
        if !self.country.as_deref().is_none_or(is_country) {
            faults.push(Fault::new("country", "required"));
        }
        let chosen: Vec<String> = self.topic.iter().cloned().collect();
        faults.extend(fault_at(desk, "topic", &chosen, &[]).await?);
        if self.how.is_none() {
            faults.push(Fault::new("how", "required"));
        }
        Ok(faults)
    }
}

impl Organisation {
    /// Hears of open questions from now on: the id of the subscription. Whoever had the same one hears of it as they say now.
    ///
    /// # Errors
    /// Faults at what is not known, or when there are too many already.
    pub async fn subscribe(
        may: &May<Subscribe, Organisation>,
        desk: &Desk,
        wanted: Wanted,
    ) -> Result<i64, Stop> {
        use subscription::Column as C;
        let mut faults = wanted.faults(desk).await?;
        let mut change = may.change(desk, "subscription.made").await?;
        let me = desk.viewer().account().get();
        // Of two that somebody sends at one moment, one waits here for the other, and then changes it.
        account::Entity::find_by_id(me)
            .lock_exclusive()
            .one(change.db())
            .await?;
        let own = subscription::Entity::find()
            .filter(C::AccountId.eq(me))
            .all(change.db())
            .await?;
        let same = own
            .iter()
            .find(|one| (&one.country, &one.topic) == (&wanted.country, &wanted.topic));
        if same.is_none() && own.len() >= MOST {
            faults.push(Fault::new("country", "too-many").with("most", MOST));
        }
        let (Some(how), true) = (wanted.how, faults.is_empty()) else {
            return Err(Stop::Invalid(faults));
        };
        let at = change.at();
        let id = match same {
            Some(row) => {
                let id = row.id;
                otherwise(row.clone(), how, at).update(change.db()).await?;
                id
            }
            None => {
                let row = subscription::ActiveModel {
                    id: NotSet,
                    account_id: Set(me),
                    country: Set(wanted.country),
                    topic: Set(wanted.topic),
                    how: Set(how),
                    made_at: Set(at),
                    since: Set(at),
                    digest_on: Set(None),
                };
                row.insert(change.db()).await?.id
            }
        };
        change.detail(json!({ "subscription": id, "how": how.code() }));
        change.keep().await?;
        Ok(id)
    }
}

impl Subscription {
    /// Hears of it in another way.
    ///
    /// # Errors
    /// A fault at `how`; `NotFound` when it ended meanwhile.
    pub async fn hear(
        may: &May<KeepSubscription, Subscription>,
        desk: &Desk,
        how: Option<How>,
    ) -> Result<(), Stop> {
        let Some(how) = how else {
            return Err(Stop::Invalid(vec![Fault::new("how", "required")]));
        };
        let mut change = may.change(desk, "subscription.changed").await?;
        let row = subscription::Entity::find_by_id(may.id().get())
            .lock_exclusive()
            .one(change.db())
            .await?
            .ok_or(Stop::NotFound)?;
        let at = change.at();
        otherwise(row, how, at).update(change.db()).await?;
        change.detail(json!({ "how": how.code() }));
        change.keep().await
    }

    /// Hears of it no more. What was told is remembered, so that whoever begins again is not told twice.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn end(may: &May<KeepSubscription, Subscription>, desk: &Desk) -> Result<(), Stop> {
        let change = may.change(desk, "subscription.ended").await?;
        subscription::Entity::delete_many()
            .filter(Condition::all().add(subscription::Column::Id.eq(may.id().get())))
            .exec(change.db())
            .await?;
        change.keep().await
    }
}

/// Letters begin now when there were none before: nobody is told at once of all that waits.
fn otherwise(row: subscription::Model, how: How, at: Moment) -> subscription::ActiveModel {
    let had_none = row.how == How::None;
    let mut active: subscription::ActiveModel = row.into();
    active.how = Set(how);
    if had_none && how != How::None {
        active.since = Set(at);
    }
    active
}
