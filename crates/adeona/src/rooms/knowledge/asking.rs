//! Asking: what is checked, what is told about persons in it, and the number of a change.

use adeona_knowledge::guard::{self, Known};
use adeona_knowledge::{clock, markup, words};
use adeona_platform::access::{Change, May};
use adeona_platform::words::Language;
use adeona_platform::{Desk, Fault, Stop};
use jiff::civil::Date;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveModelTrait, DatabaseTransaction, EntityTrait, NotSet, Set};
use serde_json::json;

use super::access::AskQuestion;
use super::audience::{Chosen, Of};
use super::tables::question::Standing;
use super::tables::{knowledge_change, knowledge_clock, question};
use super::topics::fault_at;
use crate::names::is_country;
use crate::rooms::organisation::Organisation;

/// Of a title, in characters.
pub const TITLE: usize = 200;
/// Of a question or an answer, in characters.
pub const BODY: usize = 20_000;

/// What is asked.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    pub country: String,
    pub topic: String,
    pub title: String,
    pub body: String,
    /// Who sees it.
    pub chosen: Chosen,
    /// The writer read what looks like a person, and sends it all the same.
    pub looked: bool,
}

impl Asked {
    async fn faults(&self, desk: &Desk, known: Option<&Known>) -> Result<Vec<Fault>, Stop> {
        let mut faults = vec![];
        if !is_country(&self.country) {
            faults.push(Fault::new("country", "required"));
        }
        let topic = std::slice::from_ref(&self.topic);
        faults.extend(fault_at(desk, "topic", topic, &[]).await?);
        let today = desk.today();
        let looked = (self.looked, today);
        faults.extend(told_of("title", &self.title, TITLE, looked, known));
        faults.extend(mixed("title", &self.title));
        faults.extend(told_of("body", &self.body, BODY, looked, known));
        faults.extend(self.chosen.faults(desk).await?);
        Ok(faults)
    }
}

/// A text that must be there and is not too long.
pub fn text(field: &str, text: &str, most: usize) -> Option<Fault> {
    match markup::clean(text).trim().chars().count() {
        0 => Some(Fault::new(field, "required")),
        n if n > most => Some(Fault::new(field, "too-long").with("most", most)),
        _ => None,
    }
}

/// Of a title or a name, by which people know it again: a word in it that looks like another one.
pub fn mixed(field: &str, written: &str) -> Option<Fault> {
    let word = words::mixed(written)?;
    Some(Fault::new(field, "mixed-letters").with("word", word))
}

/// A text that others will read, that must be there and is not too long: what looks like somebody in it is told, unless the writer looked at that.
pub fn told(field: &str, written: &str, most: usize, looked: (bool, Date)) -> Vec<Fault> {
    told_of(field, written, most, looked, None)
}

/// The same, where the text may be about somebody whose names are known.
pub fn told_of(
    field: &str,
    written: &str,
    most: usize,
    (looked, today): (bool, Date),
    known: Option<&Known>,
) -> Vec<Fault> {
    let found = guard::findings(written, known, today).len();
    let names =
        (found > 0 && !looked).then(|| Fault::new(field, "names-somebody").with("n", found));
    text(field, written, most)
        .into_iter()
        .chain(names)
        .collect()
}

impl Organisation {
    /// Asks it: the id of the question. The clock of fourteen days begins.
    ///
    /// # Errors
    /// Faults at what is missing, too long, or looks like somebody while the writer did not say that they looked at that.
    pub async fn ask_question(
        may: &May<AskQuestion, Organisation>,
        desk: &Desk,
        asked: Asked,
    ) -> Result<i64, Stop> {
        let (mut change, id) = begin(may, desk, asked, None).await?;
        change.detail(json!({ "question": id }));
        change.keep().await?;
        Ok(id)
    }
}

/// Asks it inside a change that the caller keeps, with the names of the case at hand: the id of the question.
///
/// # Errors
/// Those of [`Organisation::ask_question`].
pub async fn begin(
    may: &May<AskQuestion, Organisation>,
    desk: &Desk,
    asked: Asked,
    known: Option<&Known>,
) -> Result<(Change, i64), Stop> {
    let faults = asked.faults(desk, known).await?;
    let (true, Some(audience)) = (faults.is_empty(), asked.chosen.audience) else {
        return Err(Stop::Invalid(faults));
    };
    let change = may.change(desk, "question.asked").await?;
    let at = change.at();
    let row = question::ActiveModel {
        id: NotSet,
        organisation_id: Set(desk.viewer().organisation().get()),
        asked_by: Set(desk.viewer().account().get()),
        country: Set(asked.country),
        topic: Set(asked.topic),
        language: Set(language_of(&asked.body, desk.viewer().language())),
        audience: Set(audience),
        title: Set(markup::clean(&asked.title).trim().replace('\n', " ")),
        body: Set(markup::clean(&asked.body).trim().to_owned()),
        asked_at: Set(at),
        due_on: Set(clock::due(at.into(), &[]).due.into()),
        handler_id: Set(None),
        standing: Set(Standing::Open),
        answered_at: Set(None),
        settled_at: Set(None),
        settled_by: Set(None),
        reason: Set(None),
        change: Set(next_change(change.db()).await?),
    };
    let id = row.insert(change.db()).await?.id;
    asked.chosen.keep(change.db(), Of::Question(id)).await?;
    Ok((change, id))
}

/// Arabic letters tell Arabic; for the rest it is the language in which the writer reads.
pub fn language_of(text: &str, reads: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphabetic()).take(500);
    let (mut arabic, mut all) = (0, 0);
    for letter in letters {
        all += 1;
        arabic += usize::from(('\u{600}'..='\u{6ff}').contains(&letter));
    }
    match arabic * 2 > all {
        true => Language::Ar.code().to_owned(),
        false if reads == Language::En.code() => reads.to_owned(),
        false => Language::Nl.code().to_owned(),
    }
}

/// The number of this change among all of what can be found. Until it is kept, others wait for theirs: so numbers are seen
/// in their order, and whoever follows them misses none.
pub async fn next_change(db: &DatabaseTransaction) -> Result<i64, Stop> {
    use knowledge_clock::Column as C;
    knowledge_clock::Entity::update_many()
        .col_expr(C::N, Expr::col(C::N).add(1))
        .exec(db)
        .await?;
    let row = knowledge_clock::Entity::find().one(db).await?;
    let row = row.ok_or(Stop::broken("the clock of knowledge is gone"))?;
    let noted = knowledge_change::ActiveModel {
        id: Set(row.n),
        mark: Set(rand::random()),
    };
    knowledge_change::Entity::insert(noted)
        .exec_without_returning(db)
        .await?;
    Ok(row.n)
}
