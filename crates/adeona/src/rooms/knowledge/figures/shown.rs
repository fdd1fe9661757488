//! Figures in words, alike on pages, in files and on paper.

use adeona_platform::Stop;
use adeona_platform::words::Tongue;

use super::counting::{Figures, UNSAID, Year};
use super::what::{By, Column, What};
use crate::frame::{Visit, encoded};
use crate::names::{Names, countries};
use crate::rooms::knowledge::pages::topics;
use crate::rooms::knowledge::topics;

/// What countries and topics are called.
#[derive(Debug)]
pub struct Naming {
    pub w: Tongue,
    countries: &'static Names,
    topics: topics::Naming,
}

impl Naming {
    pub async fn of(visit: &Visit) -> Result<Self, Stop> {
        Ok(Naming {
            w: visit.w.clone(),
            countries: countries(visit.w.language),
            topics: topics(visit).await?,
        })
    }

    pub fn country(&self, code: &str) -> String {
        self.countries.or_code(code).to_owned()
    }

    pub fn topic(&self, code: &str) -> String {
        self.topics.name(code)
    }

    pub fn name(&self, by: By, key: &str, name: Option<&str>) -> String {
        match (by, name) {
            (_, Some(name)) => name.to_owned(),
            (By::Country | By::Topic, None) if key == UNSAID => self.w.t("asked-fig-unsaid"),
            (By::Country, None) => self.country(key),
            (By::Topic, None) => self.topic(key),
            (_, None) => key.to_owned(),
        }
    }

    /// What a column is called in a table by that.
    pub fn column(&self, by: By, column: Column) -> String {
        self.w.t(&format!("asked-fig-{}-{}", of(by), column.code()))
    }

    /// What it counts, in a sentence.
    fn definition(&self, by: By, column: Column) -> String {
        self.w
            .t(&format!("asked-fig-{}-def-{}", of(by), column.code()))
    }

    /// Each column of a table by that, with what it counts.
    pub fn definitions(&self, by: By) -> Vec<(String, String)> {
        let each = by.columns().iter();
        each.map(|column| (self.column(by, *column), self.definition(by, *column)))
            .collect()
    }
}

/// Questions and partners have words of their own for what is counted.
fn of(by: By) -> &'static str {
    match by {
        By::Partner => "put",
        _ => "col",
    }
}

/// A table as it is shown.
#[derive(Debug)]
pub struct FigureTable {
    pub by: By,
    pub title: String,
    pub headers: Vec<String>,
    /// The largest first.
    pub rows: Vec<FigureRow>,
    pub total: FigureRow,
}

/// A row of it.
#[derive(Debug)]
pub struct FigureRow {
    /// Code or id; none of the row of all.
    pub key: Option<String>,
    pub name: String,
    pub figures: Figures,
    pub cells: Vec<FigureCell>,
}

/// A figure of a row.
#[derive(Debug)]
pub struct FigureCell {
    pub label: String,
    /// None when it is not known yet.
    pub number: Option<String>,
    pub percent: Option<usize>,
    /// The list behind it; a number of nothing has none.
    pub href: Option<String>,
}

impl FigureTable {
    pub fn of(naming: &Naming, year: (i16, &Year), by: By) -> Self {
        let w = &naming.w;
        let row = |key: Option<String>, name: String| FigureRow::of(naming, year, by, (key, name));
        let named = |(key, name): (String, Option<String>)| {
            let name = naming.name(by, &key, name.as_deref());
            row(Some(key), name)
        };
        let mut rows: Vec<FigureRow> = year.1.keys(by).into_iter().map(named).collect();
        rows.sort_by_cached_key(|row| {
            let asked = row.figures.count(What::Asked);
            (std::cmp::Reverse(asked), row.name.clone())
        });
        let columns = by.columns().iter();
        FigureTable {
            by,
            title: w.t(&format!("asked-fig-by-{}", by.code())),
            headers: columns.map(|c| naming.column(by, *c)).collect(),
            rows,
            total: row(None, w.t("asked-fig-all")),
        }
    }
}

impl FigureRow {
    fn of(
        naming: &Naming,
        (year, counted): (i16, &Year),
        by: By,
        (key, name): (Option<String>, String),
    ) -> Self {
        let figures = counted.figures(by, key.as_deref());
        let cell = |column: &Column| {
            let what = column.what();
            let number = match column {
                Column::Count(what) => Some(figures.count(*what).to_string()),
                Column::Median => figures.median.map(|days| days.to_string()),
                Column::Slow => figures.slow.map(|days| days.to_string()),
            };
            let is_share = *column == Column::Count(What::InTime);
            let list = || address(year, by, key.as_deref(), what);
            FigureCell {
                label: naming.column(by, *column),
                number,
                percent: figures.percent_in_time().filter(|_| is_share),
                href: (figures.count(what) > 0).then(list),
            }
        };
        FigureRow {
            cells: by.columns().iter().map(cell).collect(),
            key,
            name,
            figures,
        }
    }
}

/// Where the list behind a number is.
pub fn address(year: i16, by: By, of: Option<&str>, what: What) -> String {
    let of = of.map(|of| format!("&of={}", encoded(of)));
    let (by, what, of) = (by.code(), what.code(), of.unwrap_or_default());
    format!("/knowledge/figures/questions?year={year}&by={by}{of}&what={what}")
}
