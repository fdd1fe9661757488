use adeona_platform::mail::{Letter, post};
use adeona_platform::time::Day;
use jiff::Span;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use tempfile::TempDir;

use super::*;
use crate::rooms::knowledge::{follow, keep_in};
use crate::rooms::method::tables::method_version;
use crate::rooms::trajectory::tables::{entry, task, trajectory};
use crate::world::{TODAY, World, everywhere_seeded, intake};

const COACH: &str = "coach@here.example";

/// Two people, of whom one had the intake.
async fn lived_in(world: World) -> (World, Vec<i64>) {
    let (_, amina) = world.enrolled(COACH, "Amina Yusuf", "spark").await;
    let (_, dawit) = world.enrolled(COACH, "Dawit Tesfay", "spark").await;
    let coach = world.browser(COACH).await;
    let mut given = intake();
    given.push(("head", "1"));
    let step = format!("/trajectories/{amina}/steps/intake");
    assert_eq!(coach.post(&step, &given).await.status, 303);
    (world, vec![amina.get(), dawit.get()])
}

async fn look(world: &World, mend: bool) -> Report {
    let none = TempDir::new().unwrap();
    examine(&world.store, none.path(), mend, &mut |_| {})
        .await
        .unwrap()
}

fn kinds(report: &Report) -> Vec<(&str, &str)> {
    let of = |d: &'_ Difference| (d.kind, d.about.clone());
    let mut all: Vec<_> = report.differences.iter().map(of).collect();
    all.sort();
    all.dedup();
    let leak = |s: String| -> &str { s.leak() };
    all.into_iter().map(|(k, a)| (k, leak(a))).collect()
}

async fn sql(world: &World, sql: &str) {
    world
        .store
        .database()
        .execute_unprepared(sql)
        .await
        .unwrap();
}

/// Somebody who may do anything to the database takes the lock off.
async fn unlock(world: &World, table: &str) {
    match world.store.is_sqlite() {
        true => {
            for act in ["update", "delete"] {
                sql(world, &format!("DROP TRIGGER {table}_no_{act}")).await;
            }
        }
        false => {
            let off = format!("ALTER TABLE {table} DISABLE TRIGGER {table}_append_only");
            sql(world, &off).await;
        }
    }
}

