//! How long it takes to verify what is on record.

use std::time::Instant;

use adeona_platform::access::How;
use adeona_platform::access::tables::{audit, viewed, viewing};
use adeona_platform::chain::{self, Record, tables::Kind};
use adeona_platform::clock::Clock;
use adeona_platform::time::{Day, Moment};
use adeona_platform::{Stop, Store};
use clap::Args;
use sea_orm::{EntityTrait, NotSet, Set};
use serde_json::{Value, json};

use crate::app::Place;
use crate::operations::chain::{seal, verify};

/// Records in one transaction; half of them deeds, half of them looks at one person. Sealed after each.
const AT_ONCE: i64 = 2000;

/// Options of `bench audit`.
#[derive(Debug, Args)]
pub struct Records {
    /// How many: deeds and looks by turns
    #[arg(long, default_value_t = 1_000_000)]
    records: i64,
    #[arg(long)]
    json: bool,
}

impl Records {
    pub fn json(&self) -> bool {
        self.json
    }
}

/// Makes a place that goes away again, or fills an empty PostgreSQL database, and verifies it.
pub async fn verified(place: &Place, options: &Records) -> Result<Value, Stop> {
    let folder = tempfile::tempdir().map_err(Stop::broken)?;
    let scratch = match place {
        Place::Folder(_) => Place::Folder(folder.path().join("scratch")),
        Place::Url { url, .. } => Place::Url {
            url: url.clone(),
            folder: folder.path().join("scratch"),
        },
    };
    let store = scratch.open(Clock::system()).await?;
    let begun = Instant::now();
    let mut made = 0;
    while made < options.records {
        made += some(&store, Ord::min(AT_ONCE, options.records - made)).await?;
        seal(&store, false).await?;
    }
    let made_s = begun.elapsed().as_secs_f64();
    let begun = Instant::now();
    let found = verify(&store, &[], &mut |_| {}).await?;
    let verified_s = begun.elapsed().as_secs_f64();
    if let Some(broken) = found.broken {
        return Err(Stop::broken(broken));
    }
    Ok(json!({
        "database": if store.is_sqlite() { "SQLite" } else { "PostgreSQL" },
        "records": found.records,
        "seals": found.seals,
        "made_s": (made_s * 100.0).round() / 100.0,
        "verified_s": (verified_s * 100.0).round() / 100.0,
        "records_per_second": (found.records as f64 / verified_s).round(),
    }))
}

async fn some(store: &Store, n: i64) -> Result<i64, Stop> {
    let now = Moment::from(store.clock().now());
    let mut writing = store.write().await?;
    let deeds = (0..n - n / 2).map(|n| deed(now, n));
    let looks = (0..n / 2).map(|n| look(now, n));
    let deeds = audit::Entity::insert_many(deeds).exec_with_returning(writing.db());
    for row in deeds.await? {
        writing.link(Record {
            kind: Kind::Audit,
            id: row.id,
            digest: chain::audit(&row),
        });
    }
    let looks = viewing::Entity::insert_many(looks).exec_with_returning(writing.db());
    let looks = looks.await?;
    let shown = looks.iter().map(|row| seen(row.id));
    let shown = viewed::Entity::insert_many(shown).exec_with_returning(writing.db());
    let mut shown = shown.await?;
    shown.sort_by_key(|one| one.viewing_id);
    for row in looks {
        let at = shown.binary_search_by_key(&row.id, |one| one.viewing_id);
        let shown = at.map_or(&[][..], |at| &shown[at..=at]);
        writing.link(Record {
            kind: Kind::Viewing,
            id: row.id,
            digest: chain::viewing(&row, shown),
        });
    }
    writing.keep().await?;
    Ok(n)
}

fn deed(at: Moment, n: i64) -> audit::ActiveModel {
    audit::ActiveModel {
        id: NotSet,
        at: Set(at),
        account_id: Set(Some(n % 100)),
        organisation_id: Set(Some(n % 10)),
        act: Set("steer".into()),
        deed: Set("trajectory.noted".into()),
        thing: Set("trajectory".into()),
        thing_id: Set(n),
        detail: Set(json!({ "head": n })),
    }
}

fn look(at: Moment, n: i64) -> viewing::ActiveModel {
    viewing::ActiveModel {
        id: NotSet,
        at: Set(at),
        day: Set(Day::from(at.zoned().date())),
        account_id: Set(n % 100),
        organisation_id: Set(n % 10),
        roles: Set("coach".into()),
        via: Set("session".into()),
        via_id: Set(Some(n)),
        screen: Set("/trajectories/{id}".into()),
        purpose: Set("read".into()),
    }
}

fn seen(viewing: i64) -> viewed::ActiveModel {
    viewed::ActiveModel {
        id: NotSet,
        viewing_id: Set(viewing),
        person_id: Set(Some(viewing % 1000)),
        trajectory_id: Set(Some(viewing % 1000)),
        how: Set(How::Opened),
    }
}
