//! Out of the outbox.

use jiff::{SignedDuration, Timestamp};
use sea_orm::sea_query::{LockBehavior, LockType};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    Select, Set, Unchanged,
};

use super::letter::{Letter, Unfit};
use super::message::parcel;
use super::posting::context;
use super::reason::{Reason, Why};
use super::settings::Sender;
use super::tables::letter::{ActiveModel, Column, Entity, Model};
use super::transport::{Line, Parcel, Refused, Transport};
use crate::time::Moment;
use crate::{Stop, Store};

/// How long somebody has to send a letter, which is longer than it takes at worst. Who ended meanwhile only delays it.
pub const CLAIM: SignedDuration = SignedDuration::from_mins(10);

/// How long it is left alone after it was tried in vain, once and again; then it is given up.
const PAUSES: [SignedDuration; 6] = [
    SignedDuration::from_mins(1),
    SignedDuration::from_mins(5),
    SignedDuration::from_mins(30),
    SignedDuration::from_hours(2),
    SignedDuration::from_hours(8),
    SignedDuration::from_hours(24),
];

/// What came of a round, in letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Delivered {
    pub sent: u64,
    /// Tried in vain, and to be tried again.
    pub later: u64,
    /// Given up.
    pub failed: u64,
}

/// Sends all that is due. Several programs on one database may do so at the same time: each letter is one's at a time.
/// A program that ends between handing a letter over and saying so here sends it once more, with the same id.
///
/// # Errors
/// `Broken` when nobody is set up as the sender, and what the database says.
pub async fn deliver(store: &Store, transport: &impl Transport) -> Result<Delivered, Stop> {
    let sender = store.sender().ok_or(Unfit::NoSender)?;
    let mut line = None;
    let mut delivered = Delivered::default();
    while let Some(row) = claim(store).await? {
        let carried = match opened(store, sender, &row) {
            Ok(parcel) => carry(transport, &mut line, &parcel).await,
            Err(refused) => Err(refused),
        };
        let everything = matches!(carried, Err(Refused::Everything(_)));
        delivered.add(settle(store, row, carried).await?);
        if everything {
            break;
        }
    }
    if let Some(line) = line {
        line.close().await;
    }
    Ok(delivered)
}

/// Takes the letter that is due longest, for as long as a claim lasts.
async fn claim(store: &Store) -> Result<Option<Model>, Stop> {
    let now = store.clock().now();
    // Nothing is written, and nobody waited for, when there is nothing to send.
    if due(now.into()).one(store.database()).await?.is_none() {
        return Ok(None);
    }
    let writing = store.write().await?;
    let row = due(now.into())
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .one(writing.db())
        .await?;
    let Some(row) = row else {
        return Ok(None);
    };
    let claimed_until = Some(Moment::from(whole(now) + CLAIM));
    let claimed = ActiveModel {
        id: Unchanged(row.id),
        claimed_until: Set(claimed_until),
        ..Default::default()
    };
    claimed.update(writing.db()).await?;
    writing.keep().await?;
    Ok(Some(Model {
        claimed_until,
        ..row
    }))
}

fn due(now: Moment) -> Select<Entity> {
    let free = Condition::any()
        .add(Column::ClaimedUntil.is_null())
        .add(Column::ClaimedUntil.lte(now));
    Entity::find()
        .filter(Column::DueAt.lte(now))
        .filter(free)
        .order_by_asc(Column::DueAt)
        .order_by_asc(Column::Id)
        .limit(1)
}

/// A claim is known by its moment, which is the same on both databases when it is a whole second.
fn whole(now: Timestamp) -> Timestamp {
    Timestamp::from_second(now.as_second()).unwrap_or(now)
}

