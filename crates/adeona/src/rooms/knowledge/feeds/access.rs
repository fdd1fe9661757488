//! Making and ending one's feeds.

use adeona_knowledge::thesaurus;
use adeona_platform::access::tables::calendar_address;
use adeona_platform::access::{Act, Allows, May, Thing};
use adeona_platform::time::Moment;
use adeona_platform::{Desk, Fault, Stop, Viewer, secret};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, NotSet, PaginatorTrait, QueryFilter, Set,
};

use crate::names::is_country;
use crate::rooms::calendar::{Address, Publish};
use crate::rooms::organisation::Organisation;

/// Feeds of one account in one organisation.
const MOST: u64 = 50;

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

/// Of what a feed tells; of all, where nothing is said.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    pub country: Option<String>,
    pub topic: Option<String>,
}

impl Wanted {
    fn faults(&self) -> Vec<Fault> {
        let mut faults = vec![];
        if !self.country.as_deref().is_none_or(is_country) {
            faults.push(Fault::new("country", "required"));
        }
        let known = |topic: &str| thesaurus::topic(topic).is_some();
        if !self.topic.as_deref().is_none_or(known) {
            faults.push(Fault::new("topic", "required"));
        }
        faults
    }
}

/// Makes a feed and gives its secret, which is kept nowhere.
///
/// # Errors
/// Faults at what is not known, or when there are too many already.
pub async fn make(
    may: &May<Publish, Organisation>,
    desk: &Desk,
    wanted: Wanted,
) -> Result<String, Stop> {
    use calendar_address::Column as C;
    let mut faults = wanted.faults();
    let mut change = may.change(desk, "feed.made").await?;
    let own = calendar_address::Entity::find()
        .filter(C::AccountId.eq(desk.viewer().account().get()))
        .filter(C::OrganisationId.eq(desk.viewer().organisation().get()))
        .filter(C::Feed.eq(true))
        .filter(C::RevokedAt.is_null());
    if own.count(change.db()).await? >= MOST {
        faults.push(Fault::new("country", "too-many").with("most", MOST));
    }
    if !faults.is_empty() {
        return Err(Stop::Invalid(faults));
    }
    let token = secret::token();
    let row = calendar_address::ActiveModel {
        id: NotSet,
        token: Set(secret::digest(&token)),
        account_id: Set(desk.viewer().account().get()),
        organisation_id: Set(desk.viewer().organisation().get()),
        created_at: Set(change.at()),
        revoked_at: Set(None),
        feed: Set(true),
        country: Set(wanted.country),
        topic: Set(wanted.topic),
    };
    let id = row.insert(change.db()).await?.id;
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
