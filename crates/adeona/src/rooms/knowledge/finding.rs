//! Finding: an index beside the database, kept in step by the number of the last change.

use std::sync::OnceLock;

use adeona_knowledge::language::Language as Spoken;
use adeona_knowledge::markup::plain;
use adeona_knowledge::search::{Audience, Document, Facets, Hit, Index, Key, Kind, Names, Query};
use adeona_platform::access::{Look, Scope};
use adeona_platform::words::Language;
use adeona_platform::{Stop, Store, Viewer};
use jiff::civil::{Date, date};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use tokio::sync::Mutex;

use super::access::takes_part;
use super::outside::tables::contact;
use super::outside::{ContactRow, ContactsById};
use super::queries::{QuestionRow, Questions};
use super::sheets::tables::sheet;
use super::sheets::{SheetRow, Sheets};
use super::tables::question::{Audience as Asked, Standing};
use super::tables::{answer, question};
use crate::names::countries;

/// Questions that are read at once.
const TOGETHER: u64 = 500;

/// The index of one database, in the memory of this program.
#[derive(Debug, Default)]
pub struct Finder {
    index: OnceLock<Index>,
    /// One at a time brings it up to date.
    turn: Mutex<()>,
}

impl Finder {
    fn index(&self) -> Result<&Index, Stop> {
        let index = self.index.get();
        index.ok_or(Stop::broken("the index of knowledge is not there yet"))
    }
}

fn broken(trouble: &dyn std::fmt::Display) -> Stop {
    Stop::Broken(format!("the index of knowledge: {trouble}"))
}

/// Brings the index up to what the database says now; from the beginning, when this program has none yet.
///
/// # Errors
/// When the database or the index does not answer.
pub async fn follow(store: &Store) -> Result<(), Stop> {
    let finder = store.kept::<Finder>();
    let _turn = finder.turn.lock().await;
    let index = match finder.index.get() {
        Some(index) => index,
        None => {
            let made = Index::in_memory(&names()).map_err(|e| broken(&e))?;
            finder.index.get_or_init(|| made)
        }
    };
    loop {
        let step = changed(store, index.change()).await?;
        let Some(last) = step.last else {
            return Ok(());
        };
        for document in &step.documents {
            index.put(document).map_err(|e| broken(&e))?;
        }
        for key in step.gone {
            index.remove(key);
        }
        index.commit(last).map_err(|e| broken(&e))?;
    }
}

/// What changed next, in the order of its numbers.
struct Step {
    documents: Vec<Document>,
    gone: Vec<Key>,
    /// The number of the last change among it.
    last: Option<u64>,
}

async fn changed(store: &Store, since: u64) -> Result<Step, Stop> {
    let since = i64::try_from(since).unwrap_or(i64::MAX);
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
    let end = ends.into_iter().flatten().min().unwrap_or(i64::MAX);
    questions.retain(|row| row.change <= end);
    sheets.retain(|row| row.change <= end);
    contacts.retain(|row| row.change <= end);
    let answers = answer::Entity::find()
        .filter(answer::Column::QuestionId.is_in(questions.iter().map(|row| row.id)))
        .order_by_asc(answer::Column::Id)
        .all(db)
        .await?;
    let of_question = questions.iter().map(|row| {
        let of = answers.iter().filter(|one| one.question_id == row.id);
        document(row, of)
    });
    let mut step = Step {
        documents: of_question.collect(),
        gone: vec![],
        last: None,
    };
    for row in &sheets {
        match row.is_current() {
            true => step.documents.push(sheet_document(row)),
            false => step.gone.push(key_of(row)),
        }
    }
    for row in &contacts {
        match row.withdrawn_at {
            None => step.documents.push(contact_document(row)),
            Some(_) => step.gone.push(contact_key(row)),
        }
    }
    let changes = questions.iter().map(|row| row.change);
    let changes = changes.chain(sheets.iter().map(|row| row.change));
    let last = changes.chain(contacts.iter().map(|row| row.change)).max();
    step.last = last.map(|last| u64::try_from(last).unwrap_or_default());
    Ok(step)
}

