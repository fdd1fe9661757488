//! A list that was brought and then left alone does not stay.

use adeona_platform::Stop;
use adeona_platform::access::Deed;
use adeona_platform::clock::amsterdam;
use adeona_platform::overdue::Overdue;
use adeona_platform::store::Writing;
use adeona_platform::time::{Day, Moment};
use jiff::ToSpan;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, Select,
    Set,
};
use serde_json::json;

use super::import::nothing;
use super::tables::import;

/// Days that a list waits for whoever brought it: it holds personal data for no purpose but that.
const DAYS: i64 = 7;

/// Lists that were neither carried out nor withdrawn in time: withdrawn, and emptied.
#[derive(Debug)]
pub struct LeftAlone;

impl Overdue for LeftAlone {
    type Entity = import::Entity;

    fn of(today: Day) -> Select<import::Entity> {
        use import::Column as C;
        let first = today.date().saturating_sub(DAYS.days());
        let first = amsterdam().to_ambiguous_zoned_datetime(first.at(0, 0, 0, 0));
        let first = first.compatible().map(|at| at.timestamp());
        import::Entity::find()
            .filter(C::State.is_in(["open", "stopped"]))
            .filter(C::MadeAt.lt(Moment::from(first.unwrap_or_default())))
            .order_by_asc(C::Id)
    }

    async fn settle(was: import::Model, writing: &mut Writing, at: Moment) -> Result<(), Stop> {
        let deed = Deed {
            deed: "import.left-alone",
            act: "wait",
            thing: "import",
            thing_id: was.id,
            account: None,
            organisation: Some(was.organisation_id),
            detail: json!({}),
        };
        let mut row = was.into_active_model();
        row.state = Set("withdrawn".to_owned());
        row.sheet = Set(nothing());
        row.update(writing.db()).await?;
        deed.record(writing, at).await
    }
}
