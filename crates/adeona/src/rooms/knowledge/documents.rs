//! What can be found, as the index takes it, in the order in which it changed.

use adeona_knowledge::language::Language as Spoken;
use adeona_knowledge::markup::plain;
use adeona_knowledge::search::{Audience, Document, Key, Kind, Names};
use adeona_platform::words::Language;
use adeona_platform::{Stop, Store};
use jiff::civil::{Date, date};
use sea_orm::{
    ColumnTrait, Condition, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::keeping::clock;
use super::outside::tables::contact;
use super::sheets::tables::{attachment, sheet};
use super::tables::question::{Audience as Asked, Standing};
use super::tables::{answer, named_reader, question};
use super::topics::tables::topic;
use super::topics::topics_in;
use crate::names::countries;

/// Raised when the same rows become other documents: an index in a folder is then made anew.
pub const LAID: u32 = 1;

/// Rows of one kind that are read at once.
const TOGETHER: u64 = 500;

/// What changed next, in the order of its numbers.
#[derive(Default)]
pub struct Step {
    pub documents: Vec<Document>,
    pub gone: Vec<Key>,
    /// What the topics are called and how they are looked for now, when that changed.
    pub names: Option<Names>,
    /// The number of the last change among it.
    pub last: Option<u64>,
    /// More may follow.
    pub more: bool,
}

pub async fn changed(store: &Store, since: u64) -> Result<Step, Stop> {
    changed_until(store, since, clock(store).await?.n).await
}

/// Up to a number and no further: each statement sees what was kept before it, so that of what is kept meanwhile one may see a
/// later change and another not an earlier one.
async fn changed_until(store: &Store, since: u64, now: i64) -> Result<Step, Stop> {
    let since = i64::try_from(since).unwrap_or(i64::MAX);
    if now <= since {
        return Ok(Step::default());
    }
    let db = store.database();
    let mut questions = question::Entity::find()
        .filter(question::Column::Change.gt(since))
        .order_by_asc(question::Column::Change)
        .limit(TOGETHER)
        .all(db)
        .await?;
    let mut sheets = sheet::Entity::find()
        .filter(sheet::Column::Change.gt(since))
        .order_by_asc(sheet::Column::Change)
        .limit(TOGETHER)
        .all(db)
        .await?;
    let mut contacts = contact::Entity::find()
        .filter(contact::Column::Change.gt(since))
        .order_by_asc(contact::Column::Change)
        .limit(TOGETHER)
        .all(db)
        .await?;
    // Of each, more may follow what was read: nothing beyond that counts as seen.
    let full = |many: usize, last: Option<i64>| last.filter(|_| many as u64 == TOGETHER);
    let ends = [
        full(questions.len(), questions.last().map(|row| row.change)),
        full(sheets.len(), sheets.last().map(|row| row.change)),
        full(contacts.len(), contacts.last().map(|row| row.change)),
    ];
    let end = ends.into_iter().flatten().fold(now, i64::min);
    questions.retain(|row| row.change <= end);
    sheets.retain(|row| row.change <= end);
    contacts.retain(|row| row.change <= end);
    let topics = topic::Entity::find()
        .filter(topic::Column::Change.gt(since))
        .filter(topic::Column::Change.lte(end));
    let topics: Option<i64> = topics
        .select_only()
        .column_as(topic::Column::Change.max(), "last")
        .into_tuple()
        .one(db)
        .await?
        .flatten();
    let answers = match questions.is_empty() {
        true => vec![],
        false => {
            let of = questions.iter().map(|row| row.id);
            answer::Entity::find()
                .filter(answer::Column::QuestionId.is_in(of))
                .order_by_asc(answer::Column::Id)
                .all(db)
                .await?
        }
    };
    let last = [
        questions.last().map(|row| row.change),
        sheets.last().map(|row| row.change),
        contacts.last().map(|row| row.change),
        topics,
    ];
    let more = ends.iter().any(Option::is_some);
    // A number may belong to nothing: what was to change had changed already.
    let last = last.into_iter().flatten().chain((!more).then_some(now));
    let last = last.max().map(i64::cast_unsigned);
    let named = Named::of(db, &questions, &sheets).await?;
    let of_question = questions.iter().map(|row| {
        let of = answers.iter().filter(|one| one.question_id == row.id);
        document(row, of, named.for_question(row.id))
    });
    let mut step = Step {
        documents: of_question.collect(),
        gone: vec![],
        names: match topics {
            Some(_) => Some(names(store).await?),
            None => None,
        },
        last,
        more,
    };
    let of_sheets = match sheets.is_empty() {
        true => vec![],
        false => {
            let of = sheets.iter().map(|row| row.id);
            attachment::Entity::find()
                .filter(attachment::Column::SheetId.is_in(of))
                .all(db)
                .await?
        }
    };
    for row in &of_sheets {
        let sheet = sheets.iter().find(|sheet| sheet.id == row.sheet_id);
        match sheet.filter(|sheet| sheet.is_current() && row.removed_at.is_none()) {
            Some(sheet) => {
                let named = named.for_sheet(sheet.id);
                step.documents.push(file_document(row, sheet, named));
            }
            None => step.gone.push(file_key(row)),
        }
    }
    for row in &sheets {
        match row.is_current() {
            true => step
                .documents
                .push(sheet_document(row, named.for_sheet(row.id))),
            false => step.gone.push(key_of(row)),
        }
    }
    for row in &contacts {
        match row.withdrawn_at {
            None => step.documents.push(contact_document(row)),
            Some(_) => step.gone.push(contact_key(row)),
        }
    }
    Ok(step)
}

/// What countries are called in every language, and topics beside the thesaurus.
///
/// # Errors
/// When the database does not answer.
pub async fn names(store: &Store) -> Result<Names, Stop> {
    let codes = countries(Language::Nl).all().iter().map(|(code, _)| code);
    let called = |code: &String| {
        let in_each = Language::ALL.into_iter();
        let names = in_each.filter_map(|language| countries(language).of(code));
        (code.clone(), names.map(str::to_owned).collect())
    };
    Ok(Names {
        countries: codes.map(called).collect(),
        topics: topics_in(store).await?.terms(),
    })
}

fn document<'a>(
    row: &question::Model,
    answers: impl Iterator<Item = &'a answer::Model>,
    named: Vec<i64>,
) -> Document {
    let mut body = plain(&row.body);
    let (mut changed, mut valid_until) = (row.asked_at, None::<Date>);
    for answer in answers {
        body.push_str("\n\n");
        body.push_str(&plain(&answer.body));
        changed = changed.max(answer.written_at);
        let until = answer.valid_until.map(|day| day.date());
        valid_until = valid_until.max(until);
    }
    Document {
        key: Key {
            kind: Kind::Question,
            id: row.id,
        },
        language: Spoken::of(&row.language).unwrap_or(Spoken::Nl),
        title: row.title.clone(),
        body,
        countries: vec![row.country.clone()],
        topics: vec![row.topic.clone()],
        audience: seen_by(row.audience, row.organisation_id, named),
        changed: since_1970(changed.zoned().date()),
        valid_until: valid_until.map(since_1970),
        answered: row.answered_at.is_some(),
        quality: match row.standing {
            Standing::Solved => 80,
            Standing::Answered => 60,
            _ => 40,
        },
    }
}

