//! Finding: an index beside the database, kept in step by the number of the last change.

use std::sync::OnceLock;

use adeona_knowledge::language::Language as Spoken;
use adeona_knowledge::search::{Audience, Document, Hit, Index, Key, Kind, Names, Query};
use adeona_platform::access::{Look, Scope};
use adeona_platform::words::Language;
use adeona_platform::{Stop, Store, Viewer};
use jiff::civil::{Date, date};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use tokio::sync::Mutex;

use super::access::takes_part;
use super::queries::{QuestionRow, Questions};
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
    use question::Column as C;
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
        let rows = question::Entity::find()
            .filter(C::Change.gt(i64::try_from(index.change()).unwrap_or(i64::MAX)))
            .order_by_asc(C::Change)
            .limit(TOGETHER)
            .all(store.database())
            .await?;
        let Some(last) = rows.last().map(|row| row.change) else {
            return Ok(());
        };
        let ids = rows.iter().map(|row| row.id);
        let answers = answer::Entity::find()
            .filter(answer::Column::QuestionId.is_in(ids))
            .order_by_asc(answer::Column::Id)
            .all(store.database())
            .await?;
        for row in &rows {
            let of = answers.iter().filter(|one| one.question_id == row.id);
            index.put(&document(row, of)).map_err(|e| broken(&e))?;
        }
        let last = u64::try_from(last).unwrap_or_default();
        index.commit(last).map_err(|e| broken(&e))?;
    }
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
    let mut body = row.body.clone();
    let (mut changed, mut valid_until) = (row.asked_at, None::<Date>);
    for answer in answers {
        body.push_str("\n\n");
        body.push_str(&answer.body);
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
        audience: vec![match row.audience {
            Asked::Network => Audience::Network,
            Asked::Organisation => Audience::Organisation(row.organisation_id),
        }],
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
    /// From 1.
    pub page: usize,
    pub per_page: usize,
}

/// What was found, of what the database shows to the reader too.
#[derive(Debug)]
pub struct Seen {
    pub rows: Vec<(QuestionRow, Hit)>,
    /// Of all pages.
    pub total: usize,
    /// Not everything that was looked for is in each.
    pub loosened: bool,
}

impl Look for Find {
    type Answer = Seen;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let finder = scope.kept::<Finder>();
        let query = Query {
            text: self.text,
            countries: self.country.into_iter().collect(),
            topics: self.topic.into_iter().collect(),
            audience: audience(scope.viewer()),
            page: self.page,
            per_page: self.per_page,
            today: since_1970(scope.today()),
            ..Query::default()
        };
        let found = finder.index()?.find(&query).map_err(|e| broken(&e))?;
        Ok(Seen {
            rows: rows(scope, found.hits).await?,
            total: found.total,
            loosened: found.loosened,
        })
    }
}

/// The questions behind what the index gave, through the door, in its order.
async fn rows(scope: &Scope<'_>, hits: Vec<Hit>) -> Result<Vec<(QuestionRow, Hit)>, Stop> {
    if hits.is_empty() {
        return Ok(vec![]);
    }
    let wanted = Questions {
        ids: Some(hits.iter().map(|hit| hit.key.id).collect()),
        limit: hits.len() as u64,
        ..Questions::default()
    };
    let rows = wanted.look(scope).await?;
    let row = |hit: Hit| {
        let found = rows.iter().find(|row| row.id == hit.key.id)?;
        Some((found.clone(), hit))
    };
    Ok(hits.into_iter().filter_map(row).collect())
}

/// Answered questions that are most like a text. [`follow`] first.
#[derive(Debug)]
pub struct Alike(pub String);

/// At most so many are offered.
const OFFERED: usize = 3;

impl Look for Alike {
    type Answer = Vec<(QuestionRow, Hit)>;

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
    let ids = hits.iter().map(|hit| hit.key.id);
    let rows = question::Entity::find()
        .filter(question::Column::Id.is_in(ids))
        .all(store.database())
        .await?;
    let line = |hit: Hit| {
        let row = rows.iter().find(|row| row.id == hit.key.id)?;
        Some(Line {
            title: row.title.clone(),
            kind: hit.key.kind.code(),
            country: row.country.clone(),
            topics: vec![row.topic.clone()],
            score: hit.score,
        })
    };
    Ok(hits.into_iter().filter_map(line).collect())
}
