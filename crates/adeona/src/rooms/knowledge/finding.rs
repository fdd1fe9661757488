//! Finding: what somebody looks for in the index, and what the database shows them of it.

use std::collections::HashMap;

use adeona_knowledge::language::Language as Spoken;
use adeona_knowledge::search::{Audience, Facets, Held, Hit, Kind, Query};
use adeona_platform::access::{Look, Scope};
use adeona_platform::{Desk, Stop, Store, Viewer};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Serialize;

use super::access::takes_part;
use super::documents::since_1970;
use super::following::{Finder, broken, follow};
use super::outside::tables::contact;
use super::outside::{ContactRow, ContactsById};
use super::queries::{QuestionRow, Questions};
use super::sheets::tables::sheet::Standing;
use super::sheets::tables::{attachment, sheet};
use super::sheets::{AttachmentRow, Attachments, SheetRow, Sheets};
use super::tables::question;
use super::tables::question::Audience as Asked;

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

/// What somebody looks for, of what they may see. [`super::following::keep_up`] first.
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
    File(AttachmentRow),
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

/// Of a country: how many sheets, questions, and questions with an answer there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Known {
    pub sheets: usize,
    pub questions: usize,
    pub answered: usize,
}

/// What is known of each country. [`super::following::keep_up`] first: the index counts in a moment what the database would go through.
#[derive(Debug)]
pub struct ByCountry;

impl Look for ByCountry {
    type Answer = HashMap<String, Known>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let index = scope.kept::<Finder>().index()?;
        let held = index.by_country(&audience(scope.viewer()));
        let known = |(country, held): (String, Held)| {
            let known = Known {
                sheets: held.of(Kind::Sheet),
                questions: held.of(Kind::Question),
                answered: held.answered(Kind::Question),
            };
            (known.sheets + known.questions > 0).then_some((country, known))
        };
        let held = held.map_err(|e| broken(&e))?.into_iter();
        Ok(held.filter_map(known).collect())
    }
}

/// How much of a kind there is about a country, by topic. [`super::following::keep_up`] first.
#[derive(Debug)]
pub struct Filed {
    pub country: String,
    pub kind: Kind,
}

impl Look for Filed {
    type Answer = HashMap<String, usize>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let query = Query {
            countries: vec![self.country],
            kinds: vec![self.kind],
            audience: audience(scope.viewer()),
            page: 1,
            per_page: 1,
            today: since_1970(scope.today()),
            ..Query::default()
        };
        let found = scope.kept::<Finder>().index()?.find(&query);
        let topics = found.map_err(|e| broken(&e))?.facets.topics.into_iter();
        Ok(topics.map(|topic| (topic.value, topic.count)).collect())
    }
}

/// Organisations of the register that name a country. [`super::following::keep_up`] first.
#[derive(Debug)]
pub struct WhoKnows(pub String);

/// At most so many.
const KNOW: usize = 500;

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

/// The sheets about a topic in a country, a number of them, and how many there are. [`super::following::keep_up`] first.
#[derive(Debug)]
pub struct SheetsOn {
    pub country: String,
    pub topic: String,
    pub most: usize,
}

impl Look for SheetsOn {
    type Answer = (Vec<SheetRow>, usize);

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let find = Find {
            country: Some(self.country),
            topic: Some(self.topic),
            kind: Some(Kind::Sheet),
            page: 1,
            per_page: self.most,
            ..Find::default()
        };
        let found = find.look(scope).await?;
        let sheet = |(found, _)| match found {
            Found::Sheet(row) => Some(row),
            _ => None,
        };
        let rows: Vec<SheetRow> = found.rows.into_iter().filter_map(sheet).collect();
        Ok((rows, found.total))
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
    let mut contacts = match listed.is_empty() {
        true => vec![],
        false => ContactsById(listed).look(scope).await?,
    };
    let files = Attachments::ById(ids(Kind::File)).look(scope).await?;
    // The index may not know yet who was taken out.
    contacts.retain(|row| row.withdrawn_at.is_none());
    let row = |hit: Hit| {
        let id = hit.key.id;
        let found = match hit.key.kind {
            Kind::Question => Found::Question(questions.iter().find(|row| row.id == id)?.clone()),
            Kind::Contact => Found::Contact(contacts.iter().find(|row| row.id == id)?.clone()),
            Kind::File => Found::File(files.iter().find(|row| row.id == id)?.clone()),
            _ => Found::Sheet(sheets.iter().find(|row| row.id == id)?.clone()),
        };
        Some((found, hit))
    };
    Ok(hits.into_iter().filter_map(row).collect())
}

/// Answered questions and sheets that are most like a text. [`super::following::keep_up`] first.
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

fn line((found, hit): (Found, Hit)) -> Line {
    let (title, country, topics) = match found {
        Found::Question(row) => (row.title, row.country, vec![row.topic]),
        Found::Sheet(row) => (row.title, row.country.unwrap_or_default(), row.topics.0),
        Found::Contact(row) => (row.name, row.countries.join(" "), row.topics.0),
        Found::File(row) => (row.name, row.country.unwrap_or_default(), row.topics.0),
    };
    Line {
        title,
        kind: hit.key.kind.code(),
        country,
        topics,
        score: hit.score,
    }
}

/// What an account finds, through the door as on its pages; without one, what everybody in the network does.
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
    let Some(viewer) = viewer else {
        return of_the_network(store, text, most).await;
    };
    let find = Find {
        text: text.to_owned(),
        page: 1,
        per_page: most,
        ..Find::default()
    };
    let desk = Desk::of(viewer.clone(), store.clone());
    let found = desk.look(find).await?.rows.into_iter();
    Ok(found.map(line).collect())
}

/// Whoever is at the console keeps the database; there is no account to ask the door for.
async fn of_the_network(store: &Store, text: &str, most: usize) -> Result<Vec<Line>, Stop> {
    let finder = store.kept::<Finder>();
    let query = Query {
        text: text.to_owned(),
        audience: vec![Audience::Network],
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
        .filter(question::Column::Audience.eq(Asked::Network))
        .all(store.database())
        .await?;
    let files = attachment::Entity::find()
        .filter(attachment::Column::Id.is_in(ids(Kind::File)))
        .filter(attachment::Column::RemovedAt.is_null())
        .all(store.database())
        .await?;
    let kept = ids(Kind::Sheet).chain(files.iter().map(|row| row.sheet_id));
    let sheets = sheet::Entity::find()
        .filter(sheet::Column::Id.is_in(kept))
        .filter(sheet::Column::Audience.eq(Asked::Network))
        .filter(sheet::Column::Standing.eq(Standing::Current))
        .all(store.database())
        .await?;
    let contacts = contact::Entity::find()
        .filter(contact::Column::Id.is_in(ids(Kind::Contact)))
        .filter(contact::Column::WithdrawnAt.is_null())
        .all(store.database())
        .await?;
    let found = |hit: &Hit| {
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
            Kind::File => {
                let row = files.iter().find(|row| row.id == id)?;
                let of = sheets.iter().find(|sheet| sheet.id == row.sheet_id)?;
                let country = of.country.clone().unwrap_or_default();
                (&row.name, country, of.topics.0.clone())
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
    Ok(hits.iter().filter_map(found).collect())
}
