//! Making and revoking one's secret address.

use adeona_platform::access::tables::calendar_address;
use adeona_platform::access::{Act, Allows, Change, May};
use adeona_platform::time::Moment;
use adeona_platform::{Desk, Stop, Viewer, secret};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, NotSet, QueryFilter, Set};

use crate::rooms::organisation::Organisation;

/// Have one's own calendar read at a secret address: everybody who is signed in here.
#[derive(Debug)]
pub struct Publish;
impl Act for Publish {
    const NAME: &'static str = "publish";
}
impl Allows<Publish> for Organisation {
    fn allows(&self, _: &Viewer) -> bool {
        true
    }
}

/// Makes a new address and gives its secret, which is kept nowhere. An older one stops working.
pub async fn make_address(may: &May<Publish, Organisation>, desk: &Desk) -> Result<String, Stop> {
    let change = may.change(desk, "calendar.address-made").await?;
    withdraw(&change, desk).await?;
    let (_, token) = put(&change, desk, None).await?;
    change.keep().await?;
    Ok(token)
}

/// Of which country and topic a feed tells; of all, where nothing is said.
#[derive(Debug, Clone, Default)]
pub struct Told {
    pub country: Option<String>,
    pub topic: Option<String>,
}

/// Puts an address there, of a calendar or of a feed: its id and its secret.
///
/// # Errors
/// What the database says.
pub async fn put(change: &Change, desk: &Desk, feed: Option<Told>) -> Result<(i64, String), Stop> {
    let token = secret::token();
    let is_feed = feed.is_some();
    let Told { country, topic } = feed.unwrap_or_default();
    let row = calendar_address::ActiveModel {
        id: NotSet,
        token: Set(secret::digest(&token)),
        account_id: Set(desk.viewer().account().get()),
        organisation_id: Set(desk.viewer().organisation().get()),
        created_at: Set(change.at()),
        revoked_at: Set(None),
        feed: Set(is_feed),
        country: Set(country),
        topic: Set(topic),
    };
    Ok((row.insert(change.db()).await?.id, token))
}

/// The address no longer works.
pub async fn revoke_address(may: &May<Publish, Organisation>, desk: &Desk) -> Result<(), Stop> {
    let change = may.change(desk, "calendar.address-revoked").await?;
    withdraw(&change, desk).await?;
    change.keep().await
}

async fn withdraw(change: &Change, desk: &Desk) -> Result<(), Stop> {
    use calendar_address::Column as C;
    let at: Option<Moment> = Some(change.at());
    calendar_address::Entity::update_many()
        .col_expr(C::RevokedAt, Expr::value(at))
        .filter(C::AccountId.eq(desk.viewer().account().get()))
        .filter(C::OrganisationId.eq(desk.viewer().organisation().get()))
        .filter(C::Feed.eq(false))
        .filter(C::RevokedAt.is_null())
        .exec(change.db())
        .await?;
    Ok(())
}
