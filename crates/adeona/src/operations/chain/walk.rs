//! From the beginning of a chain to its end.

use std::collections::{HashSet, VecDeque};

use adeona_platform::Stop;
use adeona_platform::chain::tables::{Kind, chain, link, seal};
use adeona_platform::chain::{Birth, Hash, Seal, link_hash};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::lists::List;
use super::records::Records;
use super::told::{Broken, Found, Halt};

/// Links read at once.
const BATCH: u64 = 2000;
/// Seals read at once.
const SEALS: u64 = 500;

/// Where a walk is.
struct Walk<'a> {
    row: &'a chain::Model,
    birth: Birth,
    position: i64,
    hash: Hash,
    /// What was read last was less than a batch: the chain ends there, or something is gone.
    short: bool,
    seals: Seals,
    /// Seals passed, and the position of the last of them.
    passed: i32,
    sealed: i64,
    /// A seal said that the chain goes no further.
    closed: bool,
}

/// Walks a chain, and counts what is in it. Gives the number of its records.
pub async fn walk(
    db: &DatabaseTransaction,
    row: &chain::Model,
    lists: &mut [List],
    found: &mut Found,
) -> Result<u64, Halt> {
    let changed = || Broken::new("the row of the chain itself was changed").chain(row.id);
    let birth = Birth::of(row).ok_or_else(changed)?;
    if !birth.is_signed(&row.signature) {
        return Err(changed().into());
    }
    let mut walk = Walk {
        row,
        birth,
        position: 0,
        hash: birth.hash(),
        short: false,
        seals: Seals::of(row.id),
        passed: 0,
        sealed: 0,
        closed: false,
    };
    loop {
        let stretch = !walk.short;
        let links = walk.next(db).await?;
        if links.is_empty() && stretch {
            continue;
        }
        if links.is_empty() {
            break;
        }
        let records = match Records::of(db, &links).await {
            Ok(records) => records,
            Err(stop) => return Err(unreadable(db, &links, stop).await),
        };
        found.viewed += records.viewed;
        for link in &links {
            walk.step(link, &links, &records)?;
            walk.pass_seals(db, lists, found).await?;
            found.records += 1;
            match link.kind {
                Kind::Audit => found.audit += 1,
                Kind::Viewing => found.viewings += 1,
            }
        }
    }
    walk.end(db).await?;
    for list in lists {
        list.close(row.id, &birth, walk.passed, &mut found.notes)?;
    }
    found.unsealed += (walk.position - walk.sealed).unsigned_abs();
    Ok(walk.position.unsigned_abs())
}

/// Which of the records it is that holds something that no program writes.
async fn unreadable(db: &DatabaseTransaction, links: &[link::Model], stop: Stop) -> Halt {
    if matches!(stop, Stop::Broken(_)) {
        for link in links {
            if let Err(stop) = Records::of(db, std::slice::from_ref(link)).await {
                return Broken::new(format!("the record cannot be read: {stop}"))
                    .link(link)
                    .into();
            }
        }
    }
    stop.into()
}

