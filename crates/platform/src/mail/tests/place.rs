use jiff::Timestamp;
use sea_orm::{ConnectionTrait, Database, EntityTrait, Schema};

use crate::clock::{Clock, Hands};
use crate::mail::tables::letter;
use crate::sealed::KEY_FILE;
use crate::{Sealing, Store};

/// A database with an outbox, and a clock to set.
pub struct Place {
    pub store: Store,
    pub hands: Hands,
    pub folder: tempfile::TempDir,
}

/// When it is, at first.
pub const START: i64 = 1_796_000_000;

/// Runs a test on every database there is: SQLite always, PostgreSQL when `ADEONA_TEST_POSTGRES` names one.
pub async fn everywhere(test: impl AsyncFn(&Place)) {
    test(&Place::on(None).await).await;
    let Ok(server) = std::env::var("ADEONA_TEST_POSTGRES") else {
        eprintln!("SKIPPED on PostgreSQL: set ADEONA_TEST_POSTGRES (bin/test does)");
        return;
    };
    let admin = Database::connect(&server).await.unwrap();
    let name = format!("adeona_mail_{:08x}", rand::random::<u32>());
    // A worker of the server itself may be busy in a database for a moment, and cannot be sent away.
    let run = async |sql: String| {
        for tries in 0.. {
            match admin.execute_unprepared(&sql).await {
                Ok(_) => return,
                Err(e) if tries == 10 => panic!("{sql}: {e}"),
                Err(_) => tokio::time::sleep(std::time::Duration::from_millis(200)).await,
            }
        }
    };
    run(format!("CREATE DATABASE {name}")).await;
    let mut url = url::Url::parse(&server).unwrap();
    url.set_path(&name);
    let place = Place::on(Some(url.as_str())).await;
    test(&place).await;
    // After a test that failed it stays, to be looked at.
    place.store.database().clone().close().await.unwrap();
    run(format!("DROP DATABASE {name} WITH (FORCE)")).await;
}

impl Place {
    pub async fn on(url: Option<&str>) -> Self {
        let (clock, hands) = Clock::settable(Timestamp::from_second(START).unwrap());
        let folder = tempfile::tempdir().unwrap();
        let store = match url {
            None => Store::open(folder.path(), clock).await.unwrap(),
            Some(url) => Store::connect(url, clock).await.unwrap(),
        };
        let sealing = Sealing::kept_in(&folder.path().join(KEY_FILE)).unwrap();
        let sender = "Adeona <adeona@hub.example>".parse().unwrap();
        let store = store.with_sealing(sealing).with_sender(sender);
        let backend = store.database().get_database_backend();
        let table = Schema::new(backend).create_table_from_entity(letter::Entity);
        store.database().execute(&table).await.unwrap();
        Place {
            store,
            hands,
            folder,
        }
    }

    /// So many seconds after the start.
    pub fn at(&self, seconds: i64) {
        self.hands
            .set(Timestamp::from_second(START + seconds).unwrap());
    }

    pub async fn rows(&self) -> Vec<letter::Model> {
        let all = letter::Entity::find().all(self.store.database());
        all.await.unwrap()
    }

    pub async fn row(&self) -> letter::Model {
        self.rows().await.pop().unwrap()
    }
}