/// What countries are called, in every language.
fn names() -> Names {
    let codes = countries(Language::Nl).all().iter().map(|(code, _)| code);
    let called = |code: &String| {
        let in_each = Language::ALL.into_iter();
        let names = in_each.filter_map(|language| countries(language).of(code));
        (code.clone(), names.map(str::to_owned).collect())
    };
    Names {
        countries: codes.map(called).collect(),
        topics: vec![],
    }
}

fn document<'a>(
    row: &question::Model,
    answers: impl Iterator<Item = &'a answer::Model>,
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
        audience: seen_by(row.audience, row.organisation_id),
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

fn sheet_document(row: &sheet::Model) -> Document {
    Document {
        key: key_of(row),
        language: Spoken::of(&row.language).unwrap_or(Spoken::Nl),
        title: row.title.clone(),
        body: plain(&row.body),
        countries: row.country.iter().cloned().collect(),
        topics: row.topics.0.clone(),
        audience: seen_by(row.audience, row.organisation_id),
        changed: since_1970(row.changed_at.zoned().date()),
        valid_until: row.review_on.map(|day| since_1970(day.date())),
        answered: true,
        // Whoever wrote it here had somebody's question in mind.
        quality: if row.key.is_none() { 80 } else { 50 },
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

fn seen_by(audience: Asked, organisation: i64) -> Vec<Audience> {
    vec![match audience {
        Asked::Network => Audience::Network,
        Asked::Organisation => Audience::Organisation(organisation),
    }]
}

fn since_1970(day: Date) -> i32 {
    let days = day.since(date(1970, 1, 1));
    days.map_or(0, |span| span.get_days())
}

/// Everything that the viewer belongs to; nothing for those who take no part.
fn audience(viewer: &Viewer) -> Vec<Audience> {
    match takes_part(viewer) {
        true => vec![
            Audience::Network,
            Audience::Organisation(viewer.organisation().get()),
        ],
        false => vec![],
    }
}

/// What somebody looks for, of what they may see. [`follow`] first.
#[derive(Debug, Clone, Default)]
pub struct Find {
    pub text: String,
    pub country: Option<String>,
    pub topic: Option<String>,
    pub kind: Option<Kind>,
    pub language: Option<Spoken>,
    /// From 1.
    pub page: usize,
    pub per_page: usize,
}

/// Something that is known.
#[derive(Debug, Clone)]
pub enum Found {
    Question(QuestionRow),
    Sheet(SheetRow),
    Contact(ContactRow),
}

/// What was found, of what the database shows to the reader too.
#[derive(Debug)]
pub struct Seen {
    pub rows: Vec<(Found, Hit)>,
    /// Of all pages.
    pub total: usize,
    /// Not everything that was looked for is in each.
    pub loosened: bool,
    /// How many each choice would give.
    pub facets: Facets,
}

impl Look for Find {
    type Answer = Seen;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let finder = scope.kept::<Finder>();
        let query = Query {
            text: self.text,
            countries: self.country.into_iter().collect(),
            topics: self.topic.into_iter().collect(),
            kinds: self.kind.into_iter().collect(),
            languages: self.language.into_iter().collect(),
            audience: audience(scope.viewer()),
            page: self.page,
            per_page: self.per_page,
            today: since_1970(scope.today()),
        };
        let found = finder.index()?.find(&query).map_err(|e| broken(&e))?;
        Ok(Seen {
            rows: rows(scope, found.hits).await?,
            total: found.total,
            loosened: found.loosened,
            facets: found.facets,
        })
    }
}

/// Organisations of the register that name a country. [`follow`] first.
#[derive(Debug)]
pub struct WhoKnows(pub String);

/// At most so many.
const KNOW: usize = 100;

impl Look for WhoKnows {
    type Answer = Vec<ContactRow>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let find = Find {
            country: Some(self.0),
            kind: Some(Kind::Contact),
            page: 1,
            per_page: KNOW,
            ..Find::default()
        };
        let found = find.look(scope).await?.rows.into_iter();
        let contact = |(found, _)| match found {
            Found::Contact(row) => Some(row),
            _ => None,
        };
        Ok(found.filter_map(contact).collect())
    }
}

