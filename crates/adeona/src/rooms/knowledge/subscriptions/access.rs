//! A subscription is its owner's alone.

use adeona_platform::access::{About, Act, Allows, Thing};
use adeona_platform::{Id, Viewer};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition};

use super::tables::subscription;
use crate::rooms::knowledge::access::takes_part;
use crate::rooms::organisation::Organisation;

/// Of which open questions somebody wants to hear.
#[derive(Debug)]
pub struct Subscription(pub(super) subscription::Model);

impl Thing for Subscription {
    type Entity = subscription::Entity;
    const NAME: &'static str = "subscription";

    fn visible(viewer: &Viewer) -> Condition {
        Condition::all()
            .add(Expr::value(i32::from(takes_part(viewer))).eq(1))
            .add(subscription::Column::AccountId.eq(viewer.account().get()))
    }

    fn about() -> About<subscription::Column> {
        About::Nobody
    }

    fn key() -> subscription::Column {
        subscription::Column::Id
    }

    fn of(row: subscription::Model) -> Self {
        Subscription(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// Say of what one wants to hear: whoever answers questions.
#[derive(Debug)]
pub struct Subscribe;
impl Act for Subscribe {
    const NAME: &'static str = "subscribe";
}
impl Allows<Subscribe> for Organisation {
    fn allows(&self, viewer: &Viewer) -> bool {
        takes_part(viewer)
    }
}

/// Hear of it otherwise, or no more: one's own.
#[derive(Debug)]
pub struct KeepSubscription;
impl Act for KeepSubscription {
    const NAME: &'static str = "keep-subscription";
}
impl Allows<KeepSubscription> for Subscription {
    fn allows(&self, viewer: &Viewer) -> bool {
        takes_part(viewer) && self.0.account_id == viewer.account().get()
    }
}
