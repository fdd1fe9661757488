//! What a page is held against: an axum handler that runs the same statements through SeaORM on the same pool, reads
//! every column of every row, and answers them as JSON. Nothing else: no viewer, policy, frame, words or template.
//!
//! The statements are those that the page itself ran when it was asked once, with their values, the look-up of the
//! session included.

use std::sync::Arc;
use std::time::Instant;

use adeona_platform::time::{Day, Moment};
use adeona_platform::{Stop, Store};
use axum::extract::{Path, State};
use axum::routing::get;
use axum::{Json, Router};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr, QueryResult, Statement};
use serde::ser::{Serialize, SerializeMap, Serializer};

/// Tries of a statement that is timed.
const TRIES: usize = 5;

/// How a column is read.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Whole,
    Small,
    Text,
    Json,
    Day,
    Moment,
    Flag,
}

/// A statement with the columns of its answer.
#[derive(Debug)]
struct Asked {
    statement: Statement,
    columns: Vec<(String, Kind)>,
}

/// What one page asks.
#[derive(Debug, Default)]
pub struct Case(Vec<Asked>);

#[derive(Debug, Clone)]
struct Bare {
    database: DatabaseConnection,
    cases: Arc<Vec<Case>>,
}

impl Case {
    /// Learns the columns by running the statements once more.
    pub async fn of(store: &Store, statements: Vec<Statement>) -> Result<Self, Stop> {
        let mut asked = vec![];
        for statement in statements {
            let rows = store.database().query_all_raw(statement.clone()).await?;
            let columns = columns(&rows);
            // Whatever cannot be read would be an answer too short to hold a page against.
            for row in &rows {
                read(row, &columns)?;
            }
            asked.push(Asked { statement, columns });
        }
        Ok(Case(asked))
    }

    pub fn statements(&self) -> usize {
        self.0.len()
    }

    /// Each statement with its milliseconds, the best of some tries.
    pub async fn timed(&self, store: &Store) -> Result<Vec<(f64, String)>, Stop> {
        let mut told = vec![];
        for asked in &self.0 {
            let mut best = f64::INFINITY;
            for _ in 0..TRIES {
                let begun = Instant::now();
                store
                    .database()
                    .query_all_raw(asked.statement.clone())
                    .await?;
                best = best.min(begun.elapsed().as_secs_f64() * 1000.0);
            }
            told.push((best, asked.statement.to_string()));
        }
        Ok(told)
    }
}

/// A column is of the first kind that reads all of its values: an absent one is of any.
fn columns(rows: &[QueryResult]) -> Vec<(String, Kind)> {
    let names = rows.first().map(QueryResult::column_names);
    let kind = |(at, name): (usize, String)| {
        let all = |reads: fn(&QueryResult, usize) -> bool| rows.iter().all(|row| reads(row, at));
        let kind = match name.as_str() {
            // SQLite keeps JSON as text.
            "deed" | "due" | "members" | "files" => Kind::Json,
            _ if all(|row, at| row.try_get_by::<Option<i64>, _>(at).is_ok()) => Kind::Whole,
            _ if all(|row, at| row.try_get_by::<Option<i32>, _>(at).is_ok()) => Kind::Small,
            _ if all(|row, at| row.try_get_by::<Option<bool>, _>(at).is_ok()) => Kind::Flag,
            _ if all(|row, at| row.try_get_by::<Option<Moment>, _>(at).is_ok()) => Kind::Moment,
            _ if all(|row, at| row.try_get_by::<Option<Day>, _>(at).is_ok()) => Kind::Day,
            _ => Kind::Text,
        };
        (name, kind)
    };
    names.into_iter().flatten().enumerate().map(kind).collect()
}

/// Answers `/<number of the case>`.
pub fn router(store: &Store, cases: Vec<Case>) -> Router {
    let bare = Bare {
        database: store.database().clone(),
        cases: Arc::new(cases),
    };
    Router::new().route("/{case}", get(answer)).with_state(bare)
}

async fn answer(
    State(bare): State<Bare>,
    Path(case): Path<usize>,
) -> Result<Json<Vec<Rows>>, Stop> {
    let case = bare.cases.get(case).ok_or(Stop::NotFound)?;
    let mut all = Vec::with_capacity(case.0.len());
    for asked in &case.0 {
        let found = bare.database.query_all_raw(asked.statement.clone()).await?;
        let rows = found.iter().map(|row| read(row, &asked.columns));
        all.push(Rows(rows.collect::<Result<_, DbErr>>()?));
    }
    Ok(Json(all))
}

enum Value {
    Whole(Option<i64>),
    Small(Option<i32>),
    Text(Option<String>),
    Json(Option<serde_json::Value>),
    Day(Option<Day>),
    Moment(Option<Moment>),
    Flag(Option<bool>),
}

struct Rows(Vec<Row>);
struct Row(Vec<(String, Value)>);

fn read(row: &QueryResult, columns: &[(String, Kind)]) -> Result<Row, DbErr> {
    let one = |(at, (name, kind)): (usize, &(String, Kind))| {
        let value = match kind {
            Kind::Whole => Value::Whole(row.try_get_by(at)?),
            Kind::Small => Value::Small(row.try_get_by(at)?),
            Kind::Text => Value::Text(row.try_get_by(at)?),
            Kind::Json => Value::Json(row.try_get_by(at)?),
            Kind::Day => Value::Day(row.try_get_by(at)?),
            Kind::Moment => Value::Moment(row.try_get_by(at)?),
            Kind::Flag => Value::Flag(row.try_get_by(at)?),
        };
        Ok((name.clone(), value))
    };
    columns
        .iter()
        .enumerate()
        .map(one)
        .collect::<Result<_, _>>()
        .map(Row)
}

impl Serialize for Rows {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(&self.0)
    }
}

impl Serialize for Row {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            match value {
                Value::Whole(v) => map.serialize_entry(name, v)?,
                Value::Small(v) => map.serialize_entry(name, v)?,
                Value::Text(v) => map.serialize_entry(name, v)?,
                Value::Json(v) => map.serialize_entry(name, v)?,
                Value::Day(v) => map.serialize_entry(name, v)?,
                Value::Moment(v) => map.serialize_entry(name, v)?,
                Value::Flag(v) => map.serialize_entry(name, v)?,
            }
        }
        map.end()
    }
}
