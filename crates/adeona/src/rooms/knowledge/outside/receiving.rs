//! Mail that comes in: an answer to a letter that took a link along becomes an answer to the question. What a person must
//! look at first is held for the back office; what a machine wrote is left. Answers of colleagues to letters about open
//! questions are taken in by `subscriptions`.

use adeona_knowledge::mail_in::{Automatic, Mail};
use adeona_platform::access::{Deed, May, Thing};
use adeona_platform::time::Moment;
use adeona_platform::{Desk, Stop, Store, mail, secret};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Set};
use serde_json::json;

use super::access::{PutOut, SettleMail};
use super::replying::{held_with_question, write};
use super::tables::put_out::{Closing, Held};
use super::tables::{contact, put_out};
use crate::rooms::knowledge::answering::Given;
use crate::rooms::knowledge::asking::BODY;
use crate::rooms::knowledge::subscriptions::take_in;

/// Between mails that are held together.
const NEXT: &str = "\n\n---\n\n";
/// Mails in answer to one letter. They are remembered, so that none is taken twice.
const MOST: usize = 100;
/// Text that is held of one letter, in bytes.
const MOST_HELD: usize = 500_000;

/// What became of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Received {
    Answered,
    /// The back office looks at it first.
    Held(Held),
    /// A letter of ours did not arrive.
    CameBack,
    /// It was here already.
    Again,
    /// A machine wrote it.
    Left(Automatic),
}

/// Why a mail was not taken. Whoever sent it is told by their mail server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotTaken {
    #[error(
        "this answers no letter of ours that can be answered by mail: open the link in the letter, and answer on the page"
    )]
    NoAnswer,
    #[error("the question is over, or was called back: an answer is not needed any more")]
    Over,
    #[error("there is nothing new in this mail: write the answer above what you quote")]
    Empty,
    #[error(
        "files are not taken: write the answer in the mail itself, or open the link in our letter"
    )]
    OnlyFiles,
    #[error("it comes from another address than the letter went to: open the link in our letter")]
    OtherSender,
    #[error(
        "what is new in this mail cannot be told from what it quotes: write the answer above our letter, or open the link in it"
    )]
    Unclear,
    #[error("the answer is too long for one mail: open the link in our letter")]
    TooLong,
    #[error(
        "something in this mail looks like a name, a number or an address of somebody: leave that out, or open the link in our \
         letter"
    )]
    Somebody,
    #[error("this cannot be taken by mail: open the link in our letter, and answer on the page")]
    OnThePage,
    #[error("there is so much mail in answer to this letter that it must be looked at first")]
    TooMuch,
}

/// Takes a mail in.
///
/// # Errors
/// When the database does not answer: then it is to be offered again.
pub async fn receive(store: &Store, mail: &Mail) -> Result<Result<Received, NotTaken>, Stop> {
    match mail.automatic {
        Some(Automatic::Bounce) => return came_back(store, mail).await.map(Ok),
        Some(machine) => return Ok(Ok(Received::Left(machine))),
        None => {}
    }
    let own = name_of(mail);
    let Some(id) = answered_letter(store, &mail.answers).await? else {
        return take_in(store, mail, &own).await;
    };
    let at = Moment::from(store.clock().now());
    let mut writing = store.write().await?;
    let found = put_out::Entity::find().filter(put_out::Column::Id.eq(id));
    let Some((row, asked)) = held_with_question(writing.db(), found).await? else {
        return Ok(Err(NotTaken::NoAnswer));
    };
    let mut mails = row.mails.clone().unwrap_or_default();
    if mails.has(&own) {
        return Ok(Ok(Received::Again));
    }
    if row.closing == Some(Closing::Withdrawn) || asked.standing.is_over() {
        return Ok(Err(NotTaken::Over));
    }
    if mail.text.trim().is_empty() {
        return Ok(Err(match mail.attachments.is_empty() {
            true => NotTaken::Empty,
            false => NotTaken::OnlyFiles,
        }));
    }
    let kept = row.held_text.as_ref().map_or(0, String::len);
    if mails.len() >= MOST || kept + mail.text.len() > MOST_HELD {
        return Ok(Err(NotTaken::TooMuch));
    }
    let given = Given {
        body: mail.text.clone(),
        ..Given::default()
    };
    let held = why_held(writing.db(), &row, mail, &given, store).await?;
    mails.0.push(own);
    let mut changed: put_out::ActiveModel = row.clone().into();
    changed.mails = Set(Some(mails));
    let deed = match held {
        Some(why) => {
            hold(&mut changed, &row, mail, (why, at));
            "put-out.mail-held"
        }
        None => {
            let reads = row.language.clone();
            write(writing.db(), (&row, asked), given, (at, &reads)).await?;
            close(&mut changed, &row, at);
            "put-out.answered"
        }
    };
    changed.update(writing.db()).await?;
    let deed = Deed {
        deed,
        act: "receive",
        thing: "put-out",
        thing_id: row.id,
        account: None,
        organisation: Some(row.organisation_id),
        detail: json!({ "question": row.question_id, "by": "mail", "why": held.map(Held::code) }),
    };
    deed.record(&mut writing, at).await?;
    writing.keep().await?;
    Ok(Ok(held.map_or(Received::Answered, Received::Held)))
}

