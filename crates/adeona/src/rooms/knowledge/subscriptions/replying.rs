//! The answer of a colleague by mail: to a letter about one open question, in their own name. What cannot be taken goes back
//! to them: they have an account, and can answer on the page.

use adeona_knowledge::mail_in::Mail;
use adeona_platform::access::{May, Thing};
use adeona_platform::{Desk, Id, Stop, Store};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Set};
use serde_json::json;

use super::tables::question_told;
use crate::rooms::knowledge::access::{GiveAnswer, Question};
use crate::rooms::knowledge::answering::{Given, give};
use crate::rooms::knowledge::asking::BODY;
use crate::rooms::knowledge::outside::{NotTaken, Received};
use crate::rooms::knowledge::readers::Reader;

/// Mails in answer to one letter. They are remembered, so that none is taken twice.
const MOST: usize = 100;

/// Takes a mail in that answers such a letter; `name` is its own id.
///
/// # Errors
/// When the database does not answer: then it is to be offered again.
pub async fn take_in(
    store: &Store,
    mail: &Mail,
    name: &str,
) -> Result<Result<Received, NotTaken>, Stop> {
    let Some(told) = answered_letter(store, &mail.answers).await? else {
        return Ok(Err(NotTaken::NoAnswer));
    };
    // Whoever left answers nothing any more.
    let Some(reader) = Reader::of(store, told.account_id).await? else {
        return Ok(Err(NotTaken::OnThePage));
    };
    if !reader.has_address(&mail.from) {
        return Ok(Err(NotTaken::OtherSender));
    }
    if told.mails.as_ref().is_some_and(|all| all.has(name)) {
        return Ok(Ok(Received::Again));
    }
    let Some(desk) = reader.desk(store).await? else {
        return Ok(Err(NotTaken::OnThePage));
    };
    let given = match fit(mail, &desk) {
        Ok(given) => given,
        Err(why) => return Ok(Err(why)),
    };
    let question: Id<Question> = Id::new(told.question_id);
    let may: May<GiveAnswer, Question> = match desk.may(question).await {
        Ok(may) => may,
        Err(Stop::NotFound | Stop::Forbidden) => return Ok(Err(NotTaken::Over)),
        Err(stop) => return Err(stop),
    };
    match answer(&may, &desk, given, (told.id, name)).await {
        Err(Stop::Conflict) => Ok(Err(NotTaken::Over)),
        taken => taken,
    }
}

/// What was told by the nearest letter that the mail answers.
async fn answered_letter(
    store: &Store,
    answers: &[String],
) -> Result<Option<question_told::Model>, Stop> {
    let rows = question_told::Entity::find()
        .filter(question_told::Column::Letter.is_in(answers.iter().cloned()))
        .all(store.database())
        .await?;
    let of = |id: &String| rows.iter().find(|row| row.letter.as_ref() == Some(id));
    Ok(answers.iter().find_map(of).cloned())
}

/// The answer in a mail, when nobody need look at it first.
fn fit(mail: &Mail, desk: &Desk) -> Result<Given, NotTaken> {
    if mail.text.trim().is_empty() {
        return Err(match mail.attachments.is_empty() {
            true => NotTaken::Empty,
            false => NotTaken::OnlyFiles,
        });
    }
    if mail.unclear {
        return Err(NotTaken::Unclear);
    }
    if !mail.attachments.is_empty() {
        return Err(NotTaken::OnlyFiles);
    }
    if mail.text.chars().count() > BODY {
        return Err(NotTaken::TooLong);
    }
    let given = Given {
        body: mail.text.clone(),
        ..Given::default()
    };
    let faults = given.faults(desk.today());
    match faults.first().map(|fault| fault.code.as_str()) {
        None => Ok(given),
        Some("names-somebody") => Err(NotTaken::Somebody),
        Some(_) => Err(NotTaken::OnThePage),
    }
}

async fn answer(
    may: &May<GiveAnswer, Question>,
    desk: &Desk,
    given: Given,
    (told, name): (i64, &str),
) -> Result<Result<Received, NotTaken>, Stop> {
    let mut change = may.change(desk, "question.answered").await?;
    // Of two programs that are handed the same mail, one takes it.
    let row = question_told::Entity::find_by_id(told)
        .lock_exclusive()
        .one(change.db())
        .await?
        .ok_or(Stop::Conflict)?;
    let mut mails = row.mails.clone().unwrap_or_default();
    if mails.has(name) {
        return Ok(Ok(Received::Again));
    }
    if mails.len() >= MOST {
        return Ok(Err(NotTaken::OnThePage));
    }
    mails.0.push(name.to_owned());
    let mut changed: question_told::ActiveModel = row.into();
    changed.mails = Set(Some(mails));
    changed.update(change.db()).await?;
    let id = give(&change, desk, may.id().get(), &given).await?;
    change.detail(json!({ "answer": id, "by": "mail" }));
    change.keep().await?;
    Ok(Ok(Received::Answered))
}
