//! Making and ending one's feeds.

use adeona_platform::access::tables::calendar_address;
use adeona_platform::access::{Act, Allows, May, Thing, lapses};
use adeona_platform::time::Moment;
use adeona_platform::{Desk, Fault, Stop, Viewer};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::names::is_country;
use crate::rooms::calendar::{Address, Publish, Told, put};
use crate::rooms::knowledge::topics::fault_at;
use crate::rooms::organisation::Organisation;

/// Feeds of one account in one organisation that work.
const MOST: usize = 50;

/// End one of one's own feeds.
#[derive(Debug)]
pub struct EndFeed;
impl Act for EndFeed {
    const NAME: &'static str = "end-feed";
}
impl Allows<EndFeed> for Address {
    fn allows(&self, viewer: &Viewer) -> bool {
        self.is_feed() && self.is_of(viewer)
    }
}

async fn faults(desk: &Desk, told: &Told) -> Result<Vec<Fault>, Stop> {
    let mut faults = vec![];
    if !told.country.as_deref().is_none_or(is_country) {
        faults.push(Fault::new("country", "required"));
    }
    let chosen: Vec<String> = told.topic.iter().cloned().collect();
    faults.extend(fault_at(desk, "topic", &chosen, &[]).await?);
    Ok(faults)
}

/// Makes a feed and gives its secret, which is kept nowhere.
///
/// # Errors
/// Faults at what is not known, or when there are too many already.
pub async fn make(
    may: &May<Publish, Organisation>,
    desk: &Desk,
    told: Told,
) -> Result<String, Stop> {
    use calendar_address::Column as C;
    let mut faults = faults(desk, &told).await?;
    let mut change = may.change(desk, "feed.made").await?;
    let own = calendar_address::Entity::find()
        .filter(C::AccountId.eq(desk.viewer().account().get()))
        .filter(C::OrganisationId.eq(desk.viewer().organisation().get()))
        .filter(C::Feed.eq(true))
        .filter(C::RevokedAt.is_null());
    let own: Vec<Moment> = own
        .select_only()
        .column(C::CreatedAt)
        .into_tuple()
        .all(change.db())
        .await?;
    let works = |made: &&Moment| lapses(**made) > change.at();
    if own.iter().filter(works).count() >= MOST {
        faults.push(Fault::new("country", "too-many").with("most", MOST));
    }
    if !faults.is_empty() {
        return Err(Stop::Invalid(faults));
    }
    let (id, token) = put(&change, desk, Some(told)).await?;
    change.detail(serde_json::json!({ "feed": id }));
    change.keep().await?;
    Ok(token)
}

/// The address works no more.
///
/// # Errors
/// What the database says.
pub async fn end(may: &May<EndFeed, Address>, desk: &Desk) -> Result<(), Stop> {
    use calendar_address::Column as C;
    let change = may.change(desk, "feed.ended").await?;
    let at: Option<Moment> = Some(change.at());
    calendar_address::Entity::update_many()
        .col_expr(C::RevokedAt, Expr::value(at))
        .filter(C::Id.eq(may.id().get()))
        .filter(C::RevokedAt.is_null())
        .exec(change.db())
        .await?;
    change.keep().await
}
