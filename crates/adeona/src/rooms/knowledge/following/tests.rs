//! The index beside the database, while it is followed beside everything else.

use tempfile::TempDir;

use super::*;
use crate::rooms::knowledge::asking::next_change;
use crate::rooms::knowledge::trying::{COACH, HOUSING, ask, made, staffed, with};
use crate::world::{World, everywhere_seeded};

/// For what comes in a moment, on a machine that is busy.
const LONG: Duration = Duration::from_secs(20);

async fn rooms(world: &World, titles: &[&str]) {
    let coach = world.browser(COACH).await;
    for title in titles {
        let form = with(&HOUSING, "title", title);
        ask(&coach, &with(&form, "anyway", "yes")).await;
    }
}

fn known(store: &Store) -> u64 {
    let index = store.kept::<Finder>().index();
    index.map_or(0, |index| index.len())
}

async fn comes(what: &str, is_there: impl Fn() -> bool) {
    let there = async {
        while !is_there() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    assert!(timeout(LONG, there).await.is_ok(), "{what}");
}

#[tokio::test]
async fn what_is_new_is_found_though_nobody_looked_before() {
    everywhere_seeded(async |world| {
        let finder = world.store.kept::<Finder>();
        let beside = spawn(follow_beside(world.store.clone()));
        for count in 1..4 {
            rooms(&world, &["Wat kost een kamer?"]).await;
            comes("what is new", || known(&world.store) == count).await;
        }
        assert!(finder.is_followed_beside());
        beside.abort();
        comes("its end", || !finder.is_followed_beside()).await;
    })
    .await;
}

#[tokio::test]
async fn who_looks_for_something_waits_for_all_there_is_and_then_for_nobody() {
    everywhere_seeded(async |world| {
        let finder = world.store.kept::<Finder>();
        rooms(&world, &["Wat kost een kamer?", "En een huis?"]).await;
        // Somebody does it beside; the first to look waits until all is there all the same.
        finder.beside.store(true, Ordering::Relaxed);
        let turn = turn_of(&finder).await;
        let waits = timeout(4 * PATIENCE, keep_up(&world.store)).await;
        assert!(waits.is_err(), "what is not there yet is waited for");
        drop(turn);
        keep_up(&world.store).await.unwrap();
        assert_eq!(known(&world.store), 2);
        rooms(&world, &["En een bed?"]).await;
        // As when the disk is slow: whoever brings it up does not come to its end.
        let turn = turn_of(&finder).await;
        let coach = world.browser(COACH).await;
        for ago in [Duration::ZERO, LATELY] {
            finder.put(Instant::now().checked_sub(ago));
            let page = timeout(LONG, coach.get("/knowledge?q=kamer")).await;
            let page = page.expect("waits for nobody");
            assert_eq!(page.status, 200);
            let found = page.texts("ul.rows a").concat();
            assert!(found.contains("Wat kost een kamer"), "{found}");
        }
        drop(turn);
        // Lately something was put: nobody asks whether there is more.
        finder.put(Some(Instant::now() + LONG));
        keep_up(&world.store).await.unwrap();
        // Nor does anybody who waited in vain before.
        assert_eq!(known(&world.store), 2, "{}", world.database);
        comes("a turn", || finder.turn.try_lock().is_ok()).await;
        assert_eq!(known(&world.store), 2, "{}", world.database);
        finder.put(Instant::now().checked_sub(LATELY));
        keep_up(&world.store).await.unwrap();
        // It may have been too slow to wait for, but was begun.
        comes("what is new", || known(&world.store) == 3).await;
    })
    .await;
}

#[tokio::test]
async fn others_find_in_the_index_that_there_was_until_all_is_in_the_new_one() {
    everywhere_seeded(async |world| {
        let folder = TempDir::new().unwrap();
        let clock = world.store.clock().clone();
        let store = world.place.connect(clock).await.unwrap();
        keep_in(&store, folder.path().to_owned());
        let finder = store.kept::<Finder>();
        rooms(&world, &["Wat kost een kamer?", "En een huis?"]).await;
        follow(&store).await.unwrap();
        let kept = finder.index().unwrap();
        rooms(&world, &["En een bed?"]).await;
        // As when the disk is gone.
        std::fs::remove_dir_all(folder.path()).unwrap();
        let seen = async {
            loop {
                let known = finder.index().unwrap().len();
                assert!(known >= 2, "{}: {known} of them", world.database);
                tokio::task::yield_now().await;
            }
        };
        let read = tokio::select! {
            read = follow(&store) => read.unwrap(),
            () = seen => unreachable!("it is looked at until the end"),
        };
        assert_eq!(read, 3, "{}", world.database);
        let anew = finder.index().unwrap();
        assert!(kept.is_in_folder() && !anew.is_in_folder());
        assert_eq!((kept.len(), anew.len()), (2, 3));
        assert_eq!(follow(&store).await.unwrap(), 0);
    })
    .await;
}

/// Bringing the same sheets in again takes a number, and changes nothing.
#[tokio::test]
async fn a_number_that_nothing_has_is_come_to_as_well() {
    everywhere_seeded(async |world| {
        rooms(&world, &["Wat kost een kamer?"]).await;
        let writing = world.store.write().await.unwrap();
        let number = next_change(writing.db()).await.unwrap();
        writing.keep().await.unwrap();
        follow(&world.store).await.unwrap();
        let index = world.store.kept::<Finder>().index().unwrap();
        assert_eq!(index.change(), number.cast_unsigned());
        let (followed, asked) = world.store.overhear(follow(&world.store)).await;
        assert_eq!(
            (followed.unwrap(), asked.len()),
            (0, 1),
            "{}",
            world.database
        );
    })
    .await;
}

#[tokio::test]
async fn however_much_is_written_bringing_up_comes_to_an_end() {
    everywhere_seeded(async |world| {
        rooms(&world, &["Wat kost een kamer?"]).await;
        let store = world.store.clone();
        let numbers = async {
            loop {
                let writing = store.write().await.unwrap();
                next_change(writing.db()).await.unwrap();
                writing.keep().await.unwrap();
            }
        };
        let followed = async {
            for _ in 0..5 {
                follow(&world.store).await.unwrap();
            }
        };
        tokio::select! {
            () = numbers => unreachable!("numbers go on"),
            done = timeout(LONG, followed) => assert!(done.is_ok(), "{}", world.database),
        }
    })
    .await;
}

#[tokio::test]
async fn what_was_taken_out_is_shown_to_nobody_though_the_index_does_not_know() {
    everywhere_seeded(async |world| {
        let (staff, coach) = (staffed(&world).await, world.browser(COACH).await);
        let contact = [
            ("name", "Thuis in Hargeisa"),
            ("kind", "return-support"),
            ("countries", "SO"),
            ("topics", "housing"),
            ("languages", "en"),
        ];
        let contact = made(&staff.post("/knowledge/contacts", &contact).await);
        rooms(&world, &["Wat kost een kamer?"]).await;
        let sheet = [
            ("country", "SO"),
            ("topics", "housing"),
            ("language", "nl"),
            ("audience", "network"),
            ("title", "Huren in Hargeisa"),
            ("body", "Per maand."),
        ];
        let sheet = made(&staff.post("/knowledge/sheets", &sheet).await);
        follow(&world.store).await.unwrap();
        let finder = world.store.kept::<Finder>();
        // As when it lags.
        finder.beside.store(true, Ordering::Relaxed);
        finder.put(Some(Instant::now() + LONG));
        let found = async || coach.get("/knowledge?q=Hargeisa").await.body;
        let before = found().await;
        assert!(
            before.contains("Thuis in") && before.contains("Huren in"),
            "{before}"
        );
        let away = staff.post(&format!("{contact}/withdrawal"), &[]).await;
        assert_eq!(away.status, 303, "{}", away.body);
        let why = [("reason", "Niet meer waar")];
        let away = staff.post(&format!("{sheet}/withdrawal"), &why).await;
        assert_eq!(away.status, 303, "{}", away.body);
        assert_eq!(known(&world.store), 3, "it does not know");
        for place in ["/knowledge?q=Hargeisa", "/knowledge/countries/SO"] {
            let page = coach.get(place).await.body;
            assert!(
                !page.contains("Thuis in") && !page.contains("Huren in"),
                "{place}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn how_far_it_is_behind_can_be_told() {
    everywhere_seeded(async |world| {
        follow(&world.store).await.unwrap();
        assert_eq!(behind(&world.store).await.unwrap(), 0);
        rooms(&world, &["Wat kost een kamer?"]).await;
        assert!(
            behind(&world.store).await.unwrap() > 0,
            "{}",
            world.database
        );
        follow(&world.store).await.unwrap();
        assert_eq!(behind(&world.store).await.unwrap(), 0);
    })
    .await;
}
