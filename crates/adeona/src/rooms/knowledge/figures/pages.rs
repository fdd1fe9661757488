//! The pages of figures: a table, the list behind a number, and a year on paper.

use adeona_platform::Stop;
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use jiff::civil::Date;
use serde::Deserialize;

use super::access::counts;
use super::counting::{Item, SavedItem, Year};
use super::queries::YearOf;
use super::shown::{FigureTable, Naming, address};
use super::what::{By, State, What};
use crate::frame::{Frame, Here, Visit, html};

/// Rows of a list on a page.
const PAGE: usize = 500;
/// The first year that one may ask for.
pub const FIRST: i16 = 2000;

/// What is asked; what makes no sense is as if it was not asked.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Sought {
    year: String,
    by: String,
    of: String,
    what: String,
    page: String,
}

impl Sought {
    pub fn year(&self, visit: &Visit) -> i16 {
        let now = visit.desk.today().year();
        let asked = self.year.trim().parse().ok();
        asked
            .filter(|year| (FIRST..=now).contains(year))
            .unwrap_or(now)
    }

    pub fn by(&self) -> By {
        By::of(&self.by).unwrap_or(By::Country)
    }

    fn of(&self) -> Option<&str> {
        Some(self.of.as_str()).filter(|of| !of.is_empty())
    }
}

pub fn may_count(visit: &Visit) -> Result<(), Stop> {
    match counts(visit.viewer()) {
        true => Ok(()),
        false => Err(Stop::NotFound),
    }
}

#[derive(Template)]
#[template(path = "knowledge/templates/figures.html")]
struct FiguresPage {
    f: Frame,
    first: i16,
    year: i16,
    table: FigureTable,
    definitions: Vec<(String, String)>,
}

impl FiguresPage {
    fn tabs(&self) -> [(By, String); 4] {
        By::ALL.map(|by| (by, self.f.tk("asked-fig-by", by.code())))
    }
}

pub async fn figures(visit: Visit, Query(sought): Query<Sought>) -> Result<Response, Stop> {
    may_count(&visit)?;
    let (year, by) = (sought.year(&visit), sought.by());
    let counted = visit.desk.look(YearOf::by(year, by)).await?;
    let naming = Naming::of(&visit).await?;
    html(FiguresPage {
        f: visit
            .frame(visit.w.t("asked-fig-title"), Here::Knowledge)
            .crumb("/knowledge", visit.w.t("knowledge-title")),
        first: FIRST,
        year,
        table: FigureTable::of(&naming, (year, &counted), by),
        definitions: naming.definitions(by),
    })
}

#[derive(Template)]
#[template(path = "knowledge/templates/figures_year.html")]
struct YearPage {
    f: Frame,
    year: i16,
    organisation: String,
    tables: [FigureTable; 4],
    of_questions: Vec<(String, String)>,
    of_partners: Vec<(String, String)>,
}

pub async fn year(visit: Visit, Query(sought): Query<Sought>) -> Result<Response, Stop> {
    may_count(&visit)?;
    let year = sought.year(&visit);
    let (asked, put) = (true, true);
    let counted = visit.desk.look(YearOf { year, asked, put }).await?;
    let naming = Naming::of(&visit).await?;
    html(YearPage {
        f: framed(
            &visit,
            visit.w.t1("asked-fig-year-title", "year", year),
            year,
        ),
        year,
        organisation: visit.viewer().organisation_name().to_owned(),
        tables: By::ALL.map(|by| FigureTable::of(&naming, (year, &counted), by)),
        of_questions: naming.definitions(By::Country),
        of_partners: naming.definitions(By::Partner),
    })
}

/// Below the figures of a year.
fn framed(visit: &Visit, title: String, year: i16) -> Frame {
    let figures = format!("/knowledge/figures?year={year}");
    visit
        .frame(title, Here::Knowledge)
        .crumb("/knowledge", visit.w.t("knowledge-title"))
        .crumb(figures, visit.w.t("asked-fig-title"))
}