/// What is behind what the index gave, through the door, in its order.
async fn rows(scope: &Scope<'_>, hits: Vec<Hit>) -> Result<Vec<(Found, Hit)>, Stop> {
    let ids = |kind: Kind| -> Vec<i64> {
        let of = hits.iter().filter(|hit| hit.key.kind == kind);
        of.map(|hit| hit.key.id).collect()
    };
    let (asked, kept) = (ids(Kind::Question), ids(Kind::Sheet));
    let questions = match asked.is_empty() {
        true => vec![],
        false => {
            let wanted = Questions {
                limit: asked.len() as u64,
                ids: Some(asked),
                ..Questions::default()
            };
            wanted.look(scope).await?
        }
    };
    let sheets = match kept.is_empty() {
        true => vec![],
        false => {
            let wanted = Sheets {
                ids: Some(kept),
                ..Sheets::default()
            };
            wanted.look(scope).await?
        }
    };
    let listed = ids(Kind::Contact);
    let contacts = match listed.is_empty() {
        true => vec![],
        false => ContactsById(listed).look(scope).await?,
    };
    let row = |hit: Hit| {
        let id = hit.key.id;
        let found = match hit.key.kind {
            Kind::Question => Found::Question(questions.iter().find(|row| row.id == id)?.clone()),
            Kind::Contact => Found::Contact(contacts.iter().find(|row| row.id == id)?.clone()),
            _ => Found::Sheet(sheets.iter().find(|row| row.id == id)?.clone()),
        };
        Some((found, hit))
    };
    Ok(hits.into_iter().filter_map(row).collect())
}

/// Answered questions and sheets that are most like a text. [`follow`] first.
#[derive(Debug)]
pub struct Alike(pub String);

/// At most so many are offered.
const OFFERED: usize = 3;

impl Look for Alike {
    type Answer = Vec<(Found, Hit)>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let finder = scope.kept::<Finder>();
        let today = since_1970(scope.today());
        let audience = audience(scope.viewer());
        let alike = finder.index()?.alike(&self.0, &audience, OFFERED, today);
        rows(scope, alike.map_err(|e| broken(&e))?).await
    }
}

/// A line of a search on the command line.
#[derive(Debug, Serialize)]
pub struct Line {
    pub title: String,
    pub kind: &'static str,
    /// Empty when it is about any country.
    pub country: String,
    pub topics: Vec<String>,
    /// Comparable within one search only.
    pub score: f32,
}

/// What an account finds; without one, what everybody in the network does.
///
/// # Errors
/// When the database or the index does not answer.
pub async fn search(
    store: &Store,
    viewer: Option<&Viewer>,
    text: &str,
    most: usize,
) -> Result<Vec<Line>, Stop> {
    follow(store).await?;
    let finder = store.kept::<Finder>();
    let query = Query {
        text: text.to_owned(),
        audience: viewer.map_or(vec![Audience::Network], audience),
        page: 1,
        per_page: most,
        today: since_1970(store.clock().today()),
        ..Query::default()
    };
    let hits = finder.index()?.find(&query);
    let hits = hits.map_err(|e| broken(&e))?.hits;
    let ids = |kind: Kind| {
        let of = hits.iter().filter(move |hit| hit.key.kind == kind);
        of.map(|hit| hit.key.id)
    };
    let questions = question::Entity::find()
        .filter(question::Column::Id.is_in(ids(Kind::Question)))
        .all(store.database())
        .await?;
    let sheets = sheet::Entity::find()
        .filter(sheet::Column::Id.is_in(ids(Kind::Sheet)))
        .all(store.database())
        .await?;
    let contacts = contact::Entity::find()
        .filter(contact::Column::Id.is_in(ids(Kind::Contact)))
        .all(store.database())
        .await?;
    let line = |hit: &Hit| {
        let id = hit.key.id;
        let (title, country, topics) = match hit.key.kind {
            Kind::Question => {
                let row = questions.iter().find(|row| row.id == id)?;
                (&row.title, row.country.clone(), vec![row.topic.clone()])
            }
            Kind::Contact => {
                let row = contacts.iter().find(|row| row.id == id)?;
                (&row.name, row.countries.join(" "), row.topics.0.clone())
            }
            _ => {
                let row = sheets.iter().find(|row| row.id == id)?;
                let country = row.country.clone().unwrap_or_default();
                (&row.title, country, row.topics.0.clone())
            }
        };
        Some(Line {
            title: title.clone(),
            kind: hit.key.kind.code(),
            country,
            topics,
            score: hit.score,
        })
    };
    Ok(hits.iter().filter_map(line).collect())
}
