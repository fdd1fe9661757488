//! A printed card with a QR code and a PIN, for participants without e-mail.

use adeona_platform::access::Role;
use adeona_platform::access::tables::{account, membership};
use adeona_platform::time::Moment;
use adeona_platform::{Stop, secret};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, NotSet, QueryFilter, Set,
};

use super::own::{end_keys, end_sessions};
use super::tables::access_card;

/// What goes on paper, and is kept nowhere else.
#[derive(Debug, Clone)]
pub struct PrintedCard {
    /// The path that the QR code leads to.
    pub path: String,
    pub pin: String,
}

/// Issues a card for a person, making the participant's account when there is none, and withdrawing older cards.
/// Runs inside the caller's change, which has the permit.
pub async fn issue_card(
    db: &impl ConnectionTrait,
    organisation: i64,
    person: i64,
    name: &str,
    language: &str,
    at: Moment,
) -> Result<PrintedCard, Stop> {
    let account = participant_account(db, organisation, person, name, language, at).await?;
    // Whoever had the card before is signed out with it.
    if withdraw(db, account, at).await? > 0 {
        end_sessions(db, account, at).await?;
        end_keys(db, account, at).await?;
    }
    let (card, pin) = (secret::token(), secret::pin());
    let row = access_card::ActiveModel {
        id: NotSet,
        account_id: Set(account),
        secret: Set(secret::digest(&card)),
        pin: Set(secret::hash(pin.clone()).await?),
        created_at: Set(at),
        withdrawn_at: Set(None),
    };
    row.insert(db).await?;
    Ok(PrintedCard {
        path: format!("/card/{card}"),
        pin,
    })
}

/// Makes the card of a person worthless, and ends what was signed in with it. False when there was none.
/// Runs inside the caller's change, which has the permit.
pub async fn withdraw_card(
    db: &impl ConnectionTrait,
    person: i64,
    at: Moment,
) -> Result<bool, Stop> {
    let Some(account) = account_of(db, person).await? else {
        return Ok(false);
    };
    let there = withdraw(db, account.id, at).await? > 0;
    if there {
        end_sessions(db, account.id, at).await?;
        end_keys(db, account.id, at).await?;
    }
    Ok(there)
}

/// The participant's account is called as the person is. Runs inside the caller's change.
pub async fn rename_participant(
    db: &impl ConnectionTrait,
    person: i64,
    name: &str,
) -> Result<(), Stop> {
    account::Entity::update_many()
        .col_expr(account::Column::Name, Expr::value(name))
        .filter(account::Column::PersonId.eq(person))
        .exec(db)
        .await?;
    Ok(())
}

async fn account_of(
    db: &impl ConnectionTrait,
    person: i64,
) -> Result<Option<account::Model>, Stop> {
    let mine = account::Entity::find().filter(account::Column::PersonId.eq(person));
    Ok(mine.one(db).await?)
}

async fn withdraw(db: &impl ConnectionTrait, account: i64, at: Moment) -> Result<u64, Stop> {
    let done = access_card::Entity::update_many()
        .col_expr(access_card::Column::WithdrawnAt, Expr::value(Some(at)))
        .filter(access_card::Column::AccountId.eq(account))
        .filter(access_card::Column::WithdrawnAt.is_null())
        .exec(db)
        .await?;
    Ok(done.rows_affected)
}

async fn participant_account(
    db: &impl ConnectionTrait,
    organisation: i64,
    person: i64,
    name: &str,
    language: &str,
    at: Moment,
) -> Result<i64, Stop> {
    if let Some(found) = account_of(db, person).await? {
        return Ok(found.id);
    }
    let row = account::ActiveModel {
        id: NotSet,
        email: Set(None),
        name: Set(name.to_owned()),
        password: Set(None),
        language: Set(language.to_owned()),
        person_id: Set(Some(person)),
        created_at: Set(at),
        closed_at: Set(None),
    };
    let account = row.insert(db).await?;
    let row = membership::ActiveModel {
        id: NotSet,
        account_id: Set(account.id),
        organisation_id: Set(organisation),
        role: Set(Role::Participant),
        weekly_minutes: Set(0),
        since: Set(at.zoned().date().into()),
        until: Set(None),
        ended_at: Set(None),
    };
    row.insert(db).await?;
    Ok(account.id)
}