impl Walk<'_> {
    /// The links that follow. They are asked as a stretch of positions, not as "the next so many": without statistics
    /// PostgreSQL would read and sort all that is left of the chain for each batch. Only after a stretch with less than
    /// a batch is the rest asked, however far away it is.
    async fn next(&mut self, db: &DatabaseTransaction) -> Result<Vec<link::Model>, Halt> {
        use link::Column as C;
        let mut links = link::Entity::find()
            .filter(C::ChainId.eq(self.row.id))
            .order_by_asc(C::Position)
            .limit(BATCH);
        links = match (self.short, self.position) {
            (false, at) => links.filter(C::Position.between(at + 1, at + BATCH as i64)),
            (true, 0) => links,
            (true, at) => links.filter(C::Position.gt(at)),
        };
        let links = links.all(db).await.map_err(Stop::from);
        let links = links.map_err(|stop| match stop {
            Stop::Broken(cause) => {
                let told = Broken::new(format!("a link from here on cannot be read: {cause}"));
                told.chain(self.row.id).position(self.position + 1).into()
            }
            stop => Halt::from(stop),
        })?;
        self.short = (links.len() as u64) < BATCH;
        Ok(links)
    }

    fn step(
        &mut self,
        link: &link::Model,
        links: &[link::Model],
        records: &Records,
    ) -> Result<(), Broken> {
        let here = self.position + 1;
        if link.position != here {
            let told = format!(
                "something was removed: the next link is at position {}",
                link.position
            );
            return Err(Broken::new(told).chain(self.row.id).position(here));
        }
        if self.closed {
            return Err(Broken::new("inserted after the chain was closed").link(link));
        }
        let Some(record) = records.record(link) else {
            return Err(Broken::new("the record was removed").link(link));
        };
        let hash = link_hash(&self.hash, here, &record);
        if hash.as_slice() != link.hash {
            return Err(self.why(link, links, records));
        }
        (self.position, self.hash) = (here, hash);
        Ok(())
    }

    /// A link that does not fit: does another of those nearby belong here?
    fn why(&self, link: &link::Model, links: &[link::Model], records: &Records) -> Broken {
        let hashes: HashSet<&[u8]> = links.iter().map(|l| l.hash.as_slice()).collect();
        let belongs = links
            .iter()
            .filter_map(|other| records.record(other))
            .find(|record| {
                let hash = link_hash(&self.hash, self.position + 1, record);
                hashes.contains(hash.as_slice())
            });
        let told = match belongs {
            Some(record) if (record.kind, record.id) != (link.kind, link.record_id) => format!(
                "out of order, or inserted: {} {} belongs here",
                record.kind.code(),
                record.id
            ),
            _ => "changed after it was written, or in the place of one that was removed".to_owned(),
        };
        Broken::new(told).link(link)
    }

    /// The seals at the position where the walk is.
    async fn pass_seals(
        &mut self,
        db: &DatabaseTransaction,
        lists: &[List],
        found: &mut Found,
    ) -> Result<(), Halt> {
        while let Some(row) = self.seals.first(db).await? {
            if row.position > self.position {
                break;
            }
            let seal = self.check(&row)?;
            for list in lists {
                list.compare(self.row.id, &seal)?;
            }
            (self.passed, self.sealed) = (seal.number, seal.position);
            self.closed = seal.last;
            let at = jiff::Timestamp::from_second(seal.at).unwrap_or_default();
            let at = Some(at.to_string());
            found.sealed_at = found.sealed_at.take().max(at);
            found.seals += 1;
            self.seals.pass();
        }
        Ok(())
    }

    fn check(&self, row: &seal::Model) -> Result<Seal, Broken> {
        let broken = |told: String| Broken::new(told).chain(self.row.id).position(self.position);
        let number = self.passed + 1;
        if row.number != number {
            return Err(broken(format!("seal {number} was removed")));
        }
        if self.closed {
            return Err(broken(format!(
                "seal {number} was inserted after the chain was closed"
            )));
        }
        let seal = Seal::of(row, &self.birth).filter(Seal::is_signed);
        let Some(seal) = seal.filter(|seal| seal.position == self.position) else {
            return Err(broken(format!("seal {number} was changed")));
        };
        if seal.hash != self.hash {
            return Err(broken(format!(
                "seal {number} does not match: something after position {} was changed and what follows made to fit",
                self.sealed
            )));
        }
        Ok(seal)
    }

    /// No seal may be left when there are no links any more.
    async fn end(&mut self, db: &DatabaseTransaction) -> Result<(), Halt> {
        let Some(row) = self.seals.first(db).await? else {
            return Ok(());
        };
        let signed = Seal::of(&row, &self.birth).is_some_and(|seal| seal.is_signed());
        let told = match signed {
            true => format!(
                "cut off: seal {} says that the chain goes up to position {}",
                row.number, row.position
            ),
            false => format!("seal {} was changed", row.number),
        };
        let here = self.position + 1;
        Err(Broken::new(told).chain(self.row.id).position(here).into())
    }
}

/// The seals of a chain, read as they are needed.
struct Seals {
    chain: i64,
    read: VecDeque<seal::Model>,
    /// The number of the last that was read; nothing when all were.
    after: Option<i64>,
}

impl Seals {
    fn of(chain: i64) -> Self {
        Seals {
            chain,
            read: VecDeque::new(),
            after: Some(i64::MIN),
        }
    }

    async fn first(&mut self, db: &DatabaseTransaction) -> Result<Option<seal::Model>, Stop> {
        if let (true, Some(after)) = (self.read.is_empty(), self.after) {
            self.read = seal::Entity::find()
                .filter(seal::Column::ChainId.eq(self.chain))
                .filter(seal::Column::Number.gt(after))
                .order_by_asc(seal::Column::Number)
                .limit(SEALS)
                .all(db)
                .await?
                .into();
            self.after = self.read.back().map(|row| row.number.into());
        }
        Ok(self.read.front().cloned())
    }

    fn pass(&mut self) {
        self.read.pop_front();
    }
}
