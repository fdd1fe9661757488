//! The database holds nothing of care and legal status that can be read without the key.

use std::collections::BTreeMap;

use adeona_method::journal::{Deed, Entry};
use adeona_method::load::{Package, load_over};
use adeona_method::method::Sensitivity;
use adeona_platform::sealed::KEY_FILE;
use adeona_platform::{Id, Sealing};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use serde_json::Value;
use tempfile::TempDir;

use super::guarding::{SEALED, opened, stored};
use super::tables::entry;
use super::{Steer, Trajectory};
use crate::operations;
use crate::rooms::method::{shipped, shipped_parents};
use crate::world::{World, everywhere_seeded};

const WORDS: [&str; 2] = ["zwanenzang", "fluistering"];

fn sealing() -> (TempDir, Sealing) {
    let folder = TempDir::new().unwrap();
    let sealing = Sealing::kept_in(&folder.path().join(KEY_FILE)).unwrap();
    (folder, sealing)
}

fn packages() -> Vec<Package> {
    let load = |(_, files)| {
        let parents = shipped_parents(&files);
        load_over(files, &parents).unwrap()
    };
    shipped().into_iter().map(load).collect()
}

/// Every field of every package that ships, and every step with a note.
#[test]
fn what_is_guarded_is_sealed_and_opens_as_it_was_and_the_rest_stays_readable() {
    let (_folder, sealing) = sealing();
    let (mut guarded, mut plain) = (0, 0);
    for package in packages() {
        let method = &package.method;
        for (name, field) in method.fields() {
            let entry = Entry {
                number: 7,
                on: jiff::civil::date(2026, 11, 23),
                deed: Deed::Done {
                    step: "unknown-step".into(),
                    answers: BTreeMap::from([(name.clone(), "zwanenzang".to_owned())]),
                    ticked: vec![],
                    note: None,
                },
            };
            let json = stored(&sealing, method, 3, &entry).unwrap();
            let hides = matches!(field.sensitivity, Sensitivity::Care | Sensitivity::Legal);
            match hides {
                true => guarded += 1,
                false => plain += 1,
            }
            assert_eq!(
                json.to_string().contains("zwanenzang"),
                !hides,
                "{} {name}",
                method.id
            );
            assert_eq!(opened(&sealing, 3, 7, json).unwrap(), entry.deed);
        }
    }
    assert!(guarded > 8 && plain > 100, "{guarded} {plain}");
}

#[test]
fn all_words_of_a_step_of_care_are_sealed_whatever_the_deed() {
    let (_folder, sealing) = sealing();
    let packages = packages();
    let maljuna = packages.iter().find(|p| p.method.id == "maljuna-frato");
    let method = &maljuna.unwrap().method;
    let (step, said) = (|| "care-intake".to_owned(), || "zwanenzang".to_owned());
    let on = jiff::civil::date(2026, 12, 1);
    for deed in [
        Deed::Missed {
            step: step(),
            reason: Some(said()),
        },
        Deed::Missed {
            step: step(),
            reason: None,
        },
        Deed::Skipped {
            step: step(),
            reason: said(),
        },
        Deed::Added {
            step: step(),
            reason: said(),
        },
        Deed::Rescheduled {
            step: step(),
            due: on,
            reason: said(),
        },
        Deed::Piece {
            step: step(),
            title: said(),
            text: Some(said()),
            file: None,
        },
        Deed::Drafted {
            step: step(),
            answers: BTreeMap::new(),
            ticked: vec![],
            note: Some(said()),
        },
    ] {
        let entry = Entry {
            number: 2,
            on,
            deed,
        };
        let json = stored(&sealing, method, 1, &entry).unwrap();
        assert!(!json.to_string().contains("zwanenzang"), "{json}");
        assert_eq!(opened(&sealing, 1, 2, json).unwrap(), entry.deed);
    }
    let outreach = Deed::Skipped {
        step: "outreach".into(),
        reason: said(),
    };
    let entry = Entry {
        number: 2,
        on,
        deed: outreach,
    };
    let json = stored(&sealing, method, 1, &entry).unwrap();
    assert!(json.to_string().contains("zwanenzang"), "{json}");
}

#[test]
fn what_is_sealed_opens_in_its_own_entry_alone() {
    let (_folder, sealing) = sealing();
    let packages = packages();
    let maljuna = packages.iter().find(|p| p.method.id == "maljuna-frato");
    let deed = Deed::Missed {
        step: "care-intake".into(),
        reason: Some("zwanenzang".into()),
    };
    let on = jiff::civil::date(2026, 12, 1);
    let entry = Entry {
        number: 2,
        on,
        deed,
    };
    let json = stored(&sealing, &maljuna.unwrap().method, 1, &entry).unwrap();
    assert!(opened(&sealing, 1, 2, json.clone()).is_ok());
    for (trajectory, number) in [(1, 3), (2, 2)] {
        assert!(opened(&sealing, trajectory, number, json.clone()).is_err());
    }
    let mut forged = json.clone();
    forged[SEALED] = Value::String("s1.00000000.AAAA".into());
    assert!(opened(&sealing, 1, 2, forged).is_err());
    let (_other, strange) = self::sealing();
    let told = opened(&strange, 1, 2, json).unwrap_err().to_string();
    assert!(told.contains("entry 2 of trajectory 1"), "{told}");
}

