use adeona_platform::Id;
use jiff::Span;
use sea_orm::EntityTrait;

use super::*;
use crate::operations::doctor::examine;
use crate::rooms::trajectory::Steer;
use crate::world::{TODAY, World, everywhere};

const COACH: &str = "coach@here.example";

async fn held(world: &World, id: Id<Trajectory>, days: i64) {
    let desk = world.desk(COACH).await;
    let may = desk.may::<Steer, Trajectory>(id).await.unwrap();
    let until = TODAY.saturating_add(Span::new().days(days));
    Trajectory::hold(&may, &desk, "op reis", Some(until))
        .await
        .unwrap();
}

/// Five seconds after midnight, so many days later.
fn midnight(world: &World, days: i64) {
    let day = TODAY.saturating_add(Span::new().days(days));
    let at = day
        .at(0, 0, 5, 0)
        .to_zoned_datetime(adeona_platform::clock::amsterdam());
    world.hands.set(at.unwrap().timestamp());
}

async fn asleep(world: &World) -> usize {
    let rows = trajectory::Entity::find().all(world.store.database()).await;
    let today = world.store.clock().today();
    let due = |row: &&trajectory::Model| row.wakes_on.is_some_and(|d| d.date() <= today);
    rows.unwrap().iter().filter(due).count()
}

async fn is_right(world: &World) {
    let nowhere = std::path::Path::new("/nonexistent");
    let report = examine(&world.store, nowhere, false, &mut |_| {}).await;
    let report = report.unwrap();
    assert!(report.is_clean(), "{:?}", report.differences);
    assert_eq!(report.by_day, 0, "{}", world.database);
}

#[tokio::test]
async fn just_after_midnight_today_shows_what_opened_before_any_round_was_made() {
    everywhere(async |world| {
        let world = world.seeded().await;
        let (_, id) = world.enrolled(COACH, "Amina Yusuf", "spark").await;
        held(&world, id, 3).await;
        let browser = world.browser(COACH).await;
        assert!(browser.get("/").await.texts("ul.rows .who").is_empty());
        // A session lasts a working day.
        midnight(&world, 3);
        let browser = world.browser(COACH).await;
        let program = world.program(COACH).await;
        assert_eq!(asleep(&world).await, 1);
        let told = program.get("/api/v1/today").await.json;
        assert_eq!(told["caseload"], 1, "{told}");
        let page = browser.get("/").await;
        assert_eq!(page.texts("ul.rows .who"), ["Amina Yusuf"]);
        assert_eq!(asleep(&world).await, 0);
        is_right(&world).await;
    })
    .await;
}

#[tokio::test]
async fn a_round_remakes_every_row_whose_day_has_come_and_no_other() {
    everywhere(async |world| {
        let world = world.seeded().await;
        for (n, days) in (0..).zip([2, 3, 9]) {
            let name = format!("Amina Yusuf{n}");
            let (_, id) = world.enrolled(COACH, &name, "spark").await;
            held(&world, id, days).await;
        }
        assert_eq!(wake(&world.store).await.unwrap().remade, 0);
        midnight(&world, 3);
        let due = asleep(&world).await as u64;
        assert!(due >= 2, "{due}");
        let woken = wake(&world.store).await.unwrap();
        assert_eq!((woken.remade, woken.failed), (due, 0));
        assert_eq!(wake(&world.store).await.unwrap(), Woken::default());
        is_right(&world).await;
    })
    .await;
}

#[tokio::test]
async fn several_programs_on_one_database_wake_each_row_once_while_a_coach_writes() {
    everywhere(async |world| {
        let world = world.seeded().await;
        let mut ids = vec![];
        for n in 0..24 {
            let name = format!("Dawit Tesfay{n}");
            let (_, id) = world.enrolled(COACH, &name, "spark").await;
            held(&world, id, 2).await;
            ids.push(id);
        }
        midnight(&world, 2);
        let desk = world.desk(COACH).await;
        let writes = async {
            for id in ids.iter().rev().take(5) {
                let may = desk.may::<Steer, Trajectory>(*id).await.unwrap();
                Trajectory::note(&may, &desk, "intussen").await.unwrap();
            }
        };
        let store = &world.store;
        let (a, b, c, ()) = tokio::join!(wake(store), wake(store), wake(store), writes);
        let sum = a.unwrap().remade + b.unwrap().remade + c.unwrap().remade;
        // A row that the coach held at that moment was remade by the coach's own write.
        assert!((19..=24).contains(&sum), "{sum}");
        assert_eq!(asleep(&world).await, 0);
        is_right(&world).await;
    })
    .await;
}
