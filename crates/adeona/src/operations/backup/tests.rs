use std::path::{Path, PathBuf};

use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder};
use tempfile::TempDir;

use super::*;
use crate::app::Place;
use crate::operations::doctor::examine;
use crate::operations::last_backup;
use crate::rooms::knowledge::{follow, keep_in, search};
use crate::rooms::people::tables::person;
use crate::rooms::trajectory::tables::entry;
use crate::rooms::trajectory::{Steer, Trajectory};
use crate::world::{World, empty_postgres, everywhere_seeded};
use adeona_platform::{Id, Store};

const COACH: &str = "coach@here.example";
/// SHA-256 of "hello".
const HELLO: &str = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

/// A world with somebody in it, a file, and a folder for back-ups.
struct Kept {
    world: World,
    trajectory: Id<Trajectory>,
    folder: TempDir,
}

impl Kept {
    async fn of(world: World) -> Self {
        let (_, trajectory) = world.enrolled(COACH, "Amina Yusuf", "spark").await;
        let folder = TempDir::new().unwrap();
        let files = folder.path().join("files/2c");
        std::fs::create_dir_all(&files).unwrap();
        std::fs::write(files.join(HELLO), "hello").unwrap();
        Kept {
            world,
            trajectory,
            folder,
        }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    async fn backup(&self, name: &str) -> Result<Made, Stop> {
        let (to, files) = (self.at(name), self.at("files"));
        backup(&self.world.place, &self.world.store, &files, &to, false).await
    }

    /// An empty place of the same kind, with its folder of files.
    async fn elsewhere(&self) -> (Place, PathBuf) {
        let folder = self.at(&format!("else{:x}", rand::random::<u32>()));
        let files = folder.join("files");
        match &self.world.place {
            Place::Folder(_) => (Place::Folder(folder), files),
            Place::Url { .. } => {
                let server = std::env::var("ADEONA_TEST_POSTGRES").unwrap();
                let url = empty_postgres(&server).await;
                (Place::Url { url, folder }, files)
            }
        }
    }

    async fn restore(&self, name: &str, to: &(Place, PathBuf)) -> Result<Restored, Stop> {
        let clock = self.world.store.clock().clone();
        restore(&to.0, &to.1, &self.at(name), false, clock).await
    }

    async fn note(&self, text: &str) {
        let desk = self.world.desk(COACH).await;
        let may = desk
            .may::<Steer, Trajectory>(self.trajectory)
            .await
            .unwrap();
        Trajectory::note(&may, &desk, text).await.unwrap();
    }
}

async fn journal(store: &Store) -> Vec<entry::Model> {
    entry::Entity::find()
        .order_by_asc(entry::Column::Id)
        .all(store.database())
        .await
        .unwrap()
}

async fn people(store: &Store) -> Vec<person::Model> {
    person::Entity::find()
        .order_by_asc(person::Column::Id)
        .all(store.database())
        .await
        .unwrap()
}

#[tokio::test]
async fn what_was_backed_up_comes_back_whole() {
    everywhere_seeded(async |world| {
        let kept = Kept::of(world).await;
        kept.note("vóór de kopie").await;
        assert_eq!(last_backup(&kept.world.store).await.unwrap(), None);
        let made = kept.backup("one.backup").await.unwrap();
        assert_eq!((made.files, made.notes.len()), (1, 0));
        assert!(last_backup(&kept.world.store).await.unwrap().is_some());
        kept.note("erna").await;

        let there = kept.elsewhere().await;
        let restored = kept.restore("one.backup", &there).await.unwrap();
        assert_eq!((restored.rows, restored.files), (made.rows, 1));
        let clock = kept.world.store.clock().clone();
        let store = there.0.existing(clock).await.unwrap();
        let (here, back) = (journal(&kept.world.store).await, journal(&store).await);
        assert_eq!(back[..], here[..here.len() - 1]);
        assert_eq!(people(&store).await, people(&kept.world.store).await);
        let file = there.1.join("2c").join(HELLO);
        assert_eq!(std::fs::read_to_string(file).unwrap(), "hello");
        let report = examine(&store, &there.1, false, &mut |_| {}).await.unwrap();
        assert!(report.is_clean(), "{:?}", report.differences);
        assert!(report.chained > 10, "{report:?}");
        // The audit still refuses to be changed, and new rows find their numbers.
        let refused = store
            .database()
            .execute_unprepared("UPDATE audit SET deed = 'nothing'")
            .await;
        assert!(refused.is_err());
        World::tell(&store, COACH, kept.trajectory).await;
    })
    .await;
}

/// Its numbers are those of before, and come to mean other changes.
#[tokio::test]
async fn the_index_of_before_is_not_gone_on_with_after_a_restore() {
    everywhere_seeded(async |world| {
        let kept = Kept::of(world).await;
        let coach = kept.world.browser(COACH).await;
        let ask = async |title: &'static str| {
            let asked = [
                ("country", "SO"),
                ("topic", "housing"),
                ("title", title),
                ("body", "Voor een man van 34 die alleen terug wil."),
                ("audience", "network"),
                ("anyway", "yes"),
            ];
            assert_eq!(coach.post("/knowledge/ask", &asked).await.status, 303);
        };
        let titles = async |store: &Store| -> Vec<String> {
            let found = search(store, None, "kamer", 9).await.unwrap();
            found.into_iter().map(|line| line.title).collect()
        };
        let start = async |place: &Place| {
            let store = place.connect(kept.world.store.clock().clone());
            let store = store.await.unwrap();
            keep_in(&store, kept.at("index"));
            store
        };
        ask("Wat kost een kamer?").await;
        kept.backup("one.backup").await.unwrap();
        ask("Wat kost een dure kamer?").await;
        let here = start(&kept.world.place).await;
        assert_eq!(titles(&here).await.len(), 2);
        drop(here);
        let there = kept.elsewhere().await;
        kept.restore("one.backup", &there).await.unwrap();
        let back = start(&there.0).await;
        assert_eq!(follow(&back).await.unwrap(), 1, "from the beginning");
        assert_eq!(titles(&back).await, ["Wat kost een kamer?"]);
    })
    .await;
}