/// Somebody with a consent, of whom care wrote.
pub async fn cared_for(world: &World) -> Id<Trajectory> {
    let coordinator = world.desk("coordinator@here.example").await;
    world.install(&coordinator, "maljuna-frato").await;
    let (_, id) = world
        .enrolled("coach@here.example", "Amina Yusuf", "maljuna-frato")
        .await;
    let coach = world.browser("coach@here.example").await;
    let at = format!("/trajectories/{id}");
    let care = world.desk("care@here.example").await;
    let seat = format!("{} care", care.viewer().account());
    for (path, form) in [
        (
            "/steps/outreach",
            vec![("head", "1"), ("reach.found-by", "street")],
        ),
        (
            "/steps/consent",
            vec![
                ("head", "2"),
                ("consent.care", "yes"),
                ("consent.school-and-care", "yes"),
            ],
        ),
        ("/assignments", vec![("colleague", seat.as_str())]),
    ] {
        let told = coach.post(&format!("{at}{path}"), &form).await;
        assert_eq!(told.status, 303, "{path} {}", told.body);
    }
    let care = world.browser("care@here.example").await;
    let form = [
        ("head", "3"),
        ("care-intake.indication", "yes"),
        ("care-intake.what-helps", WORDS[0]),
        ("note", WORDS[1]),
    ];
    let told = care.post(&format!("{at}/steps/care-intake"), &form).await;
    assert_eq!(told.status, 303, "{}", told.body);
    id
}

async fn deeds(world: &World, id: Id<Trajectory>) -> Vec<(i64, Value)> {
    entry::Entity::find()
        .select_only()
        .columns([entry::Column::Id, entry::Column::Deed])
        .filter(entry::Column::TrajectoryId.eq(id.get()))
        .into_tuple()
        .all(world.store.database())
        .await
        .unwrap()
}

#[tokio::test]
async fn the_database_holds_no_word_of_care_and_care_reads_it() {
    everywhere_seeded(async |world| {
        let id = cared_for(&world).await;
        let held = format!("{:?}", deeds(&world, id).await);
        assert!(
            held.contains("s1.") && held.contains("care-intake"),
            "{held}"
        );
        for word in WORDS {
            assert!(!held.contains(word), "{held}");
        }
        let care = world.browser("care@here.example").await;
        let shown = care.get(&format!("/trajectories/{id}")).await.body;
        assert!(
            shown.contains(WORDS[0]) && shown.contains(WORDS[1]),
            "{shown}"
        );
        let steers = world.desk("coach@here.example").await;
        assert!(steers.may::<Steer, Trajectory>(id).await.is_ok());
        assert!(operations::holds_sealed(&world.store).await.unwrap());
        assert!(operations::unopened(&world.store).await.unwrap().is_empty());
    })
    .await;
}

/// Whoever may write in the database cannot move what is sealed; and without its key nobody reads the file.
#[tokio::test]
async fn without_its_key_or_in_another_entry_a_dossier_does_not_open_and_the_doctor_tells() {
    everywhere_seeded(async |world| {
        let id = cared_for(&world).await;
        let none = TempDir::new().unwrap();
        let other = Sealing::kept_in(&none.path().join(KEY_FILE)).unwrap();
        let strange = world.store.clone().with_sealing(other);
        let told = operations::unopened(&strange).await.unwrap().join("\n");
        assert!(told.contains("1 values in entry"), "{told}");
        let (row, _) = deeds(&world, id).await.pop().unwrap();
        unlock(&world).await;
        let sealed = deeds(&world, id).await.pop().unwrap().1[SEALED].clone();
        let mut moved = deeds(&world, id).await[1].clone();
        assert_ne!(moved.0, row);
        moved.1[SEALED] = sealed;
        entry::Entity::update_many()
            .col_expr(entry::Column::Deed, Expr::value(moved.1))
            .filter(entry::Column::Id.eq(moved.0))
            .exec(world.store.database())
            .await
            .unwrap();
        let coach = world.browser("coach@here.example").await;
        let shown = coach.get(&format!("/trajectories/{id}")).await;
        assert_eq!(shown.status, 500, "{}", shown.body);
        assert!(!shown.body.contains(WORDS[0]));
        let folder = TempDir::new().unwrap();
        let report = operations::doctor::examine(&world.store, folder.path(), false, &mut |_| {})
            .await
            .unwrap();
        let told = format!("{:?}", report.differences);
        assert!(told.contains("belongs to entry 4"), "{told}");
    })
    .await;
}

async fn unlock(world: &World) {
    let off = match world.store.is_sqlite() {
        true => "DROP TRIGGER entry_no_update",
        false => "ALTER TABLE entry DISABLE TRIGGER entry_append_only",
    };
    let db = world.store.database();
    db.execute_unprepared(off).await.unwrap();
}
