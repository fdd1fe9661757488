//! Contents of files that were taken off a fact sheet go after a day, unless something else names them.
//!
//! Not at once: a back-up that runs may have read the rows and not yet the contents, and somebody may be putting the same
//! file elsewhere. What no row of this database ever named is left alone.

use adeona_platform::time::Moment;
use adeona_platform::{Stop, Store};
use jiff::{SignedDuration, Timestamp};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::rooms::knowledge::sheets::tables::attachment;
use crate::rooms::trajectory::tables::file;

const KEPT: SignedDuration = SignedDuration::from_hours(24);
/// Files that are looked at in one round.
const TOGETHER: u64 = 500;

/// Removes what was taken off more than a day ago.
///
/// # Errors
/// When the database or the place of files does not answer.
pub async fn sweep(store: &Store) -> Result<(), Stop> {
    sweep_before(store, store.clock().now() - KEPT).await
}

async fn sweep_before(store: &Store, moment: Timestamp) -> Result<(), Stop> {
    use attachment::Column as C;
    let off: Vec<(i64, String)> = attachment::Entity::find()
        .filter(C::RemovedAt.lt(Moment::from(moment)))
        .filter(C::Sha256.ne(""))
        .select_only()
        .columns([C::Id, C::Sha256])
        // What must wait does not keep the others waiting for ever.
        .order_by_desc(C::RemovedAt)
        .limit(TOGETHER)
        .into_tuple()
        .all(store.database())
        .await?;
    for (id, digest) in off {
        let settled =
            is_named(store, &digest).await? || store.files().remove_older(&digest, moment).await?;
        // What was put there anew, by a restore too, goes another time.
        if !settled {
            continue;
        }
        let writing = store.write().await?;
        attachment::Entity::update_many()
            .col_expr(C::Sha256, Expr::value(""))
            .filter(C::Id.eq(id))
            .exec(writing.db())
            .await?;
        writing.keep().await?;
    }
    Ok(())
}

async fn is_named(store: &Store, digest: &str) -> Result<bool, Stop> {
    use attachment::Column as C;
    let db = store.database();
    let of_sheet = attachment::Entity::find()
        .filter(C::Sha256.eq(digest))
        .filter(C::RemovedAt.is_null());
    let of_trajectory = file::Entity::find().filter(file::Column::Sha256.eq(digest));
    Ok(of_sheet.one(db).await?.is_some() || of_trajectory.one(db).await?.is_some())
}

#[cfg(test)]
mod tests {
    use attachment::Column as C;

    use super::*;
    use crate::rooms::knowledge::sheets::tables::sheet::Standing;
    use crate::rooms::knowledge::tables::question::Audience;
    use crate::world::everywhere_seeded;

    #[tokio::test]
    async fn what_was_taken_off_goes_after_a_day_unless_something_names_it() {
        everywhere_seeded(async |world| {
            let (files, db) = (world.store.files(), world.store.database());
            let desk = world.desk("coach@here.example").await;
            let (here, by) = (
                desk.viewer().organisation().get(),
                desk.viewer().account().get(),
            );
            let what = (Audience::Network, "Kamers");
            let [sheet, _] = world.sheet_row(here, what, Standing::Current).await;
            let one = world.attachment_row(sheet, here, by, "Prijzen").await;
            let other = world
                .attachment_row(sheet, here, by, "Prijzen nog eens")
                .await;
            let row = attachment::Entity::find_by_id(one).one(db).await;
            let digest = row.unwrap().unwrap().sha256;
            let take_off = async |id: i64| {
                attachment::Entity::update_many()
                    .col_expr(attachment::Column::RemovedAt, Expr::value(world.now()))
                    .filter(attachment::Column::Id.eq(id))
                    .exec(db)
                    .await
                    .unwrap();
            };
            let long_after: Timestamp = "2100-01-01T00:00:00Z".parse().unwrap();
            let there = async || files.read(&digest).await.is_ok();
            take_off(one).await;
            sweep_before(&world.store, long_after).await.unwrap();
            assert!(there().await, "{}: another names it", world.database);
            take_off(other).await;
            sweep(&world.store).await.unwrap();
            assert!(there().await, "{}: not a day ago", world.database);
            sweep_before(&world.store, long_after).await.unwrap();
            assert!(!there().await, "{}", world.database);
            // Once.
            sweep_before(&world.store, long_after).await.unwrap();
        })
        .await;
    }

    #[tokio::test]
    async fn what_a_restore_put_there_anew_and_what_a_dossier_names_waits() {
        everywhere_seeded(async |world| {
            let (files, db) = (world.store.files(), world.store.database());
            let desk = world.desk("coach@here.example").await;
            let (here, by) = (
                desk.viewer().organisation().get(),
                desk.viewer().account().get(),
            );
            let what = (Audience::Network, "Kamers");
            let [sheet, _] = world.sheet_row(here, what, Standing::Current).await;
            let id = world.attachment_row(sheet, here, by, "Prijzen").await;
            let row = async || {
                let row = attachment::Entity::find_by_id(id).one(db).await;
                row.unwrap().unwrap()
            };
            let digest = row().await.sha256;
            // Taken off long before its contents were put there.
            let long_ago: Timestamp = "2001-01-01T00:00:00Z".parse().unwrap();
            attachment::Entity::update_many()
                .col_expr(C::RemovedAt, Expr::value(Moment::from(long_ago)))
                .exec(db)
                .await
                .unwrap();
            let then: Timestamp = "2002-01-01T00:00:00Z".parse().unwrap();
            sweep_before(&world.store, then).await.unwrap();
            assert!(files.read(&digest).await.is_ok(), "{}", world.database);
            assert_eq!(row().await.sha256, digest, "it is known yet");
            // A dossier has the same file.
            let (_, trajectory) = world
                .enrolled("coach@here.example", "Amina Yusuf", "spark")
                .await;
            world.file_row(trajectory.get(), here, by, None).await;
            let long_after: Timestamp = "2100-01-01T00:00:00Z".parse().unwrap();
            sweep_before(&world.store, long_after).await.unwrap();
            assert!(files.read(&digest).await.is_ok(), "{}", world.database);
        })
        .await;
    }
}
