//! The audit and the read record in chains: each record is linked to the one before it by a hash, and every so often
//! a signed seal says how far a chain went. Whoever changes, removes, adds or moves a record breaks a link or a seal.
//!
//! A chain has one writer, a running program, so that programs on one database never wait for each other. A link is
//! written in the transaction of its record; its writer holds the end of the chain until the commit has answered. When
//! nobody can know whether a commit was done, the next record begins another chain.
//!
//! What is hashed are ids and codes: nothing personal is needed to verify a chain.

mod encode;
mod seal;
mod seals;
pub mod tables;

pub use encode::{audit, viewing};
pub use seal::{Birth, Seal, hex, unhex};
pub use seals::Seals;

use std::sync::Arc;

use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, NotSet, Set};
use sha2::{Digest, Sha256};
use tokio::sync::{Mutex, OwnedMutexGuard};

use self::tables::{Kind, chain, link, seal as seal_table};
use crate::Stop;
use crate::clock::Clock;
use crate::store::Writing;
use crate::time::Moment;

/// A SHA-256.
pub type Hash = [u8; 32];

/// Seconds after which a writer that wrote nothing begins another chain. Shorter than [`SILENT`], so that a chain is
/// never closed under the hands of its writer.
const IDLE: i64 = 12 * 3600;
/// Seconds after which a chain may be taken for that of a program that is gone.
pub const SILENT: i64 = 24 * 3600;
/// Links in one statement: SQLite takes 32,766 values.
const ROWS: usize = 5000;

/// A record that is to be linked.
#[derive(Debug, Clone, Copy)]
pub struct Record {
    pub kind: Kind,
    pub id: i64,
    pub digest: Hash,
}

/// The hash of a link: of everything before it, its place, and its record.
pub fn link_hash(before: &Hash, position: i64, record: &Record) -> Hash {
    let mut hash = Sha256::new();
    hash.update(b"adeona link 1\0");
    hash.update(before);
    hash.update(position.to_be_bytes());
    hash.update([record.kind.byte()]);
    hash.update(record.id.to_be_bytes());
    hash.update(record.digest);
    hash.finalize().into()
}

/// The end of a chain, as its writer knows it.
#[derive(Debug, Clone)]
struct Tail {
    chain: i64,
    name: [u8; 16],
    position: i64,
    hash: Hash,
    at: i64,
    /// Seals written, and the position of the last of them.
    seals: i32,
    sealed: i64,
}

/// The chain that this program writes. Cheap to clone. Its times are those of the clock with which the store was opened,
/// whatever day it is in a story that is told.
#[derive(Debug, Clone)]
pub struct Chain {
    tail: Arc<Mutex<Option<Tail>>>,
    seals: Seals,
    clock: Clock,
}

impl Chain {
    pub(crate) fn new(seals: Seals, clock: Clock) -> Self {
        Chain {
            tail: Arc::default(),
            seals,
            clock,
        }
    }

    pub fn seals(&self) -> &Seals {
        &self.seals
    }

    /// The chain under way, if there is one.
    pub async fn current(&self) -> Option<i64> {
        self.tail.lock().await.as_ref().map(|tail| tail.chain)
    }

    /// Whether something was linked since the last seal.
    pub async fn has_unsealed(&self) -> bool {
        let tail = self.tail.lock().await;
        tail.as_ref()
            .is_some_and(|tail| tail.position > tail.sealed)
    }

    /// Takes the end of the chain. Until it is put back, nobody knows it: whoever comes next begins another chain.
    pub(crate) async fn take(&self) -> Held {
        let mut place = self.tail.clone().lock_owned().await;
        Held {
            tail: place.take(),
            place,
        }
    }

    /// Links the records, in this order, at the end of the chain or of a new one.
    pub(crate) async fn extend(
        &self,
        db: &impl ConnectionTrait,
        held: &mut Held,
        records: &[Record],
    ) -> Result<(), Stop> {
        let now = self.clock.now().as_second();
        let fresh = held.tail.take().filter(|tail| now - tail.at <= IDLE);
        let mut tail = match fresh {
            Some(tail) => tail,
            None => begin(db, &self.seals, now, false).await?,
        };
        tail.at = now;
        append(db, &mut tail, records).await?;
        held.tail = Some(tail);
        Ok(())
    }

    /// A chain of its own for records that were there before there were chains, closed at once. Gives its seal.
    pub async fn link_afterwards(
        &self,
        db: &impl ConnectionTrait,
        records: impl AsyncFnMut() -> Result<Vec<Record>, Stop>,
    ) -> Result<Option<Seal>, Stop> {
        let mut next = records;
        let mut some = next().await?;
        if some.is_empty() {
            return Ok(None);
        }
        let now = self.clock.now().as_second();
        let mut tail = begin(db, &self.seals, now, true).await?;
        while !some.is_empty() {
            append(db, &mut tail, &some).await?;
            some = next().await?;
        }
        Ok(Some(
            write_seal(db, &self.seals, &mut tail, now, true).await?,
        ))
    }
}

