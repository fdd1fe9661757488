//! The read record: who was shown whose data. Viewings wait in a queue, and one task writes them in batches, off the
//! way of the page. What cannot be put on record is not shown.

use std::collections::{BTreeMap, HashMap};
use std::pin::Pin;
use std::time::Duration;

use sea_orm::{ActiveModelTrait, EntityTrait, NotSet, Set};
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, sleep, timeout_at};

use super::tables::{viewed, viewing};
use super::viewer::Via;
use super::witness::{Glimpse, Viewing};
use crate::chain::{self, Record, tables::Kind};
use crate::store::{Store, Writing};
use crate::{Stop, store};

/// The purpose of looks at somebody whose dossier was opened in an emergency.
pub const EMERGENCY: &str = "emergency";

/// Viewings that may wait.
const QUEUE: usize = 4096;
/// Viewings written at once, at most.
const BATCH: usize = 512;
/// How long the first of a batch waits for others: well within the second in which it must be durable.
const GATHER: Duration = Duration::from_millis(200);
/// How long to wait after a failure before trying again.
const AGAIN: Duration = Duration::from_millis(500);
/// Rows in one statement: SQLite takes 32,766 values.
const ROWS: usize = 5000;

/// Persons by trajectory, when they have been found.
pub type People = Pin<Box<dyn Future<Output = Result<HashMap<i64, i64>, Stop>> + Send>>;

/// Finds the persons of trajectories, for the rows of things that hold a trajectory's id only.
pub type WhoseTrajectories = fn(Store, Vec<i64>) -> People;

#[derive(Debug)]
enum Message {
    Viewing(Box<Viewing>),
    /// Tell when everything before this is written.
    Settle(oneshot::Sender<()>),
}

/// Where viewings go. Cheap to clone.
#[derive(Clone, Debug)]
pub struct ReadRecord {
    queue: mpsc::Sender<Message>,
    keeper: Keeper,
}

#[derive(Clone, Debug)]
struct Keeper {
    store: Store,
    whose: WhoseTrajectories,
}

impl ReadRecord {
    /// Starts the task that writes. Must be called inside a tokio runtime.
    pub fn start(store: Store, whose: WhoseTrajectories) -> Self {
        let (queue, waiting) = mpsc::channel(QUEUE);
        let keeper = Keeper { store, whose };
        tokio::spawn(store::in_the_background(keeper.clone().write_on(waiting)));
        ReadRecord { queue, keeper }
    }

    /// Puts a viewing on record: queued, or written at once when the queue is full or its task is gone.
    ///
    /// # Errors
    /// When it had to be written at once and could not be.
    pub async fn keep(&self, viewing: Viewing) -> Result<(), Stop> {
        use mpsc::error::TrySendError;
        match self.queue.try_send(Message::Viewing(Box::new(viewing))) {
            Ok(()) => Ok(()),
            Err(
                TrySendError::Full(Message::Viewing(viewing))
                | TrySendError::Closed(Message::Viewing(viewing)),
            ) => self.keeper.write(&[*viewing]).await,
            Err(_) => Ok(()),
        }
    }

    /// Returns when everything that was kept before is written.
    pub async fn settle(&self) {
        let (told, written) = oneshot::channel();
        if self.queue.send(Message::Settle(told)).await.is_ok() {
            let _ = written.await;
        }
    }
}

impl Keeper {
    async fn write_on(self, mut waiting: mpsc::Receiver<Message>) {
        while let Some(first) = waiting.recv().await {
            let mut batch = vec![];
            let mut settled = None;
            let mut next = Some(first);
            let until = Instant::now() + GATHER;
            while let Some(message) = next.take() {
                match message {
                    Message::Viewing(viewing) => batch.push(*viewing),
                    Message::Settle(told) => settled = Some(told),
                }
                if settled.is_none() && batch.len() < BATCH {
                    next = timeout_at(until, waiting.recv()).await.ok().flatten();
                }
            }
            self.write_surely(&batch).await;
            if let Some(told) = settled {
                let _ = told.send(());
            }
        }
    }