/// A row of a list: a time that something was asked, or was not asked.
#[derive(Debug)]
struct Behind {
    href: String,
    title: String,
    language: String,
    about: Vec<String>,
    on: Date,
    due: Option<Date>,
    answered_on: Option<Date>,
    took: Option<u32>,
    state: Option<State>,
}

impl Behind {
    fn of(naming: &Naming, it: &Item) -> Self {
        let (country, topic) = (naming.country(&it.country), naming.topic(&it.topic));
        Behind {
            href: format!("/knowledge/questions/{}", it.question),
            title: it.title.clone(),
            language: it.language.clone(),
            about: vec![country, topic, it.organisation.1.clone()],
            on: it.went.asked_on,
            due: Some(it.went.due),
            answered_on: it.went.answered_on,
            took: it.went.took,
            state: Some(it.went.state),
        }
    }

    fn saved(naming: &Naming, it: &SavedItem) -> Self {
        let country = it.country.as_deref().map(|code| naming.country(code));
        let topic = it.topic.as_deref().map(|code| naming.topic(code));
        let organisation = Some(it.organisation.1.clone());
        Behind {
            href: it.href.clone(),
            title: it.title.clone(),
            language: it.language.clone(),
            about: [country, topic, organisation]
                .into_iter()
                .flatten()
                .collect(),
            on: it.on,
            due: None,
            answered_on: None,
            took: None,
            state: None,
        }
    }
}

#[derive(Template)]
#[template(path = "knowledge/templates/figures_list.html")]
struct ListPage {
    f: Frame,
    by: By,
    what: What,
    total: usize,
    /// The number of the first row, from 1.
    from: usize,
    rows: Vec<Behind>,
    before: Option<String>,
    next: Option<String>,
}

impl ListPage {
    /// Of which day the list tells.
    fn on(&self) -> String {
        let what = match (self.what, self.by) {
            (What::Saved, _) => "on",
            (_, By::Partner) => "put",
            _ => "asked",
        };
        self.f.tk("asked-fig-list", what)
    }
}

pub async fn list(visit: Visit, Query(sought): Query<Sought>) -> Result<Response, Stop> {
    may_count(&visit)?;
    let (year, by) = (sought.year(&visit), sought.by());
    let what = What::of(&sought.what).unwrap_or(What::Asked);
    let counted = visit.desk.look(YearOf::by(year, by)).await?;
    let naming = Naming::of(&visit).await?;
    let all = behind(&naming, &counted, (by, sought.of(), what));
    let page = sought
        .page
        .parse()
        .unwrap_or(1)
        .clamp(1, all.len().div_ceil(PAGE).max(1));
    let go = |page| format!("{}&page={page}", address(year, by, sought.of(), what));
    html(ListPage {
        f: framed(
            &visit,
            title(&naming, &counted, &sought, (year, what)),
            year,
        ),
        by,
        what,
        total: all.len(),
        from: (page - 1) * PAGE + 1,
        before: (page > 1).then(|| go(page - 1)),
        next: (page * PAGE < all.len()).then(|| go(page + 1)),
        rows: all.into_iter().skip((page - 1) * PAGE).take(PAGE).collect(),
    })
}

fn behind(naming: &Naming, year: &Year, (by, of, what): (By, Option<&str>, What)) -> Vec<Behind> {
    match what {
        What::Saved => {
            let all = year.list_saved(by, of).into_iter();
            all.map(|it| Behind::saved(naming, it)).collect()
        }
        what => {
            let all = year.list(by, of, what).into_iter();
            all.map(|it| Behind::of(naming, it)).collect()
        }
    }
}

/// What is counted, of whom, in which year.
fn title(naming: &Naming, counted: &Year, sought: &Sought, (year, what): (i16, What)) -> String {
    let by = sought.by();
    let w = &naming.w;
    let what = naming.column(by, super::what::Column::Count(what));
    let named = |of: &str| {
        let keys = counted.keys(by);
        let found = keys.iter().find(|(key, _)| key == of)?;
        Some(naming.name(by, of, found.1.as_deref()))
    };
    let of = sought.of().and_then(named).unwrap_or(w.t("asked-fig-all"));
    let values = [("what", what), ("of", of), ("year", year.to_string())];
    w.ta("asked-fig-list-title", &values)
}
