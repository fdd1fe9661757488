//! Wrong tries, and how long one waits after them. They are kept in the database, so that a restart forgives nothing.

use adeona_platform::time::Moment;
use adeona_platform::{Stop, Store, secret};
use chrono::TimeDelta;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, NotSet, QueryFilter,
    QueryOrder, Set, Statement,
};

use super::tables::sign_in_try;

/// Wrong tries that are free of delay.
const FREE_TRIES: usize = 4;
/// Tries older than this no longer count, in seconds.
const FORGET_AFTER: i64 = 15 * 60;

/// Seconds to wait after so many wrong tries: 2, 4, 8 … up to five minutes.
pub fn wait_for(tries: usize) -> i64 {
    match tries.checked_sub(FREE_TRIES) {
        Some(over) => 2_i64.pow(over.min(9) as u32 + 1).min(300),
        None => 0,
    }
}

/// What is tried: an e-mail address, a card, a passkey, an account's own password or code. Kept as a digest.
#[derive(Debug, Clone)]
pub struct Subject(String);

impl Subject {
    pub fn email(email: &str) -> Self {
        Subject(secret::digest(&format!("email {email}")))
    }

    pub fn card(card: &str) -> Self {
        Subject(secret::digest(&format!("card {card}")))
    }

    /// The password of an account that is signed in.
    pub fn own(account: i64) -> Self {
        Subject(secret::digest(&format!("own {account}")))
    }

    /// The codes of an account.
    pub fn code(account: i64) -> Self {
        Subject(secret::digest(&format!("code {account}")))
    }

    /// A passkey, by the id that its device gave it.
    pub fn passkey(id: &str) -> Self {
        Subject(secret::digest(&format!("passkey {id}")))
    }

    /// Finding somebody in an emergency, by an account.
    pub fn emergency(account: i64) -> Self {
        Subject(secret::digest(&format!("emergency {account}")))
    }

    /// Counts a try before it is weighed, so that many at once are not more than one after another. Whoever fits is
    /// forgiven.
    ///
    /// # Errors
    /// `TooMany` when the last wrong try is too short ago.
    pub async fn book(&self, store: &Store, now: Moment) -> Result<(), Stop> {
        let writing = store.write().await?;
        if !store.is_sqlite() {
            let turn = "SELECT pg_advisory_xact_lock(hashtext($1))";
            let turn =
                Statement::from_sql_and_values(DbBackend::Postgres, turn, [(&self.0).into()]);
            writing.db().execute_raw(turn).await?;
        }
        self.slow_down(writing.db(), now).await?;
        self.missed(writing.db(), now).await?;
        writing.keep().await
    }

    /// # Errors
    /// `TooMany` when the last wrong try is too short ago.
    pub async fn slow_down(&self, db: &impl ConnectionTrait, now: Moment) -> Result<(), Stop> {
        let since = Moment(now.0 - TimeDelta::seconds(FORGET_AFTER));
        let tries = sign_in_try::Entity::find()
            .filter(sign_in_try::Column::Subject.eq(&self.0))
            .filter(sign_in_try::Column::At.gt(since))
            // Tries of "later" are from before the clock was set back: nobody waits for those.
            .filter(sign_in_try::Column::At.lte(now))
            .order_by_desc(sign_in_try::Column::At)
            .all(db)
            .await?;
        let Some(last) = tries.first() else {
            return Ok(());
        };
        let left = wait_for(tries.len()) - (now.0 - last.at.0).num_seconds();
        match left > 0 {
            true => Err(Stop::TooMany(left.unsigned_abs())),
            false => Ok(()),
        }
    }

    /// One more wrong try.
    pub async fn missed(&self, db: &impl ConnectionTrait, now: Moment) -> Result<(), Stop> {
        let row = sign_in_try::ActiveModel {
            id: NotSet,
            subject: Set(self.0.clone()),
            at: Set(now),
        };
        row.insert(db).await.map(drop).map_err(Stop::from)
    }

    /// Wrong tries no longer count: somebody has just shown who they are.
    pub async fn forgive(&self, db: &impl ConnectionTrait) -> Result<(), Stop> {
        sign_in_try::Entity::delete_many()
            .filter(sign_in_try::Column::Subject.eq(&self.0))
            .exec(db)
            .await?;
        Ok(())
    }
}