fn opened(store: &Store, sender: &Sender, row: &Model) -> Result<Parcel, Refused> {
    let sealed = row.sealed.as_deref().unwrap_or_default();
    // A key that is not here may be put back.
    let bytes = store
        .sealing()
        .open(context(row.id), sealed)
        .map_err(|_| Refused::Later(Why::Sealed.into()))?;
    let unfit = || Refused::ForGood(Why::Unfit.into());
    let letter: Letter = serde_json::from_slice(&bytes).map_err(|_| unfit())?;
    let id = row.message_id.parse().map_err(|_| unfit())?;
    parcel(&letter, sender, &id, store.clock().now().into()).ok_or_else(unfit)
}

async fn carry<T: Transport>(
    transport: &T,
    line: &mut Option<T::Line>,
    parcel: &Parcel,
) -> Result<(), Refused> {
    if let Some(mut used) = line.take() {
        match used.carry(parcel).await {
            // A server may end a connection after some letters: nothing of this one went over it.
            Err(Refused::Everything(_)) => used.close().await,
            carried => return kept_open(line, used, carried).await,
        }
    }
    let mut fresh = transport.open().await?;
    let carried = fresh.carry(parcel).await;
    kept_open(line, fresh, carried).await
}

/// Keeps a line for the next letter, unless this one was refused.
async fn kept_open<L: Line>(
    line: &mut Option<L>,
    used: L,
    carried: Result<(), Refused>,
) -> Result<(), Refused> {
    match carried {
        Ok(()) => *line = Some(used),
        Err(_) => used.close().await,
    }
    carried
}

/// What became of a letter.
enum Fate {
    Sent,
    Later(Reason, SignedDuration),
    Failed(Reason),
}

impl Fate {
    fn of(carried: Result<(), Refused>, tries: i32) -> Fate {
        let pause = usize::try_from(tries).ok().and_then(|n| PAUSES.get(n));
        match (carried, pause) {
            (Ok(()), _) => Fate::Sent,
            (Err(Refused::Later(reason) | Refused::Everything(reason)), Some(pause)) => {
                Fate::Later(reason, *pause)
            }
            (Err(refused), _) => Fate::Failed(refused.reason().clone()),
        }
    }

    /// The row as it is then: without the letter, once it is over.
    fn row(&self, tries: i32, at: Moment, now: Timestamp) -> ActiveModel {
        let mut row = ActiveModel {
            claimed_until: Set(None),
            ..Default::default()
        };
        if let Fate::Later(reason, _) | Fate::Failed(reason) = self {
            row.tries = Set(tries.saturating_add(1));
            row.why = Set(Some(reason.why));
            row.answer = Set(reason.answer.clone());
        }
        match self {
            Fate::Later(_, pause) => row.due_at = Set(Some((now + *pause).into())),
            Fate::Sent => row.sent_at = Set(Some(at)),
            Fate::Failed(_) => row.failed_at = Set(Some(at)),
        }
        if let Fate::Sent | Fate::Failed(_) = self {
            row.due_at = Set(None);
            row.sealed = Set(None);
        }
        row
    }
}

async fn settle(store: &Store, row: Model, carried: Result<(), Refused>) -> Result<Fate, Stop> {
    let fate = Fate::of(carried, row.tries);
    if let Fate::Failed(reason) = &fate {
        tracing::warn!(letter = row.id, %reason, "a letter was given up");
    }
    let now = whole(store.clock().now());
    let writing = store.write().await?;
    Entity::update_many()
        .set(fate.row(row.tries, now.into(), now))
        .filter(Column::Id.eq(row.id))
        // Whoever took so long that another one claimed it has no say any more.
        .filter(Column::ClaimedUntil.eq(row.claimed_until))
        .exec(writing.db())
        .await?;
    writing.keep().await?;
    Ok(fate)
}

impl Delivered {
    fn add(&mut self, fate: Fate) {
        match fate {
            Fate::Sent => self.sent += 1,
            Fate::Later(..) => self.later += 1,
            Fate::Failed(_) => self.failed += 1,
        }
    }
}
