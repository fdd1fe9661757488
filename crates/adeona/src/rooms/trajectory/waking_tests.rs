use adeona_platform::Id;
use jiff::Span;
use sea_orm::EntityTrait;

use super::*;
use crate::operations::doctor::examine;
use crate::rooms::trajectory::{Steer, StepInput};
use crate::world::{TODAY, World, everywhere_seeded};

const COACH: &str = "coach@here.example";

async fn held(world: &World, id: Id<Trajectory>, days: i64) {
    let desk = world.desk(COACH).await;
    let may = desk.may::<Steer, Trajectory>(id).await.unwrap();
    let until = TODAY.saturating_add(Span::new().days(days));
    Trajectory::hold(&may, &desk, "op reis", Some(until))
        .await
        .unwrap();
}

/// A week ago somebody was not sure about going back, and spoke about it twice.
async fn thinks_again(world: &World, name: &str) {
    let admin = world.desk("admin@here.example").await;
    world.install(&admin, "terugkeermodules").await;
    let (_, id) = world.enrolled(COACH, name, "terugkeermodules").await;
    let unsure = ["readiness.decided", "readiness.internalised"]
        .map(|field| (field.to_owned(), "no".to_owned()));
    let desk = world.desk(COACH).await;
    for (head, step) in [(1, "readiness"), (2, "talk-first"), (3, "talk-first")] {
        let input = StepInput {
            step: step.into(),
            on: Some(TODAY.saturating_sub(Span::new().days(7))),
            answers: match step {
                "readiness" => unsure.clone().into(),
                _ => Default::default(),
            },
            ..StepInput::default()
        };
        let may = desk.may::<Steer, Trajectory>(id).await.unwrap();
        Trajectory::complete(&may, &desk, head, input)
            .await
            .unwrap();
    }
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
    everywhere_seeded(async |world| {
        thinks_again(&world, "Amina Yusuf").await;
        let opened = "Het besluit opnieuw bekijken";
        let shown = async || {
            let browser = world.browser(COACH).await; // a session lasts a working day
            let page = browser.get("/").await;
            page.texts("ul.rows .what").contains(&opened.to_owned())
        };
        // Four weeks after the first talk, which was a week ago: not on the day before, and on the day itself.
        midnight(&world, 20);
        assert!(!shown().await);
        midnight(&world, 21);
        assert_eq!(asleep(&world).await, 1, "{}", world.database);
        assert!(shown().await);
        assert_eq!(asleep(&world).await, 0);
        is_right(&world).await;
    })
    .await;
}

#[tokio::test]
async fn programs_see_the_same_just_after_midnight() {
    everywhere_seeded(async |world| {
        thinks_again(&world, "Amina Yusuf").await;
        midnight(&world, 21);
        let program = world.program(COACH).await;
        let told = program.get("/api/v1/today").await.json.to_string();
        assert!(told.contains("readiness-again"), "{told}");
    })
    .await;
}

#[tokio::test]
async fn a_round_remakes_every_row_whose_day_has_come_and_no_other() {
    everywhere_seeded(async |world| {
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
    everywhere_seeded(async |world| {
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