fn key_of(row: &sheet::Model) -> Key {
    Key {
        kind: Kind::Sheet,
        id: row.id,
    }
}

fn sheet_document(row: &sheet::Model, named: Vec<i64>) -> Document {
    Document {
        key: key_of(row),
        language: Spoken::of(&row.language).unwrap_or(Spoken::Nl),
        title: row.title.clone(),
        body: plain(&row.body),
        countries: row.country.iter().cloned().collect(),
        topics: row.topics.0.clone(),
        audience: seen_by(row.audience, row.organisation_id, named),
        changed: since_1970(row.changed_at.zoned().date()),
        valid_until: row.review_on.map(|day| since_1970(day.date())),
        answered: true,
        // Whoever wrote it here had somebody's question in mind.
        quality: if row.key.is_none() { 80 } else { 50 },
    }
}

fn file_key(row: &attachment::Model) -> Key {
    Key {
        kind: Kind::File,
        id: row.id,
    }
}

/// A file is found by its name and by what its sheet is called; what is in it is not read.
fn file_document(row: &attachment::Model, sheet: &sheet::Model, named: Vec<i64>) -> Document {
    let (name, _) = row.name.rsplit_once('.').unwrap_or((&row.name, ""));
    Document {
        key: file_key(row),
        title: name.replace(['_', '-'], " "),
        body: sheet.title.clone(),
        changed: since_1970(row.added_at.zoned().date()),
        // Where both fit as well, the sheet comes before its files.
        quality: 30,
        ..sheet_document(sheet, named)
    }
}

