//! A history that can be tampered with, and put back as it was.

use std::path::PathBuf;

use adeona_platform::access::{Deed, Glimpse, How, ReadRecord, Via, Viewing};
use adeona_platform::time::{Day, Moment};
use adeona_platform::{Stop, Store};
use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use sea_orm::ConnectionTrait;
use serde_json::json;

use super::super::{Broken, Found, seal, verify};
use crate::rooms::trajectory::whose;
use crate::world::World;

/// What is on record and what holds it, the later ones leaning on the earlier.
pub const TABLES: [&str; 6] = ["audit", "viewing", "viewed", "chain", "link", "seal"];

pub struct Lab {
    pub world: World,
    pub log: PathBuf,
    list: String,
}

impl Lab {
    /// Keeps the history as it is, with the locks off: whoever tampers may do anything to the database.
    pub async fn of(world: World) -> Self {
        let log = world.store.chain().seals().log().unwrap().to_owned();
        let lab = Lab {
            list: std::fs::read_to_string(&log).unwrap(),
            log,
            world,
        };
        for table in TABLES {
            match lab.world.store.is_sqlite() {
                true => {
                    for act in ["update", "delete"] {
                        lab.sql(&format!("DROP TRIGGER {table}_no_{act}")).await;
                    }
                }
                false => {
                    lab.sql(&format!(
                        "ALTER TABLE {table} DISABLE TRIGGER {table}_append_only"
                    ))
                    .await;
                }
            }
            lab.sql(&format!(
                "CREATE TABLE kept_{table} AS SELECT * FROM {table}"
            ))
            .await;
        }
        lab
    }

    pub async fn put_back(&self) {
        let mut all = String::from("BEGIN;");
        for table in TABLES.iter().rev() {
            all += &format!("DELETE FROM {table};");
        }
        for table in TABLES {
            all += &format!("INSERT INTO {table} SELECT * FROM kept_{table};");
        }
        self.sql(&(all + "COMMIT")).await;
        std::fs::write(&self.log, &self.list).unwrap();
    }

    pub async fn sql(&self, sql: &str) {
        self.tried(sql).await.unwrap();
    }

    pub async fn tried(&self, sql: &str) -> Result<(), Stop> {
        let done = self.world.store.database().execute_unprepared(sql).await;
        Ok(done.map(drop)?)
    }

    pub async fn ids(&self, sql: &str) -> Vec<i64> {
        let rows = self
            .world
            .store
            .database()
            .query_all_raw(sea_orm::Statement::from_string(
                self.world.store.database().get_database_backend(),
                sql,
            ));
        let rows = rows.await.unwrap();
        rows.iter()
            .map(|row| row.try_get_by_index(0).unwrap())
            .collect()
    }

    /// The chain and position of a record.
    pub async fn place(&self, kind: &str, id: i64) -> (i64, i64) {
        let of = |column: &str| {
            format!("SELECT {column} FROM kept_link WHERE kind = '{kind}' AND record_id = {id}")
        };
        (
            self.ids(&of("chain_id")).await[0],
            self.ids(&of("position")).await[0],
        )
    }

    pub async fn verify(&self) -> Found {
        verify(&self.world.store, &[], &mut |_| {}).await.unwrap()
    }

    #[track_caller]
    pub fn broken(found: Found, after: &str) -> Broken {
        found
            .broken
            .unwrap_or_else(|| panic!("{after}: nothing was found"))
    }
}

/// A record of something that was done.
pub async fn deed(store: &Store, n: i64) -> Result<(), Stop> {
    let deed = Deed {
        deed: "trajectory.noted",
        act: "steer",
        thing: "trajectory",
        thing_id: n,
        account: (n % 3 > 0).then_some(n),
        organisation: (n % 2 > 0).then_some(1),
        detail: json!({ "head": n, "roles": ["coach", "care"] }),
    };
    let mut writing = store.write().await?;
    deed.record(&mut writing, store.clock().now().into())
        .await?;
    writing.keep().await
}

/// A record of somebody who was shown so many people.
pub async fn look(record: &ReadRecord, store: &Store, shown: i64) {
    let now = store.clock().now();
    let glimpse = |n: i64| Glimpse {
        person: (n % 2 == 0).then_some(100 + n),
        trajectory: (n % 3 != 0 || n % 2 != 0).then_some(200 + n),
        how: if n % 2 == 0 { How::Listed } else { How::Opened },
    };
    let viewing = Viewing {
        at: now.into(),
        day: Day::from(store.clock().today()),
        account: 1,
        organisation: 1,
        roles: "coach care".into(),
        via: if shown % 2 == 0 {
            Via::Session(4)
        } else {
            Via::Console
        },
        emergencies: vec![],
        own: None,
        screen: "/people/{id}".into(),
        purpose: "read",
        glimpses: (0..shown).map(glimpse).collect(),
    };
    record.keep(viewing).await.unwrap();
    record.settle().await;
}

/// A history by chance: several programs, now and then sealed, some of them closed.
pub async fn by_chance(world: &World, chance: &mut ChaCha8Rng) {
    for _ in 0..chance.random_range(1..4) {
        let store = world.place.connect(world.store.clock().clone());
        let store = store.await.unwrap();
        let record = ReadRecord::start(store.clone(), whose);
        for n in 0..chance.random_range(1..14) {
            match chance.random_range(0..6) {
                0 | 1 => look(&record, &store, chance.random_range(1..5)).await,
                2 => seal(&store, false).await.unwrap(),
                _ => deed(&store, n).await.unwrap(),
            }
        }
        if chance.random() {
            seal(&store, true).await.unwrap();
        }
    }
}

/// Two programs: the first closed its chain, the second has something that is not sealed yet.
pub async fn two_chains(world: &World) {
    let store = &world.store;
    for n in 0..5 {
        deed(store, n).await.unwrap();
        look(&world.app.read_record, store, n + 1).await;
        seal(store, false).await.unwrap();
    }
    seal(store, true).await.unwrap();
    for n in 5..10 {
        deed(store, n).await.unwrap();
        look(&world.app.read_record, store, 2).await;
        if n < 8 {
            seal(store, false).await.unwrap();
        }
    }
}

/// A moment that is no record's.
pub fn another_moment() -> Moment {
    jiff::Timestamp::from_second(1_700_000_000).unwrap().into()
}