#[tokio::test]
async fn what_the_program_wrote_itself_is_well() {
    everywhere_seeded(async |world| {
        let (world, _) = lived_in(world).await;
        let report = look(&world, false).await;
        assert!(report.is_clean(), "{:?}", report.differences);
        assert_eq!((report.trajectories, report.entries), (2, 3));
        assert!(report.methods >= 16 && report.audit > 10, "{report:?}");
        assert_eq!(report.notes, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn a_projection_that_is_not_what_the_journal_says_is_found_and_mended() {
    everywhere_seeded(async |world| {
        let (world, ids) = lived_in(world).await;
        let db = world.store.database();
        trajectory::Entity::update_many()
            .col_expr(trajectory::Column::Standing, Expr::value("ended"))
            .col_expr(trajectory::Column::Head, Expr::value(7))
            .filter(trajectory::Column::Id.eq(ids[0]))
            .exec(db)
            .await
            .unwrap();
        task::Entity::delete_many()
            .filter(task::Column::TrajectoryId.eq(ids[1]))
            .exec(db)
            .await
            .unwrap();
        let before = look(&world, false).await;
        assert_eq!((before.found, before.mended), (2, 0));
        assert!(
            before.differences[0].told.ends_with("head, standing"),
            "{:?}",
            before.differences
        );
        assert!(before.differences[1].told.ends_with("tasks"));
        assert!(!before.is_clean());
        assert_eq!(
            look(&world, false).await.found,
            2,
            "looking changes nothing"
        );
        let mended = look(&world, true).await;
        assert_eq!((mended.found, mended.mended), (2, 2));
        assert!(mended.is_clean() && mended.differences.iter().all(|d| d.mended));
        assert_eq!(look(&world, false).await.found, 0);
    })
    .await;
}

#[tokio::test]
async fn the_passing_of_days_is_no_fault() {
    everywhere_seeded(async |world| {
        let (world, ids) = lived_in(world).await;
        let coach = world.browser(COACH).await;
        let until = TODAY.saturating_add(Span::new().days(3)).to_string();
        let path = format!("/trajectories/{}/holds", ids[1]);
        let held = coach
            .post(&path, &[("reason", "op reis"), ("until", &until)])
            .await;
        assert_eq!(held.status, 303);
        for days in [1, 3, 40, 400] {
            world
                .hands
                .set_day(TODAY.saturating_add(Span::new().days(days)));
            let report = look(&world, false).await;
            assert!(report.is_clean(), "{days}: {:?}", report.differences);
        }
        assert!(look(&world, false).await.by_day > 0);
        // But a row that is wrong stays wrong, whatever day it is.
        trajectory::Entity::update_many()
            .col_expr(trajectory::Column::Phase, Expr::value("elsewhere"))
            .filter(trajectory::Column::Id.eq(ids[1]))
            .exec(world.store.database())
            .await
            .unwrap();
        assert_eq!(look(&world, false).await.found, 1);
    })
    .await;
}

#[tokio::test]
async fn a_journal_with_a_hole_is_found_and_nothing_is_made_of_it() {
    everywhere_seeded(async |world| {
        let (world, ids) = lived_in(world).await;
        unlock(&world, "entry").await;
        entry::Entity::delete_many()
            .filter(entry::Column::TrajectoryId.eq(ids[0]))
            .filter(entry::Column::Number.eq(1))
            .exec(world.store.database())
            .await
            .unwrap();
        let report = look(&world, true).await;
        let journal = format!("trajectory {}", ids[0]);
        assert_eq!(
            kinds(&report),
            [("append-only", "table entry"), ("journal", &journal)]
        );
        assert_eq!(report.mended, 0);
    })
    .await;
}

#[tokio::test]
async fn an_entry_that_nobody_put_on_record_is_found() {
    everywhere_seeded(async |world| {
        let (world, ids) = lived_in(world).await;
        let now = adeona_platform::time::Moment::from(world.store.clock().now());
        let row = entry::ActiveModel {
            id: sea_orm::NotSet,
            trajectory_id: sea_orm::Set(ids[1]),
            organisation_id: sea_orm::Set(1),
            number: sea_orm::Set(2),
            happened_on: sea_orm::Set(Day::from(TODAY)),
            written_at: sea_orm::Set(adeona_platform::time::Moment(
                now.0 + chrono::TimeDelta::seconds(5),
            )),
            account_id: sea_orm::Set(1),
            deed: sea_orm::Set(serde_json::json!({ "deed": "noted", "text": "stil" })),
        };
        entry::Entity::insert(row)
            .exec(world.store.database())
            .await
            .unwrap();
        let report = look(&world, false).await;
        let about = format!("trajectory {}", ids[1]);
        let found = kinds(&report);
        assert!(found.contains(&("audit", &about)), "{found:?}");
        assert!(found.contains(&("projection", &about)) || found.contains(&("journal", &about)));
    })
    .await;
}

#[tokio::test]
async fn an_audit_that_can_be_changed_and_a_method_that_was_are_found() {
    everywhere_seeded(async |world| {
        let (world, _) = lived_in(world).await;
        unlock(&world, "audit").await;
        let row = method_version::Entity::find()
            .filter(method_version::Column::Method.eq("spark"))
            .one(world.store.database())
            .await
            .unwrap()
            .unwrap();
        let mut files = row.files.clone();
        files["method.toml"] = "id = \"spark\"".into();
        method_version::Entity::update_many()
            .col_expr(method_version::Column::Files, Expr::value(files))
            .filter(method_version::Column::Id.eq(row.id))
            .exec(world.store.database())
            .await
            .unwrap();
        let report = look(&world, false).await;
        let version = format!("spark {}", row.version);
        assert_eq!(
            kinds(&report),
            [("append-only", "table audit"), ("method", &version)]
        );
    })
    .await;
}

#[tokio::test]
async fn a_clock_that_was_set_back_is_told_but_is_no_fault() {
    everywhere_seeded(async |world| {
        let (world, ids) = lived_in(world).await;
        world
            .hands
            .set_day(TODAY.saturating_sub(Span::new().days(2)));
        let coach = world.browser(COACH).await;
        let path = format!("/trajectories/{}/notes", ids[0]);
        let noted = coach.post(&path, &[("text", "vandaag?")]).await;
        assert_eq!(noted.status, 303, "{}", noted.body);
        world
            .hands
            .set_day(TODAY.saturating_sub(Span::new().days(4)));
        let report = look(&world, false).await;
        assert!(report.is_clean(), "{:?}", report.differences);
        assert_eq!(report.notes.len(), 2, "{:?}", report.notes);
        assert!(report.notes[0].contains("set back 1 times"));
        assert!(report.notes[1].contains("behind the latest thing on record"));
    })
    .await;
}

#[tokio::test]
async fn a_file_that_is_not_what_its_name_says_is_found() {
    let folder = TempDir::new().unwrap();
    let files = folder.path().join("files");
    let (good, bad) = (
        "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824", // "hello"
        "2c".to_owned() + &"0".repeat(62),
    );
    std::fs::create_dir_all(files.join("2c")).unwrap();
    for name in [good, &bad] {
        std::fs::write(files.join("2c").join(name), "hello").unwrap();
    }
    std::fs::write(files.join("2c").join("upload.partial"), "hel").unwrap();
    let mut report = Report::default();
    files::examine(&files, &mut report).unwrap();
    assert_eq!((report.files, report.found), (2, 1));
    assert!(report.differences[0].about.contains(&bad));
    assert_eq!(report.notes.len(), 1);
}

#[tokio::test]
async fn a_letter_that_waits_long_and_one_that_was_given_up_are_told() {
    everywhere_seeded(async |world| {
        let world = world.with_mail();
        assert_eq!(look(&world, false).await.notes, Vec::<String>::new());
        for to in ["one@partner.example", "two@partner.example"] {
            let letter = Letter::new(to.parse().unwrap(), "Een vraag", "Tekst");
            let writing = world.store.write().await.unwrap();
            post(&writing, &letter, world.store.clock().now().into())
                .await
                .unwrap();
            writing.keep().await.unwrap();
        }
        assert_eq!(
            look(&world, false).await.notes,
            Vec::<String>::new(),
            "not yet"
        );
        sql(
            &world,
            "UPDATE letter SET due_at = NULL, failed_at = posted_at WHERE id = 1",
        )
        .await;
        world.hands.set_day(TODAY.tomorrow().unwrap());
        let notes = look(&world, false).await.notes;
        assert_eq!(notes.len(), 2, "{notes:?}");
        assert!(notes[0].starts_with("1 letters wait"), "{notes:?}");
        assert!(notes[1].starts_with("1 letters were given up"), "{notes:?}");
    })
    .await;
}

#[tokio::test]
async fn where_the_index_of_knowledge_is_and_how_far_is_told_and_never_a_fault() {
    everywhere_seeded(async |world| {
        let folder = TempDir::new().unwrap();
        let at = folder.path().join("index");
        let told = async |at: Option<&Path>| {
            let mut report = Report::default();
            look_at_index(&world.store, at, &mut report).await.unwrap();
            assert!(report.is_clean());
            report.notes.concat()
        };
        assert!(told(None).await.contains("in the memory of the program"));
        assert!(told(Some(&at)).await.contains("there is no index"));
        assert!(!at.exists(), "looking makes nothing");
        let store = world.place.connect(world.store.clock().clone());
        let store = store.await.unwrap();
        keep_in(&store, at.clone());
        let coach = world.browser(COACH).await;
        let asked = [
            ("country", "SO"),
            ("topic", "housing"),
            ("title", "Wat kost een kamer in Hargeisa?"),
            ("body", "Voor een man van 34 die alleen terug wil."),
            ("audience", "network"),
        ];
        assert_eq!(coach.post("/knowledge/ask", &asked).await.status, 303);
        follow(&store).await.unwrap();
        assert!(told(Some(&at)).await.ends_with("goes up to change 1 of 1"));
        drop(store);
        std::fs::write(at.join("meta.json"), "{").unwrap();
        assert!(told(Some(&at)).await.contains("makes it anew"));
    })
    .await;
}