fn contact_key(row: &contact::Model) -> Key {
    Key {
        kind: Kind::Contact,
        id: row.id,
    }
}

fn contact_document(row: &contact::Model) -> Document {
    Document {
        key: contact_key(row),
        // Names are in no language; most that is written about one is Dutch.
        language: Spoken::Nl,
        title: row.name.clone(),
        body: row.note.clone().unwrap_or_default(),
        countries: row.countries.0.clone(),
        topics: row.topics.0.clone(),
        audience: vec![Audience::Network],
        changed: since_1970(row.changed_at.zoned().date()),
        valid_until: None,
        answered: true,
        quality: 50,
    }
}

fn seen_by(audience: Asked, organisation: i64, named: Vec<i64>) -> Vec<Audience> {
    let here = Audience::Organisation(organisation);
    match audience {
        Asked::Network => vec![Audience::Network],
        Asked::Organisation => vec![here],
        Asked::Named => {
            let others = named.into_iter().map(Audience::Organisation);
            [here].into_iter().chain(others).collect()
        }
    }
}

/// The organisations that are named for what changed.
struct Named(Vec<named_reader::Model>);

impl Named {
    async fn of(
        db: &DatabaseConnection,
        questions: &[question::Model],
        sheets: &[sheet::Model],
    ) -> Result<Named, Stop> {
        use named_reader::Column as C;
        let is_named = |audience: &Asked| *audience == Asked::Named;
        let questions = questions.iter().filter(|row| is_named(&row.audience));
        let questions: Vec<i64> = questions.map(|row| row.id).collect();
        let sheets = sheets.iter().filter(|row| is_named(&row.audience));
        let sheets: Vec<i64> = sheets.map(|row| row.id).collect();
        if questions.is_empty() && sheets.is_empty() {
            return Ok(Named(vec![]));
        }
        let of = Condition::any()
            .add(C::QuestionId.is_in(questions))
            .add(C::SheetId.is_in(sheets));
        let rows = named_reader::Entity::find().filter(of).all(db).await?;
        Ok(Named(rows))
    }

    fn for_question(&self, id: i64) -> Vec<i64> {
        let of = self.0.iter().filter(|row| row.question_id == Some(id));
        of.map(|row| row.organisation_id).collect()
    }

    fn for_sheet(&self, id: i64) -> Vec<i64> {
        let of = self.0.iter().filter(|row| row.sheet_id == Some(id));
        of.map(|row| row.organisation_id).collect()
    }
}

pub fn since_1970(day: Date) -> i32 {
    let days = day.since(date(1970, 1, 1));
    days.map_or(0, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rooms::knowledge::trying::{COACH, HOUSING, ask, staffed};
    use crate::world::everywhere_seeded;

    /// As when something is kept while it is read: a later change that one statement sees must not stand for an earlier one that
    /// another did not.
    #[tokio::test]
    async fn what_is_kept_while_it_is_read_waits_for_the_next_time() {
        everywhere_seeded(async |world| {
            let (coach, staff) = (world.browser(COACH).await, staffed(&world).await);
            let at = ask(&coach, &HOUSING).await;
            let before = clock(&world.store).await.unwrap().n;
            let answer = [("body", "Tachtig dollar.")];
            staff.post(&format!("{at}/answers"), &answer).await;
            let name = [("name-nl", "Dieren"), ("name-en", "Animals")];
            assert_eq!(staff.post("/knowledge/topics", &name).await.status, 303);
            let step = changed_until(&world.store, 0, before).await.unwrap();
            assert_eq!(
                step.last,
                Some(before.cast_unsigned()),
                "{}",
                world.database
            );
            assert!(step.names.is_none());
            // What changed since is read when it is its turn.
            assert!(step.documents.is_empty());
            let next = changed(&world.store, before.cast_unsigned()).await.unwrap();
            assert_eq!(next.documents.len(), 1, "{}", world.database);
            assert!(next.documents[0].answered && next.names.is_some());
        })
        .await;
    }
}
