//! The index in a folder: a start goes on with it, and never with one that is not of this database as it is.

use std::path::Path;

use adeona_platform::Store;
use sea_orm::ConnectionTrait;
use tempfile::TempDir;

use super::following::{follow, keep_in, tidy};
use super::keeping::{how_far, name_anew};
use super::trying::{COACH, HOUSING, ask, with};
use super::{finding, trying};
use crate::world::{World, everywhere_seeded};

/// A program that starts with this folder: its store, and how many documents it read.
async fn started(world: &World, folder: &Path) -> (Store, u64) {
    let clock = world.store.clock().clone();
    let store = world.place.connect(clock).await.unwrap();
    keep_in(&store, folder.to_owned());
    let read = follow(&store).await.unwrap();
    (store, read)
}

async fn rooms(world: &World, numbers: std::ops::Range<u32>) -> String {
    let coach = world.browser(COACH).await;
    let mut at = String::new();
    for number in numbers {
        let title = format!("Wat kost kamer nummer {number}?");
        let form = with(&HOUSING, "title", &title);
        at = ask(&coach, &with(&form, "anyway", "yes")).await;
    }
    at
}

async fn found(store: &Store) -> usize {
    finding::search(store, None, "kamer", 50)
        .await
        .unwrap()
        .len()
}

async fn sql(store: &Store, sql: &str) {
    store.database().execute_unprepared(sql).await.unwrap();
}

#[tokio::test]
async fn a_program_that_starts_again_reads_only_what_changed_meanwhile() {
    everywhere_seeded(async |world| {
        let folder = TempDir::new().unwrap();
        let at = rooms(&world, 0..3).await;
        assert_eq!(how_far(&world.store, folder.path()).await.unwrap(), None);
        let (store, read) = started(&world, folder.path()).await;
        assert_eq!((read, found(&store).await), (3, 3), "from the beginning");
        let far = how_far(&world.store, folder.path()).await.unwrap();
        assert_eq!(far, Some((3, 3)), "also read while it is in use");
        drop(store);
        let (store, read) = started(&world, folder.path()).await;
        assert_eq!((read, found(&store).await), (0, 3), "{}", world.database);
        rooms(&world, 3..4).await;
        assert_eq!(follow(&store).await.unwrap(), 1);
        drop(store);
        // What it knew last changes while no program runs.
        let staff = trying::staffed(&world).await;
        let answers = [("body", "Tachtig dollar voor een zolder.")];
        let answered = staff.post(&format!("{at}/answers"), &answers).await;
        assert_eq!(answered.status, 303);
        rooms(&world, 4..5).await;
        assert_eq!(
            how_far(&world.store, folder.path()).await.unwrap(),
            Some((4, 6))
        );
        let (store, read) = started(&world, folder.path()).await;
        assert_eq!((read, found(&store).await), (2, 5));
        let attic = finding::search(&store, None, "zolder", 50).await.unwrap();
        assert_eq!(attic.len(), 1);
        tidy(&store).await.unwrap();
        assert_eq!(found(&store).await, 5);
        drop(store);
        assert_eq!(started(&world, folder.path()).await.1, 0);
    })
    .await;
}

/// An older copy that was put in place knows less, or came to the same number in another way; a restore is named anew.
#[tokio::test]
async fn an_index_of_what_the_database_is_no_more_is_made_anew() {
    everywhere_seeded(async |world| {
        let folder = TempDir::new().unwrap();
        rooms(&world, 0..3).await;
        assert_eq!(started(&world, folder.path()).await.1, 3);
        // Another history came to the same number.
        sql(
            &world.store,
            "UPDATE knowledge_change SET mark = mark / 2 + 7",
        )
        .await;
        let (store, read) = started(&world, folder.path()).await;
        assert_eq!((read, found(&store).await), (3, 3));
        drop(store);
        assert_eq!(started(&world, folder.path()).await.1, 0);
        rooms(&world, 3..4).await;
        assert_eq!(started(&world, folder.path()).await.1, 1);
        name_anew(&world.store).await.unwrap();
        assert_eq!(how_far(&world.store, folder.path()).await.unwrap(), None);
        assert_eq!(started(&world, folder.path()).await.1, 4);
        std::fs::write(folder.path().join("meta.json"), "").unwrap();
        assert!(how_far(&world.store, folder.path()).await.is_err());
        let (store, read) = started(&world, folder.path()).await;
        assert_eq!((read, found(&store).await), (4, 4), "damaged");
        drop(store);
        // It knows of less.
        sql(&world.store, "DELETE FROM knowledge_change WHERE id > 3").await;
        let (store, read) = started(&world, folder.path()).await;
        assert_eq!((read, found(&store).await), (4, 4));
    })
    .await;
}

#[tokio::test]
async fn a_program_that_goes_on_from_its_folder_knows_what_topics_are_called_now() {
    everywhere_seeded(async |world| {
        let folder = TempDir::new().unwrap();
        rooms(&world, 0..1).await;
        drop(started(&world, folder.path()).await);
        let staff = trying::staffed(&world).await;
        let words = [("name-nl", ""), ("words-nl", "flatje")];
        let called = staff.post("/knowledge/topics/housing", &words).await;
        assert_eq!(called.status, 303, "{}", called.body);
        let sought = async |store: &Store| {
            let lines = finding::search(store, None, "flatje", 50).await.unwrap();
            lines.len()
        };
        let (store, read) = started(&world, folder.path()).await;
        assert_eq!((read, sought(&store).await), (0, 1), "{}", world.database);
        drop(store);
        // Nothing changed since: the words are read at the start.
        let (store, read) = started(&world, folder.path()).await;
        assert_eq!((read, sought(&store).await), (0, 1), "{}", world.database);
    })
    .await;
}

#[tokio::test]
async fn of_two_programs_with_one_folder_both_find_and_one_keeps_it() {
    everywhere_seeded(async |world| {
        let folder = TempDir::new().unwrap();
        rooms(&world, 0..2).await;
        let (first, _) = started(&world, folder.path()).await;
        let (second, read) = started(&world, folder.path()).await;
        assert_eq!(read, 2, "in memory, from the beginning");
        rooms(&world, 2..3).await;
        assert_eq!((found(&first).await, found(&second).await), (3, 3));
        drop(second);
        drop(first);
        assert_eq!(started(&world, folder.path()).await.1, 0);
    })
    .await;
}

#[tokio::test]
async fn a_folder_that_cannot_be_used_keeps_nobody_from_finding() {
    everywhere_seeded(async |world| {
        let folder = TempDir::new().unwrap();
        rooms(&world, 0..2).await;
        let letter = folder.path().join("letter");
        std::fs::write(&letter, "Beste Els,").unwrap();
        for place in [folder.path(), &letter] {
            let (store, read) = started(&world, place).await;
            assert_eq!((read, found(&store).await), (2, 2));
            tidy(&store).await.unwrap();
        }
        assert_eq!(std::fs::read(&letter).unwrap(), b"Beste Els,");
    })
    .await;
}
