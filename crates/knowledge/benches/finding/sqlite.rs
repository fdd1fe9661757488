//! The same texts in SQLite FTS5, asked for the same: a page of rows with their fragments, how many there are in all, and
//! how many in each country.

use std::path::Path;

use adeona_knowledge::Language;
use adeona_knowledge::search::{Audience, Document, Kind, Query};
use adeona_knowledge::words::{is_stop_word, words};
use rusqlite::types::Value;
use rusqlite::{Connection, Result, params, params_from_iter};

/// How words become a search.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Way {
    /// Documents that have all words, when there are enough of those; else those that have any.
    pub all_first: bool,
    /// The last word may be the beginning of one.
    pub beginning: bool,
}

/// As many as the index of Adeona takes for enough.
const ENOUGH: usize = 4;

/// Narrow tables for what is filtered on, so that no long row is read for it.
const TABLES: &str = "
    pragma journal_mode = wal;
    pragma synchronous = normal;
    pragma cache_size = -65536;
    pragma mmap_size = 1000000000;
    create table written (id integer primary key, title text not null, body text not null);
    create table facts (id integer primary key, kind integer not null, number integer not null, language integer not null);
    create table audience_of (document integer, audience integer, primary key (document, audience)) without rowid;
    create table country_of (document integer, country text, primary key (document, country)) without rowid;
    create table topic_of (document integer, topic text, primary key (document, topic)) without rowid;
    create virtual table text using fts5(title, body, content='written', content_rowid='id',
        tokenize='unicode61 remove_diacritics 2');
";

pub struct Fts {
    db: Connection,
    documents: i64,
}

#[derive(Debug, Default)]
pub struct Found {
    /// Kind and number, best first.
    pub rows: Vec<(i64, i64)>,
    pub total: usize,
    pub countries: Vec<(String, usize)>,
    /// Title and fragment of each row.
    pub shown: Vec<(String, String)>,
}

impl Fts {
    pub fn in_file(file: &Path) -> Result<Self> {
        Fts::over(Connection::open(file)?)
    }

    pub fn in_memory() -> Result<Self> {
        Fts::over(Connection::open_in_memory()?)
    }

    fn over(db: Connection) -> Result<Self> {
        db.execute_batch(TABLES)?;
        db.set_prepared_statement_cache_capacity(128);
        Ok(Fts { db, documents: 0 })
    }

    pub fn begin(&self) -> Result<()> {
        self.db.execute_batch("begin")
    }

    pub fn put(&mut self, document: &Document) -> Result<()> {
        self.documents += 1;
        let id = self.documents;
        let db = &self.db;
        db.prepare_cached("insert into written values (?1, ?2, ?3)")?
            .execute(params![id, document.title, document.body])?;
        db.prepare_cached("insert into text (rowid, title, body) values (?1, ?2, ?3)")?
            .execute(params![id, document.title, document.body])?;
        let (kind, language) = (document.key.kind as i64, document.language as i64);
        db.prepare_cached("insert into facts values (?1, ?2, ?3, ?4)")?
            .execute(params![id, kind, document.key.id, language])?;
        for who in &document.audience {
            db.prepare_cached("insert or ignore into audience_of values (?1, ?2)")?
                .execute(params![id, number(*who)])?;
        }
        for country in &document.countries {
            db.prepare_cached("insert or ignore into country_of values (?1, ?2)")?
                .execute(params![id, country])?;
        }
        for topic in &document.topics {
            db.prepare_cached("insert or ignore into topic_of values (?1, ?2)")?
                .execute(params![id, topic])?;
        }
        Ok(())
    }

    /// Also merges what was written into one part, and counts for the planner.
    pub fn commit(&self) -> Result<()> {
        self.db.execute_batch(
            "commit; insert into text(text) values ('optimize'); analyze; pragma wal_checkpoint(truncate);",
        )
    }