/// A mail's own id; of one without, what is in it.
fn name_of(mail: &Mail) -> String {
    let print = || secret::digest(&format!("{}\n{}", mail.from, mail.text));
    mail.message_id.clone().unwrap_or_else(print)
}

/// To whom the nearest letter went that the mail answers.
async fn answered_letter(store: &Store, answers: &[String]) -> Result<Option<i64>, Stop> {
    let rows: Vec<(i64, Option<String>)> = put_out::Entity::find()
        .filter(put_out::Column::Letter.is_in(answers.iter().cloned()))
        .select_only()
        .columns([put_out::Column::Id, put_out::Column::Letter])
        .into_tuple()
        .all(store.database())
        .await?;
    let of = |id: &String| {
        rows.iter()
            .find(|(_, letter)| letter.as_ref() == Some(id))
            .map(|row| row.0)
    };
    Ok(answers.iter().find_map(of))
}

/// Why somebody must look at it first; nobody, when it comes from whom the letter went to and names no one.
async fn why_held(
    db: &impl sea_orm::ConnectionTrait,
    row: &put_out::Model,
    mail: &Mail,
    given: &Given,
    store: &Store,
) -> Result<Option<Held>, Stop> {
    let contact = contact::Entity::find_by_id(row.contact_id).one(db).await?;
    let email = contact.and_then(|row| row.email).unwrap_or_default();
    if !email.eq_ignore_ascii_case(&mail.from) {
        return Ok(Some(Held::OtherSender));
    }
    if mail.unclear {
        return Ok(Some(Held::Unclear));
    }
    if given.body.chars().count() > BODY {
        return Ok(Some(Held::TooLong));
    }
    if !given.faults(store.clock().today()).is_empty() {
        return Ok(Some(Held::Somebody));
    }
    Ok((!mail.attachments.is_empty()).then_some(Held::Files))
}

fn hold(
    changed: &mut put_out::ActiveModel,
    row: &put_out::Model,
    mail: &Mail,
    (why, at): (Held, Moment),
) {
    let text = match &row.held_text {
        Some(before) => format!("{before}{NEXT}{}", mail.text),
        None => mail.text.clone(),
    };
    changed.held_text = Set(Some(text));
    let mut files = row.held_files.clone().unwrap_or_default();
    files.0.extend(mail.attachments.iter().cloned());
    changed.held_files = Set((!files.is_empty()).then_some(files));
    changed.held_from = Set(Some(mail.from.clone()));
    changed.held_why = Set(Some(why));
    changed.held_at = Set(Some(at));
}

fn close(changed: &mut put_out::ActiveModel, row: &put_out::Model, at: Moment) {
    if row.closing != Some(Closing::Answered) {
        changed.closed_at = Set(Some(at));
        changed.closing = Set(Some(Closing::Answered));
        changed.reason = Set(None);
    }
}

async fn came_back(store: &Store, mail: &Mail) -> Result<Received, Stop> {
    let writing = store.write().await?;
    mail::came_back(&writing, &mail.ours, store.clock().now().into()).await?;
    writing.keep().await?;
    Ok(Received::CameBack)
}

impl PutOut {
    /// Takes what is held as an answer, in the words of whoever looked at it.
    ///
    /// # Errors
    /// Faults at the body. `Conflict` when somebody else did, or the question is over.
    pub async fn take_mail(
        may: &May<SettleMail, PutOut>,
        desk: &Desk,
        given: Given,
    ) -> Result<(), Stop> {
        let faults = given.faults(desk.today());
        if !faults.is_empty() {
            return Err(Stop::Invalid(faults));
        }
        let mut change = may.change(desk, "put-out.mail-taken").await?;
        let found = put_out::Entity::find().filter(put_out::Column::Id.eq(may.id().get()));
        let found = held_with_question(change.db(), found).await?;
        let (row, asked) = found.ok_or(Stop::NotFound)?;
        if row.held_at.is_none() || asked.standing.is_over() {
            return Err(Stop::Conflict);
        }
        let (at, reads) = (change.at(), row.language.clone());
        change.detail(json!({ "question": row.question_id }));
        write(change.db(), (&row, asked), given, (at, &reads)).await?;
        let mut changed = let_go(row.clone().into());
        close(&mut changed, &row, at);
        changed.update(change.db()).await?;
        change.keep().await
    }

    /// Throws away what is held.
    ///
    /// # Errors
    /// `Conflict` when somebody else did, or took it.
    pub async fn leave_mail(may: &May<SettleMail, PutOut>, desk: &Desk) -> Result<(), Stop> {
        let change = may.change(desk, "put-out.mail-left").await?;
        let found = put_out::Entity::find()
            .filter(put_out::Column::Id.eq(may.id().get()))
            .lock_exclusive();
        let row = found.one(change.db()).await?.ok_or(Stop::NotFound)?;
        if row.held_at.is_none() {
            return Err(Stop::Conflict);
        }
        let_go(row.into()).update(change.db()).await?;
        change.keep().await
    }
}

fn let_go(mut changed: put_out::ActiveModel) -> put_out::ActiveModel {
    changed.held_text = Set(None);
    changed.held_files = Set(None);
    changed.held_from = Set(None);
    changed.held_why = Set(None);
    changed.held_at = Set(None);
    changed
}
