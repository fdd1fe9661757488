//! What somebody outside does with a link: read the question, answer it, or say that they cannot help. Once.

use adeona_knowledge::markup;
use adeona_platform::access::Deed;
use adeona_platform::access::tables::organisation;
use adeona_platform::store::Writing;
use adeona_platform::time::Moment;
use adeona_platform::{Stop, Store, secret};
use jiff::civil::Date;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseConnection, DatabaseTransaction,
    EntityTrait, NotSet, QueryFilter, QuerySelect, Select, Set,
};
use serde_json::json;

use super::tables::put_out::Closing;
use super::tables::{contact, put_out};
use crate::rooms::knowledge::answering::{Given, answered, keep_sources};
use crate::rooms::knowledge::asking::{language_of, told};
use crate::rooms::knowledge::handling::REASON;
use crate::rooms::knowledge::tables::answer::Kind;
use crate::rooms::knowledge::tables::{answer, question};

/// What somebody outside sees by their link.
#[derive(Debug)]
pub enum Door {
    Open(Box<Asked>),
    /// They replied on that day, with this answer or reason.
    Thanks {
        day: Date,
        kept: String,
    },
    /// It works no more: it was called back, or the question is over.
    Late,
    /// There is no such link.
    Shut,
}

/// What is asked.
#[derive(Debug)]
pub struct Asked {
    pub row: put_out::Model,
    pub contact: String,
    pub organisation: String,
}

/// What came back.
#[derive(Debug, Clone)]
pub enum Replied {
    Answer(Given),
    /// They cannot help, and why; `looked` when they saw what looks like a person in that.
    Declined {
        reason: String,
        looked: bool,
    },
}

fn by_secret(given: &str) -> Select<put_out::Entity> {
    put_out::Entity::find().filter(put_out::Column::Secret.eq(secret::digest(given)))
}

async fn with_question<C: ConnectionTrait>(
    db: &C,
    found: Select<put_out::Entity>,
    lock: bool,
) -> Result<Option<(put_out::Model, question::Model)>, Stop> {
    let found = match lock {
        true => found.lock_exclusive(),
        false => found,
    };
    let Some(row) = found.one(db).await? else {
        return Ok(None);
    };
    // Who answers and who closes at one moment wait for each other at the question.
    let mut asked = question::Entity::find().filter(question::Column::Id.eq(row.question_id));
    if lock {
        asked = asked.lock_exclusive();
    }
    let asked = asked.one(db).await?.ok_or(Stop::NotFound)?;
    Ok(Some((row, asked)))
}

/// To whom it was put out, and the question: nobody changes either before this change is kept.
pub(super) async fn held_with_question(
    db: &DatabaseTransaction,
    found: Select<put_out::Entity>,
) -> Result<Option<(put_out::Model, question::Model)>, Stop> {
    with_question(db, found, true).await
}

/// What there is behind a link. Looking has no effect: programs that open every address in a message use nothing up.
///
/// # Errors
/// When the database does not answer.
pub async fn door(store: &Store, given: &str) -> Result<Door, Stop> {
    let db = store.database();
    let Some((row, asked)) = with_question(db, by_secret(given), false).await? else {
        return Ok(Door::Shut);
    };
    match (row.closing, row.closed_at) {
        (Some(Closing::Answered | Closing::Declined), Some(at)) => {
            let kept = match row.reason {
                Some(reason) => reason,
                None => answered_with(db, (row.question_id, row.contact_id, at)).await?,
            };
            let day = at.zoned().date();
            return Ok(Door::Thanks { day, kept });
        }
        (None, _) if !asked.standing.is_over() => {}
        _ => return Ok(Door::Late),
    }
    let contact = contact::Entity::find_by_id(row.contact_id).one(db).await?;
    let organisation = organisation::Entity::find_by_id(row.organisation_id)
        .one(db)
        .await?;
    Ok(Door::Open(Box::new(Asked {
        contact: contact.map(|row| row.name).unwrap_or_default(),
        organisation: organisation.map(|row| row.name).unwrap_or_default(),
        row,
    })))
}

/// What a contact answered at that moment.
async fn answered_with(
    db: &DatabaseConnection,
    (question, contact, at): (i64, i64, Moment),
) -> Result<String, Stop> {
    use answer::Column as C;
    let one = answer::Entity::find()
        .filter(C::QuestionId.eq(question))
        .filter(C::ContactId.eq(contact))
        .filter(C::WrittenAt.eq(at));
    let row = one.one(db).await?;
    Ok(row.map(|row| row.body).unwrap_or_default())
}

/// Keeps what came back.
///
/// # Errors
/// Faults at what is missing or looks like somebody. `NotFound` when the link works no more.
pub async fn reply(store: &Store, given: &str, replied: Replied, reads: &str) -> Result<(), Stop> {
    let faults = match &replied {
        Replied::Answer(given) => given.faults(store.clock().today()),
        Replied::Declined { reason, looked } => {
            told("reason", reason, REASON, (*looked, store.clock().today()))
        }
    };
    if !faults.is_empty() {
        return Err(Stop::Invalid(faults));
    }
    let at = Moment::from(store.clock().now());
    let mut writing = store.write().await?;
    let found = held_with_question(writing.db(), by_secret(given)).await?;
    let open = |(row, asked): &(put_out::Model, question::Model)| {
        row.closed_at.is_none() && !asked.standing.is_over()
    };
    let (row, asked) = found.filter(open).ok_or(Stop::NotFound)?;
    let (closing, reason, deed) = match replied {
        Replied::Answer(given) => {
            write(writing.db(), (&row, asked), given, (at, reads)).await?;
            (Closing::Answered, None, "put-out.answered")
        }
        Replied::Declined { reason, .. } => {
            let reason = markup::clean(&reason).trim().to_owned();
            (Closing::Declined, Some(reason), "put-out.declined")
        }
    };
    record(&mut writing, &row, deed, at).await?;
    let mut row: put_out::ActiveModel = row.into();
    row.closed_at = Set(Some(at));
    row.closing = Set(Some(closing));
    row.reason = Set(reason);
    row.update(writing.db()).await?;
    writing.keep().await
}

/// Writes what came from outside as an answer.
pub(super) async fn write(
    db: &DatabaseTransaction,
    (row, asked): (&put_out::Model, question::Model),
    given: Given,
    (at, reads): (Moment, &str),
) -> Result<(), Stop> {
    let written = answer::ActiveModel {
        id: NotSet,
        question_id: Set(asked.id),
        organisation_id: Set(row.organisation_id),
        account_id: Set(row.account_id),
        contact_id: Set(Some(row.contact_id)),
        kind: Set(Kind::Answer),
        language: Set(language_of(&given.body, reads)),
        body: Set(markup::clean(&given.body).trim().to_owned()),
        valid_until: Set(given.until()),
        written_at: Set(at),
    };
    let id = written.insert(db).await?.id;
    keep_sources(db, id, &given.sources).await?;
    answered(db, (at, None), asked).await
}

async fn record(
    writing: &mut Writing,
    row: &put_out::Model,
    deed: &'static str,
    at: Moment,
) -> Result<(), Stop> {
    let deed = Deed {
        deed,
        act: "reply",
        thing: "put-out",
        thing_id: row.id,
        account: None,
        organisation: Some(row.organisation_id),
        detail: json!({ "question": row.question_id }),
    };
    deed.record(writing, at).await
}