    pub fn find(&self, query: &Query, way: Way) -> Result<Found> {
        let sought = self.sought(query, way)?;
        if sought.is_empty() {
            return Ok(Found::default());
        }
        let (page, rows) = (query.page.max(1) as i64, query.per_page as i64);
        let mut best = Asked::of(&sought, "f.id, f.kind, f.number", "", query);
        best.filtered(query, true);
        best.add(
            " order by bm25(text, 2.2, 1.0) limit ? offset ?",
            [Value::from(rows), Value::from((page - 1) * rows)],
        );
        let best: Vec<(i64, i64, i64)> =
            best.rows(&self.db, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let mut total = Asked::of(&sought, "count(*)", "", query);
        total.filtered(query, true);
        let total: Vec<i64> = total.rows(&self.db, |row| row.get(0))?;
        let join = " cross join country_of c on c.document = f.id";
        let mut countries = Asked::of(&sought, "c.country, count(*)", join, query);
        countries.filtered(query, false);
        countries.add(" group by c.country order by 2 desc, 1", []);
        let mut shown = self.db.prepare_cached(
            "select title, snippet(text, 1, '[', ']', '…', 40) from text where text match ?1 and rowid = ?2",
        )?;
        let shown = best.iter().map(|(id, _, _)| {
            shown.query_row(params![sought, id], |row| Ok((row.get(0)?, row.get(1)?)))
        });
        Ok(Found {
            shown: shown.collect::<Result<_>>()?,
            rows: best
                .iter()
                .map(|(_, kind, number)| (*kind, *number))
                .collect(),
            total: total.first().map_or(0, |total| *total as usize),
            countries: countries.rows(&self.db, |row| {
                Ok((row.get(0)?, row.get::<_, i64>(1)? as usize))
            })?,
        })
    }

    /// In the language of FTS5: small words left out, as the index of Adeona does.
    fn sought(&self, query: &Query, way: Way) -> Result<String> {
        let loud = words(&query.text).filter(|word| {
            let whole = word.whole();
            !Language::ALL
                .iter()
                .any(|language| is_stop_word(&whole, *language))
        });
        let mut loud: Vec<String> = loud
            .map(|word| format!("\"{}\"", &query.text[word.at]))
            .collect();
        if way.beginning
            && let Some(last) = loud.last_mut()
        {
            last.push('*');
        }
        let all = loud.join(" ");
        if loud.len() > 1 && way.all_first {
            let mut some = Asked::of(&all, "1", "", query);
            some.add(" limit ?", [Value::from(ENOUGH as i64)]);
            if some.rows(&self.db, |row| row.get::<_, i64>(0))?.len() >= ENOUGH {
                return Ok(all);
            }
        }
        Ok(loud.join(" OR "))
    }
}

/// A statement with its values.
struct Asked {
    sql: String,
    values: Vec<Value>,
}

impl Asked {
    /// What matches and the viewer may see.
    fn of(sought: &str, columns: &str, join: &str, query: &Query) -> Self {
        let mut asked = Asked {
            sql: format!(
                "select {columns} from text cross join facts f on f.id = text.rowid{join} where text match ?"
            ),
            values: vec![Value::from(sought.to_owned())],
        };
        let audience = query.audience.iter().map(|who| Value::from(number(*who)));
        asked.within(
            "select document from audience_of where document = f.id and audience",
            audience,
        );
        asked
    }

    fn filtered(&mut self, query: &Query, by_country: bool) {
        let text = |list: &[String]| list.iter().cloned().map(Value::from).collect::<Vec<_>>();
        if by_country && !query.countries.is_empty() {
            self.within(
                "select document from country_of where document = f.id and country",
                text(&query.countries),
            );
        }
        if !query.topics.is_empty() {
            self.within(
                "select document from topic_of where document = f.id and topic",
                text(&query.topics),
            );
        }
        if !query.kinds.is_empty() {
            let kinds: &[Kind] = &query.kinds;
            self.among("f.kind", kinds.iter().map(|kind| Value::from(*kind as i64)));
        }
        if !query.languages.is_empty() {
            let languages = query.languages.iter();
            self.among("f.language", languages.map(|one| Value::from(*one as i64)));
        }
    }

    fn within(&mut self, select: &str, values: impl IntoIterator<Item = Value>) {
        let marks = self.marks(values);
        self.sql
            .push_str(&format!(" and exists ({select} in ({marks}))"));
    }

    fn among(&mut self, column: &str, values: impl IntoIterator<Item = Value>) {
        let marks = self.marks(values);
        self.sql.push_str(&format!(" and {column} in ({marks})"));
    }

    fn marks(&mut self, values: impl IntoIterator<Item = Value>) -> String {
        let before = self.values.len();
        self.values.extend(values);
        vec!["?"; self.values.len() - before].join(", ")
    }

    fn add<const N: usize>(&mut self, sql: &str, values: [Value; N]) {
        self.sql.push_str(sql);
        self.values.extend(values);
    }

    fn rows<T>(
        self,
        db: &Connection,
        read: impl FnMut(&rusqlite::Row<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        let mut statement = db.prepare_cached(&self.sql)?;
        statement
            .query_map(params_from_iter(self.values), read)?
            .collect()
    }
}

fn number(audience: Audience) -> i64 {
    match audience {
        Audience::Network => 0,
        Audience::Organisation(id) => id * 4 + 1,
        Audience::Account(id) => id * 4 + 2,
    }
}