impl World {
    async fn tell(store: &Store, coach: &str, trajectory: Id<Trajectory>) {
        let viewer = adeona_platform::access::viewer_at_console(store, coach).await;
        let desk = adeona_platform::Desk::of(viewer.unwrap(), store.clone());
        let may = desk.may::<Steer, Trajectory>(trajectory).await.unwrap();
        Trajectory::note(&may, &desk, "weer verder").await.unwrap();
    }
}

#[tokio::test]
async fn a_copy_made_while_others_write_is_of_one_moment() {
    everywhere_seeded(async |world| {
        let kept = Kept::of(world).await;
        let done = std::sync::atomic::AtomicBool::new(false);
        let writes = async {
            for n in 0.. {
                if done.load(std::sync::atomic::Ordering::Relaxed) {
                    return n;
                }
                kept.note(&format!("regel {n}")).await;
            }
            0
        };
        let copies = async {
            for n in 0..2 {
                kept.backup(&format!("{n}.backup")).await.unwrap();
            }
            done.store(true, std::sync::atomic::Ordering::Relaxed);
        };
        let (written, ()) = tokio::join!(writes, copies);
        assert!(written > 3, "{written}");
        let here = journal(&kept.world.store).await;
        for n in 0..2 {
            let there = kept.elsewhere().await;
            // Restoring compares the rows of every table with those counted at the moment of the copy.
            kept.restore(&format!("{n}.backup"), &there).await.unwrap();
            let clock = kept.world.store.clock().clone();
            let store = there.0.existing(clock).await.unwrap();
            let back = journal(&store).await;
            assert_eq!(back[..], here[..back.len()]);
            let report = examine(&store, &there.1, false, &mut |_| {}).await.unwrap();
            assert!(report.is_clean(), "{:?}", report.differences);
        }
    })
    .await;
}

fn small(folder: &Path) -> PathBuf {
    let (to, part) = (folder.join("small.backup"), folder.join("part"));
    std::fs::write(&part, "not really a database").unwrap();
    let mut writer = container::Writer::create(&to, 1_800_000_000).unwrap();
    writer.add("database.sqlite.gz", &part).unwrap();
    std::fs::write(&part, "hello").unwrap();
    writer.add(&format!("files/2c/{HELLO}"), &part).unwrap();
    let mut manifest = Manifest {
        format: 1,
        program: "0".into(),
        made_at: String::new(),
        database: Kind::Sqlite,
        migrations: vec![],
        rows: Default::default(),
        parts: vec![],
    };
    writer.finish(&mut manifest).unwrap();
    to
}

#[test]
fn a_back_up_with_one_bit_turned_or_cut_anywhere_is_refused() {
    let folder = TempDir::new().unwrap();
    let file = small(folder.path());
    assert_eq!(open(&file).unwrap().manifest.parts.len(), 2);
    let whole = std::fs::read(&file).unwrap();
    let damaged = folder.path().join("damaged");
    let refused = |bytes: &[u8], what: &str| {
        std::fs::write(&damaged, bytes).unwrap();
        let told = open(&damaged).unwrap_err().to_string();
        assert!(told.contains("is refused"), "{what}: {told}");
    };
    for place in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[place] ^= 1 << (place % 8);
        refused(&bytes, &format!("bit {place}"));
    }
    for length in (0..whole.len()).step_by(61) {
        refused(&whole[..length], &format!("first {length}"));
    }
    let mut longer = whole.clone();
    longer.push(b'\n');
    refused(&longer, "one byte more");
    refused(b"", "nothing");
    refused(&vec![0; 4096], "zeros");
    let swapped: Vec<u8> = whole[512..1024].iter().chain(&whole).copied().collect();
    refused(&swapped, "a block too many");
}