    async fn write_surely(&self, batch: &[Viewing]) {
        while let Err(stop) = self.write(batch).await {
            tracing::error!(waiting = batch.len(), cause = %stop, "the read record cannot be written; trying again");
            sleep(AGAIN).await;
        }
    }

    async fn write(&self, batch: &[Viewing]) -> Result<(), Stop> {
        if batch.is_empty() {
            return Ok(());
        }
        let whose = self.whose(batch).await?;
        let mut writing = self.store.write().await?;
        let (mut viewings, mut rows) = (vec![], vec![]);
        for viewing in batch {
            let people = people(viewing, &whose);
            if people.is_empty() {
                continue;
            }
            let viewing = insert(&writing, viewing, purpose(viewing, &people)).await?;
            rows.extend(people.into_iter().map(|glimpse| row(viewing.id, glimpse)));
            viewings.push(viewing);
        }
        let mut shown: HashMap<i64, Vec<viewed::Model>> = HashMap::new();
        for rows in rows.chunks(ROWS) {
            let rows = viewed::Entity::insert_many(rows.to_vec());
            for row in rows.exec_with_returning(writing.db()).await? {
                shown.entry(row.viewing_id).or_default().push(row);
            }
        }
        for viewing in viewings {
            let mut shown = shown.remove(&viewing.id).unwrap_or_default();
            shown.sort_by_key(|one| one.id);
            writing.link(Record {
                kind: Kind::Viewing,
                id: viewing.id,
                digest: chain::viewing(&viewing, &shown),
            });
        }
        writing.keep().await
    }

    /// The persons of the trajectories of which only the id is known.
    async fn whose(&self, batch: &[Viewing]) -> Result<HashMap<i64, i64>, Stop> {
        let glimpses = batch.iter().flat_map(|viewing| &viewing.glimpses);
        let unknown = glimpses.filter(|g| g.person.is_none());
        let mut ids: Vec<i64> = unknown.filter_map(|g| g.trajectory).collect();
        ids.sort_unstable();
        ids.dedup();
        let mut found = HashMap::new();
        for ids in ids.chunks(ROWS) {
            found.extend((self.whose)(self.store.clone(), ids.to_vec()).await?);
        }
        Ok(found)
    }
}

/// Whoever sees somebody by an emergency sees them for that.
fn purpose<'v>(viewing: &'v Viewing, people: &[Glimpse]) -> &'v str {
    let by_emergency = |g: &Glimpse| g.person.is_some_and(|id| viewing.emergencies.contains(&id));
    match people.iter().any(by_emergency) {
        true => EMERGENCY,
        false => viewing.purpose,
    }
}

async fn insert(
    writing: &Writing,
    viewing: &Viewing,
    purpose: &str,
) -> Result<viewing::Model, Stop> {
    let via_id = match viewing.via {
        Via::Session(id) | Via::Token(id) | Via::Calendar(id) | Via::Link(id) => Some(id),
        Via::Console => None,
    };
    let row = viewing::ActiveModel {
        id: NotSet,
        at: Set(viewing.at),
        day: Set(viewing.day),
        account_id: Set(viewing.account),
        organisation_id: Set(viewing.organisation),
        roles: Set(viewing.roles.clone()),
        via: Set(viewing.via.code().to_owned()),
        via_id: Set(via_id),
        screen: Set(viewing.screen.clone()),
        purpose: Set(purpose.to_owned()),
    };
    Ok(row.insert(writing.db()).await?)
}

fn row(viewing: i64, glimpse: Glimpse) -> viewed::ActiveModel {
    viewed::ActiveModel {
        id: NotSet,
        viewing_id: Set(viewing),
        person_id: Set(glimpse.person),
        trajectory_id: Set(glimpse.trajectory),
        how: Set(glimpse.how),
    }
}

