//! Putting a question out to several at once, and calling it back.

use adeona_knowledge::language::Language;
use adeona_knowledge::{clock, markup};
use adeona_platform::access::tables::account;
use adeona_platform::access::{Change, May, Thing};
use adeona_platform::{Desk, Fault, Stop, secret};
use jiff::civil::Date;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, NotSet, QueryFilter, QuerySelect, Set};
use serde_json::json;

use super::access::{CallBack, PutOut, PutOutside};
use super::letters::{About, Letters};
use super::queries::ContactsById;
use super::tables::put_out;
use super::tables::put_out::Closing;
use crate::rooms::knowledge::Question;
use crate::rooms::knowledge::answering::{as_holds, held_fast};
use crate::rooms::knowledge::asking::{BODY, TITLE, mixed, told};
use crate::rooms::knowledge::tables::question_hold;

/// At most so many at once.
const MOST: usize = 20;

/// A question in words for the outside, and to whom.
#[derive(Debug, Clone, Default)]
pub struct Put {
    pub contacts: Vec<i64>,
    pub language: String,
    pub title: String,
    pub body: String,
    /// Working days in which an answer is asked; the usual number when none.
    pub days: Option<Result<u16, ()>>,
    /// The writer read what looks like a person, and sends it all the same.
    pub looked: bool,
}

/// A link that was just made: what it holds is kept nowhere.
#[derive(Debug, Clone)]
pub struct Made {
    pub put: i64,
    pub contact: i64,
    pub path: String,
    /// The last day for an answer.
    pub due: Date,
    /// A letter takes it along.
    pub mailed: bool,
}

impl Put {
    fn faults(&self, desk: &Desk, by_mail: bool) -> Vec<Fault> {
        let mut faults = vec![];
        match self.contacts.len() {
            0 => faults.push(Fault::new("contacts", "required")),
            n if n > MOST => faults.push(Fault::new("contacts", "too-many").with("most", MOST)),
            _ => {}
        }
        if Language::of(&self.language).is_none() {
            faults.push(Fault::new("language", "required"));
        }
        let seen = (self.looked, desk.today());
        faults.extend(told("title", &self.title, TITLE, seen));
        faults.extend(mixed("title", &self.title));
        faults.extend(told("body", &self.body, BODY, seen));
        if !matches!(self.days, None | Some(Ok(1..=30))) {
            faults.push(Fault::new("days", "days-of-partner"));
        }
        if by_mail && !desk.sends_mail() {
            faults.push(Fault::new("by-mail", "no-mail"));
        }
        faults
    }
}

impl Question {
    /// Puts it out to organisations of the register, each with a link of its own. With letters, those that have an address get theirs
    /// by mail; others get it by hand.
    ///
    /// # Errors
    /// Faults at what is missing or looks like somebody, or when one of them is not in the register any more. `Conflict`
    /// when the question is over.
    pub async fn put_out(
        may: &May<PutOutside, Question>,
        desk: &Desk,
        mut put: Put,
        by_mail: Option<&Letters>,
    ) -> Result<Vec<Made>, Stop> {
        // One link for each, however often it was named.
        put.contacts.sort_unstable();
        put.contacts.dedup();
        let mut faults = put.faults(desk, by_mail.is_some());
        let there = desk.look(ContactsById(put.contacts.clone())).await?;
        let current = |id: &i64| {
            there
                .iter()
                .any(|row| row.id == *id && row.withdrawn_at.is_none())
        };
        if !put.contacts.iter().all(current) {
            faults.push(Fault::new("contacts", "required"));
        }
        if !faults.is_empty() {
            return Err(Stop::Invalid(faults));
        }
        let mut change = may.change(desk, "question.put-out").await?;
        let row = held_fast(change.db(), may.id().get()).await?;
        if row.standing.is_over() {
            return Err(Stop::Conflict);
        }
        let holds = question_hold::Entity::find()
            .filter(question_hold::Column::QuestionId.eq(row.id))
            .all(change.db())
            .await?;
        let due = clock::due(row.asked_at.into(), &as_holds(&holds, change.at()));
        let days = put.days.and_then(Result::ok);
        let term = clock::partner(change.at().into(), &due, days);
        let answers_to = match by_mail {
            Some(letters) if !letters.hears() => answers_to(desk, &change).await?,
            _ => None,
        };
        let about = About {
            language: &put.language,
            title: put.title.trim(),
            body: &put.body,
            organisation: desk.viewer().organisation_name(),
            due: term.due,
        };
        let mut made = vec![];
        for contact in &put.contacts {
            let token = secret::token();
            let path = format!("/partner/{token}");
            let known = there.iter().find(|known| known.id == *contact);
            let letter = by_mail.zip(known).and_then(|(letters, known)| {
                letters.letter(about, known, &path, answers_to.as_deref())
            });
            let letter = match letter {
                Some(letter) => Some(change.post(&letter).await?.message_id.to_string()),
                None => None,
            };
            let mailed = letter.is_some();
            let out = put_out::ActiveModel {
                id: NotSet,
                question_id: Set(row.id),
                contact_id: Set(*contact),
                organisation_id: Set(desk.viewer().organisation().get()),
                account_id: Set(desk.viewer().account().get()),
                language: Set(put.language.clone()),
                title: Set(markup::clean(&put.title).trim().replace('\n', " ")),
                body: Set(markup::clean(&put.body).trim().to_owned()),
                secret: Set(secret::digest(&token)),
                sent_at: Set(change.at()),
                due_on: Set(term.due.into()),
                closed_at: Set(None),
                closing: Set(None),
                reason: Set(None),
                letter: Set(letter),
                mails: NotSet,
                held_text: NotSet,
                held_from: NotSet,
                held_why: NotSet,
                held_files: NotSet,
                held_at: NotSet,
            };
            made.push(Made {
                put: out.insert(change.db()).await?.id,
                contact: *contact,
                path,
                due: term.due,
                mailed,
            });
        }
        change.detail(json!({ "contacts": put.contacts }));
        change.keep().await?;
        Ok(made)
    }
}

/// To whom an answer by mail goes: to whoever asks.
async fn answers_to(desk: &Desk, change: &Change) -> Result<Option<String>, Stop> {
    let own = account::Entity::find_by_id(desk.viewer().account().get());
    Ok(own.one(change.db()).await?.and_then(|row| row.email))
}

impl PutOut {
    /// Calls it back: its link works no more.
    ///
    /// # Errors
    /// `Conflict` when somebody replied meanwhile.
    pub async fn call_back(may: &May<CallBack, PutOut>, desk: &Desk) -> Result<(), Stop> {
        let change = may.change(desk, "question.called-back").await?;
        let found = put_out::Entity::find()
            .filter(put_out::Column::Id.eq(may.id().get()))
            .lock_exclusive()
            .one(change.db())
            .await?
            .ok_or(Stop::NotFound)?;
        if found.closed_at.is_some() {
            return Err(Stop::Conflict);
        }
        let mut row: put_out::ActiveModel = found.into();
        row.closed_at = Set(Some(change.at()));
        row.closing = Set(Some(Closing::Withdrawn));
        row.update(change.db()).await?;
        change.keep().await
    }
}