#[tokio::test]
async fn what_is_refused_changes_nothing() {
    everywhere_seeded(async |world| {
        let kept = Kept::of(world).await;
        kept.backup("one.backup").await.unwrap();
        assert!(kept.backup("one.backup").await.is_err(), "it is there");

        let mut bytes = std::fs::read(kept.at("one.backup")).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        std::fs::write(kept.at("bad.backup"), &bytes).unwrap();
        bytes.truncate(middle);
        std::fs::write(kept.at("half.backup"), &bytes).unwrap();
        std::fs::write(kept.at("letter.backup"), "Beste Els,").unwrap();
        for name in ["bad.backup", "half.backup", "letter.backup", "none.backup"] {
            let there = kept.elsewhere().await;
            kept.restore(name, &there).await.unwrap_err();
            assert!(!there.1.exists());
            match &there.0 {
                Place::Folder(folder) => assert!(!folder.exists(), "{name}"),
                Place::Url { url, .. } => {
                    let store = Store::connect(url, kept.world.store.clock().clone());
                    let tables = rows::tables(store.await.unwrap().database()).await;
                    assert_eq!(tables.unwrap(), Vec::<String>::new());
                }
            }
        }
        // Where data is, nothing is put back.
        let here = (kept.world.place.clone(), kept.at("files"));
        let told = kept.restore("one.backup", &here).await.unwrap_err();
        assert!(told.to_string().contains("already"), "{told}");
        let before = journal(&kept.world.store).await.len();
        assert_eq!(before, 1);
    })
    .await;
}

#[tokio::test]
async fn with_force_the_old_data_is_moved_aside_unless_a_program_has_it_open() {
    let folder = TempDir::new().unwrap();
    let place = Place::Folder(folder.path().join("data"));
    let files = folder.path().join("data/files");
    let clock = adeona_platform::clock::Clock::system();
    let store = place.open(clock.clone()).await.unwrap();
    let file = folder.path().join("copy.backup");
    backup(&place, &store, &files, &file, false).await.unwrap();
    let again = || restore(&place, &files, &file, true, clock.clone());
    let told = again().await.unwrap_err().to_string();
    assert!(told.contains("stop it first"), "{told}");
    store.database().clone().close().await.unwrap();
    let aside = again().await.unwrap().aside.unwrap();
    assert!(aside.join("adeona.db").is_file() && aside.join("seals.log").is_file());
    let names: Vec<_> = std::fs::read_dir(folder.path().join("data"))
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.starts_with("before-restore"))
        .collect();
    assert!(
        names
            .iter()
            .all(|n| n.starts_with("adeona.db")
                || ["files", "seal.key", "seals.log"].contains(&&**n)),
        "{names:?}"
    );
    let store = place.existing(clock).await.unwrap();
    // The list is that of what was put back, not of what was there.
    let found = crate::operations::chain::verify(&store, &[], &mut |_| {}).await;
    let found = found.unwrap();
    assert_eq!((found.broken, found.records, found.unsealed), (None, 1, 0));
}

#[tokio::test]
async fn a_back_up_goes_back_only_to_its_own_kind_and_not_to_an_older_program() {
    let folder = TempDir::new().unwrap();
    let file = small(folder.path());
    let clock = adeona_platform::clock::Clock::system();
    let files = folder.path().join("files");
    let url = Place::Url {
        url: "postgres://nobody@127.0.0.1:1/none".into(),
        folder: folder.path().to_owned(),
    };
    let told = restore(&url, &files, &file, false, clock)
        .await
        .unwrap_err();
    assert!(told.to_string().contains("is of SQLite"), "{told}");
    let newer = ["m001_access".to_owned(), "m999_later".to_owned()];
    let told = crate::migrations::refuse_newer(&newer).unwrap_err();
    assert!(told.to_string().contains("m999_later"), "{told}");
}

#[test]
fn the_password_goes_by_environment() {
    let url = "postgres://els:s%40crt@db.example:6543/adeona?sslmode=require&sslrootcert=/ca.pem";
    let target = format!("{:?}", postgres::Target::of(url).unwrap());
    for part in [
        r#"("PGHOST", "db.example")"#,
        r#"("PGPORT", "6543")"#,
        r#"("PGUSER", "els")"#,
        r#"("PGPASSWORD", "s@crt")"#,
        r#"("PGDATABASE", "adeona")"#,
        r#"("PGSSLMODE", "require")"#,
        r#"("PGSSLROOTCERT", "/ca.pem")"#,
    ] {
        assert!(target.contains(part), "{part} in {target}");
    }
}
