//! Where a world starts: a database that was brought up to date once, for all tests of this program, and is copied.

use std::fs::{File, create_dir_all, read_dir, remove_dir_all};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use sea_orm::{ConnectionTrait, Database, Statement};

use super::{World, name_of, new_postgres, on_server};
use crate::app::Place;

/// What is in the database already.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Start {
    /// The tables, and the methods that ship.
    Bare,
    /// Two organisations as well.
    Seeded,
}

impl Start {
    fn name(self) -> &'static str {
        match self {
            Start::Bare => "bare",
            Start::Seeded => "seeded",
        }
    }

    /// A copy in this folder.
    pub async fn copied_to(self, folder: &Path) {
        let moulds = Moulds::of_this_program();
        let mould = moulds.filled("sqlite", self, async |making| {
            World::made(Place::Folder(making.to_owned()), self)
                .await
                .closed()
                .await;
        });
        copy(&mould.await, folder);
    }

    /// A copy in a new database on the server, and in this folder what is kept beside a database.
    pub async fn copied_to_server(self, server: &str, folder: &Path) -> String {
        let moulds = Moulds::of_this_program();
        let name = format!("{}_{}", moulds.key(), self.name());
        let admin = Database::connect(server).await.unwrap();
        let there = Statement::from_string(
            admin.get_database_backend(),
            format!("SELECT 1 FROM pg_database WHERE datname = '{name}'"),
        );
        let kind = format!("postgres-{:x}", hash(&server));
        let mould = moulds.filled(&kind, self, async |making| {
            let url = new_postgres(server, None).await;
            let place = Place::Url {
                url: url.clone(),
                folder: making.to_owned(),
            };
            World::made(place, self).await.closed().await;
            on_server(
                &admin,
                &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
            )
            .await;
            on_server(
                &admin,
                &format!("ALTER DATABASE {} RENAME TO {name}", name_of(&url)),
            )
            .await;
        });
        let mould = mould.await;
        let there = admin.query_one_raw(there).await.unwrap();
        assert!(
            there.is_some(),
            "{name} is gone: remove {}",
            mould.display()
        );
        copy(&mould, folder);
        new_postgres(server, Some(&name)).await
    }
}

/// The folder of what was made once, beside the program that the tests are in: another program makes its own.
struct Moulds {
    folder: PathBuf,
    made_by: u64,
}

impl Moulds {
    fn of_this_program() -> Self {
        let program = std::env::current_exe().unwrap();
        let changed = program.metadata().unwrap().modified().unwrap();
        Moulds {
            made_by: hash(&(&program, changed)),
            folder: program.with_extension("worlds"),
        }
    }

    fn key(&self) -> String {
        format!("w{:x}", self.made_by)
    }

    /// The folder of this start, made when it is not there yet; others wait for that.
    async fn filled(&self, kind: &str, start: Start, make: impl AsyncFnOnce(&Path)) -> PathBuf {
        let own = self.folder.join(self.key());
        let filled = own.join(format!("{kind}-{}", start.name()));
        if filled.is_dir() {
            return filled;
        }
        create_dir_all(&self.folder).unwrap();
        let lock = File::create(self.folder.join("lock")).unwrap();
        lock.lock().unwrap();
        if filled.is_dir() {
            return filled;
        }
        self.sweep();
        let making = filled.with_extension("making");
        drop(remove_dir_all(&making));
        create_dir_all(&making).unwrap();
        make(&making).await;
        std::fs::rename(&making, &filled).unwrap();
        filled
    }

    /// What an older program made here.
    fn sweep(&self) {
        for entry in read_dir(&self.folder).unwrap().flatten() {
            if entry.path().is_dir() && entry.file_name() != self.key().as_str() {
                drop(remove_dir_all(entry.path()));
            }
        }
    }
}

fn hash(what: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}

/// Copies what is in a folder.
fn copy(from: &Path, to: &Path) {
    create_dir_all(to).unwrap();
    for entry in read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy(&entry.path(), &to),
            false => drop(std::fs::copy(entry.path(), to).unwrap()),
        }
    }
}