/// The end of a chain, taken.
#[derive(Debug)]
pub(crate) struct Held {
    place: OwnedMutexGuard<Option<Tail>>,
    tail: Option<Tail>,
}

impl Held {
    /// It is known again: what was written is there.
    pub(crate) fn put_back(mut self) {
        *self.place = self.tail.take();
    }
}

async fn begin(
    db: &impl ConnectionTrait,
    seals: &Seals,
    now: i64,
    afterwards: bool,
) -> Result<Tail, Stop> {
    let key = seals.key()?;
    let birth = Birth {
        name: rand::random(),
        began: now,
        afterwards,
        key: key.verifying_key().to_bytes(),
    };
    let row = chain::ActiveModel {
        id: NotSet,
        name: Set(hex(&birth.name)),
        began_at: Set(moment(now)),
        afterwards: Set(afterwards),
        key: Set(hex(&birth.key)),
        signature: Set(hex(&birth.sign(&key))),
    };
    Ok(Tail {
        chain: row.insert(db).await?.id,
        name: birth.name,
        position: 0,
        hash: birth.hash(),
        at: now,
        seals: 0,
        sealed: 0,
    })
}

async fn append(
    db: &impl ConnectionTrait,
    tail: &mut Tail,
    records: &[Record],
) -> Result<(), Stop> {
    for records in records.chunks(ROWS) {
        let mut rows = vec![];
        for record in records {
            tail.position += 1;
            tail.hash = link_hash(&tail.hash, tail.position, record);
            rows.push(link::ActiveModel {
                chain_id: Set(tail.chain),
                position: Set(tail.position),
                kind: Set(record.kind),
                record_id: Set(record.id),
                hash: Set(tail.hash.to_vec()),
            });
        }
        link::Entity::insert_many(rows)
            .exec_without_returning(db)
            .await?;
    }
    Ok(())
}

async fn write_seal(
    db: &impl ConnectionTrait,
    seals: &Seals,
    tail: &mut Tail,
    now: i64,
    last: bool,
) -> Result<Seal, Stop> {
    let seal = Seal::new(
        &seals.key()?,
        tail.name,
        tail.seals + 1,
        tail.position,
        tail.hash,
        now,
        last,
    );
    seal_row(tail.chain, &seal).insert(db).await?;
    (tail.seals, tail.sealed) = (seal.number, seal.position);
    Ok(seal)
}

fn seal_row(chain: i64, seal: &Seal) -> seal_table::ActiveModel {
    seal_table::ActiveModel {
        id: NotSet,
        chain_id: Set(chain),
        number: Set(seal.number),
        position: Set(seal.position),
        hash: Set(seal.hash.to_vec()),
        at: Set(moment(seal.at)),
        last: Set(seal.last),
        signature: Set(hex(&seal.signature)),
    }
}

fn moment(second: i64) -> Moment {
    jiff::Timestamp::from_second(second)
        .unwrap_or_default()
        .into()
}

impl Writing {
    /// Seals the chain under way up to its end, and commits; `last` closes it. Nothing when there is nothing to seal.
    pub async fn seal(self, last: bool) -> Result<Option<Seal>, Stop> {
        // Whatever happens, no more than one seal is in the database that is not written down yet.
        self.chain.seals.write_down_all(&[])?;
        let mut held = self.chain.take().await;
        let Some(mut tail) = held.tail.take() else {
            return Ok(None);
        };
        if tail.position == tail.sealed && !last {
            held.tail = Some(tail);
            held.put_back();
            return Ok(None);
        }
        let (seals, now) = (self.chain.seals.clone(), self.chain.clock.now().as_second());
        let seal = write_seal(self.db(), &seals, &mut tail, now, last).await?;
        self.commit().await?;
        if !last {
            held.tail = Some(tail);
            held.put_back();
        }
        seals.write_down(&seal)?;
        Ok(Some(seal))
    }

    /// Seals a chain whose writer is gone, as it stands.
    pub async fn seal_for(
        self,
        chain: &chain::Model,
        (number, position, hash): (i32, i64, Hash),
        last: bool,
    ) -> Result<Seal, Stop> {
        let now = self.chain.clock.now().as_second();
        let seals = self.chain.seals.clone();
        let name = unhex(&chain.name).ok_or_else(|| Stop::broken("a chain without a name"))?;
        let seal = Seal::new(&seals.key()?, name, number, position, hash, now, last);
        seal_row(chain.id, &seal).insert(self.db()).await?;
        self.commit().await?;
        seals.write_down(&seal)?;
        Ok(seal)
    }
}