/// Each person once, in the way that says most; trajectories that are nobody's by themselves; the viewer not at all.
fn people(viewing: &Viewing, whose: &HashMap<i64, i64>) -> Vec<Glimpse> {
    let mut found: BTreeMap<(Option<i64>, Option<i64>), Glimpse> = BTreeMap::new();
    for glimpse in &viewing.glimpses {
        let of_trajectory = || glimpse.trajectory.and_then(|id| whose.get(&id).copied());
        let person = glimpse.person.or_else(of_trajectory);
        if person.is_some() && person == viewing.own {
            continue;
        }
        let glimpse = Glimpse { person, ..*glimpse };
        let key = (person, glimpse.trajectory.filter(|_| person.is_none()));
        match found.get_mut(&key) {
            Some(known) => *known = both(*known, glimpse),
            None => drop(found.insert(key, glimpse)),
        }
    }
    let anybody = |g: &Glimpse| g.person.is_some() || g.trajectory.is_some();
    found.into_values().filter(anybody).collect()
}

/// Two glimpses of one person: of one trajectory if there is but one.
fn both(one: Glimpse, other: Glimpse) -> Glimpse {
    let (more, less) = if other.how > one.how {
        (other, one)
    } else {
        (one, other)
    };
    let trajectory = match (more.trajectory, less.trajectory) {
        (Some(a), Some(b)) if a != b && more.how == less.how => None,
        (Some(a), _) => Some(a),
        (None, less) => less,
    };
    Glimpse { trajectory, ..more }
}

#[cfg(test)]
mod tests {
    use super::super::witness::How;
    use super::*;
    use crate::time::Moment;

    fn viewing(own: Option<i64>, glimpses: &[(Option<i64>, Option<i64>, How)]) -> Viewing {
        let at = Moment::from(jiff::Timestamp::UNIX_EPOCH);
        let glimpse = |(person, trajectory, how): &(_, _, _)| Glimpse {
            person: *person,
            trajectory: *trajectory,
            how: *how,
        };
        Viewing {
            at,
            day: at.zoned().date().into(),
            account: 1,
            organisation: 1,
            roles: "coach".into(),
            via: Via::Console,
            own,
            emergencies: vec![],
            screen: "/".into(),
            purpose: "read",
            glimpses: glimpses.iter().map(glimpse).collect(),
        }
    }

    fn told(viewing: &Viewing) -> Vec<(Option<i64>, Option<i64>, How)> {
        let whose = HashMap::from([(7, 12), (9, 12), (20, 13)]);
        let all = people(viewing, &whose).into_iter();
        all.map(|g| (g.person, g.trajectory, g.how)).collect()
    }

    #[test]
    fn a_person_is_on_record_once_in_the_way_that_says_most() {
        use How::{Exported, Listed, Opened};
        let one = viewing(
            None,
            &[
                (Some(12), None, Listed),
                (None, Some(7), Opened),
                (Some(12), Some(9), Listed),
                (None, Some(20), Listed),
                (Some(13), None, Exported),
                (None, Some(31), Listed),
                (None, Some(31), Listed),
                (None, None, Opened),
            ],
        );
        assert_eq!(
            told(&one),
            [
                (None, Some(31), Listed),
                (Some(12), Some(7), Opened),
                (Some(13), Some(20), Exported),
            ]
        );
        let two = viewing(None, &[(None, Some(7), Listed), (None, Some(9), Listed)]);
        assert_eq!(told(&two), [(Some(12), None, Listed)]);
    }

    #[test]
    fn what_is_seen_by_an_emergency_is_seen_for_that() {
        let glimpses = [(None, Some(7), How::Opened)];
        let mut one = viewing(None, &glimpses);
        let shown = people(&one, &HashMap::from([(7, 12)]));
        assert_eq!(purpose(&one, &shown), "read");
        one.emergencies = vec![12];
        assert_eq!(purpose(&one, &shown), EMERGENCY);
        one.emergencies = vec![13];
        assert_eq!(purpose(&one, &shown), "read");
    }

    #[test]
    fn nobody_is_told_that_they_looked_at_themselves() {
        let own = viewing(
            Some(12),
            &[(None, Some(7), How::Opened), (Some(12), None, How::Opened)],
        );
        assert_eq!(told(&own), []);
    }
}
