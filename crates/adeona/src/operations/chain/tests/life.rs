//! Chains while programs write, stop, are killed, and come back.

use std::time::Duration;

use adeona_platform::access::ReadRecord;
use adeona_platform::access::tables::audit;
use adeona_platform::chain::tables::chain;
use jiff::Span;
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait};

use super::super::{Found, seal, seal_left_behind, verify};
use super::lab::{deed, look};
use crate::migrations;
use crate::rooms::trajectory::whose;
use crate::world::{TODAY, World, everywhere};

async fn verified(world: &World) -> Found {
    let found = verify(&world.store, &[], &mut |_| {}).await.unwrap();
    assert_eq!(found.broken, None, "{}", world.database);
    found
}

async fn another_program(world: &World) -> adeona_platform::Store {
    let clock = world.store.clock().clone();
    world.place.connect(clock).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chains_of_programs_that_write_at_the_same_time_verify() {
    everywhere(async |world| {
        let mut tasks = vec![];
        for program in 0..3 {
            let store = another_program(&world).await;
            let record = ReadRecord::start(store.clone(), whose);
            for writer in 0..4 {
                let (store, record) = (store.clone(), record.clone());
                tasks.push(tokio::spawn(async move {
                    for n in 0..5 {
                        deed(&store, program * 100 + writer * 10 + n).await.unwrap();
                        look(&record, &store, 3).await;
                        seal(&store, false).await.unwrap();
                    }
                }));
            }
        }
        let looking = async {
            // A look while they write sees nothing half done.
            for _ in 0..5 {
                verified(&world).await;
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        let (_, all) = tokio::join!(looking, ended_well(tasks));
        assert!(all);
        let found = verified(&world).await;
        assert_eq!((found.audit, found.viewings), (60, 60));
        assert_eq!((found.chains, found.viewed, found.unsealed), (3, 180, 0));
    })
    .await;
}

async fn ended_well(tasks: Vec<tokio::task::JoinHandle<()>>) -> bool {
    let mut all = true;
    for task in tasks {
        all &= task.await.is_ok();
    }
    all
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writes_that_are_dropped_or_broken_off_leave_no_gap() {
    everywhere(async |world| {
        for n in 0..60 {
            // Its request is gone, at any moment up to the commit.
            let (store, wait) = (world.store.clone(), Duration::from_micros(n * 60));
            let task = tokio::spawn(async move { deed(&store, 1).await });
            tokio::time::sleep(wait).await;
            task.abort();
            deed(&world.store, 2).await.unwrap();
        }
        let found = verified(&world).await;
        let rows = audit::Entity::find();
        let rows = rows.count(world.store.database()).await.unwrap();
        assert_eq!(found.audit, rows);
        assert!(rows >= 60);
    })
    .await;
}

#[tokio::test]
async fn what_a_program_that_is_gone_left_is_sealed_and_then_closed() {
    everywhere(async |world| {
        let gone = another_program(&world).await;
        deed(&gone, 1).await.unwrap();
        seal(&gone, false).await.unwrap();
        deed(&gone, 2).await.unwrap();
        seal_left_behind(&world.store).await.unwrap();
        assert_eq!(verified(&world).await.unsealed, 1, "it may be there still");
        let at = TODAY.at(12, 5, 0, 0).in_tz("Europe/Amsterdam").unwrap();
        world.hands.set(at.timestamp());
        // It was killed before its first seal was written down.
        let log = world.store.chain().seals().log().unwrap().to_owned();
        std::fs::write(&log, "").unwrap();
        seal_left_behind(&world.store).await.unwrap();
        let found = verified(&world).await;
        assert_eq!((found.unsealed, found.seals), (0, 2));
        assert_eq!(found.notes, Vec::<String>::new(), "the list was completed");
        world
            .hands
            .set_day(TODAY.saturating_add(Span::new().days(2)));
        for _ in 0..2 {
            seal_left_behind(&world.store).await.unwrap();
        }
        assert_eq!(verified(&world).await.seals, 3, "closed, once");
        // Whoever wrote it was not gone after all: it begins another.
        deed(&gone, 3).await.unwrap();
        assert_eq!(verified(&world).await.chains, 2);
    })
    .await;
}

#[tokio::test]
async fn a_chain_that_was_closed_is_followed_by_another() {
    everywhere(async |world| {
        deed(&world.store, 1).await.unwrap();
        for _ in 0..2 {
            seal(&world.store, true).await.unwrap();
        }
        deed(&world.store, 2).await.unwrap();
        let found = verified(&world).await;
        assert_eq!((found.chains, found.seals, found.unsealed), (2, 1, 1));
        assert_eq!(
            found.sealed_at.unwrap(),
            world.store.clock().now().to_string()
        );
    })
    .await;
}

#[tokio::test]
async fn records_of_before_there_were_chains_are_linked_afterwards_and_it_is_told() {
    everywhere(async |world| {
        for n in 0..5 {
            deed(&world.store, n).await.unwrap();
            look(&world.app.read_record, &world.store, n + 1).await;
        }
        let db = world.store.database();
        for table in ["seal", "link", "chain"] {
            db.execute_unprepared(&format!("DROP TABLE {table}"))
                .await
                .unwrap();
        }
        let undone = "DELETE FROM seaql_migrations WHERE version = 'm060_chain'";
        db.execute_unprepared(undone).await.unwrap();
        let newer = another_program(&world).await;
        migrations::migrate(&newer).await.unwrap();
        deed(&newer, 9).await.unwrap();
        let found = verified(&world).await;
        assert_eq!((found.audit, found.viewings, found.viewed), (6, 5, 15));
        assert_eq!((found.chains, found.seals, found.unsealed), (2, 1, 1));
        assert!(
            found.notes[0].starts_with("10 records that were there before"),
            "{:?}",
            found.notes
        );
        assert!(found.notes[0].ends_with("on 2026-11-30"));
        let chains = chain::Entity::find().all(db).await.unwrap();
        assert!(chains[0].afterwards && !chains[1].afterwards);
    })
    .await;
}
