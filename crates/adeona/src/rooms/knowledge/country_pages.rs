//! What is known of a country, by topic; and of two countries side by side.

use adeona_knowledge::search::Kind;
use adeona_platform::Stop;
use adeona_platform::access::Role;
use adeona_platform::time::Moment;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use serde::Deserialize;

use super::finding::{Filed, WhoKnows};
use super::following::keep_up;
use super::outside::ContactRow;
use super::pages::{may_enter, topics};
use super::queries::{QuestionRow, Questions};
use super::sheets::{SheetRow, Sheets};
use super::tables::question::Standing;
use super::topics::Naming;
use crate::frame::{Frame, Here, Visit, html};
use crate::names::{Names, countries, is_country};

/// Questions of a country that are shown, the newest, and sheets of a topic; the search has the others.
pub const MOST: u64 = 100;
/// Changes of late that are shown.
const LATELY: usize = 5;

/// What is known of a topic in a country.
#[derive(Debug)]
pub struct OfTopic {
    pub code: String,
    pub name: String,
    pub sheets: Vec<SheetRow>,
    /// How many sheets there are.
    pub kept: usize,
    /// The newest.
    pub questions: Vec<QuestionRow>,
    /// How many questions there are.
    pub asked: usize,
    pub country: String,
}

impl OfTopic {
    /// Not all questions are shown.
    pub fn has_more(&self) -> bool {
        self.asked > self.questions.len()
    }

    pub fn len(&self) -> usize {
        self.kept + self.asked
    }
}

/// What is known of a country.
#[derive(Debug)]
struct Land {
    code: String,
    name: String,
    /// Topics about which something is known.
    topics: Vec<OfTopic>,
    /// The names of the others.
    nothing: Vec<(String, String)>,
}

impl Land {
    fn of(&self, code: &str) -> Option<&OfTopic> {
        self.topics.iter().find(|topic| topic.code == code)
    }
}

async fn land(visit: &Visit, all: &Naming, code: &str) -> Result<Land, Stop> {
    let of_country = Sheets {
        country: Some(code.to_owned()),
        ..Sheets::default()
    };
    let sheets = visit.desk.look(of_country).await?;
    let asked = Questions {
        country: Some(code.to_owned()),
        limit: MOST,
        ..Questions::default()
    };
    let questions = visit.desk.look(asked).await?;
    let filed = |kind| Filed {
        country: code.to_owned(),
        kind,
    };
    let numbers = visit.desk.look(filed(Kind::Question)).await?;
    let kept = visit.desk.look(filed(Kind::Sheet)).await?;
    let (mut known, mut nothing) = (vec![], vec![]);
    for (topic, name) in all.pairs() {
        let sheets = sheets.iter().filter(|row| row.topics.has(&topic));
        let questions = questions.iter().filter(|row| row.topic == topic);
        let questions: Vec<QuestionRow> = questions.cloned().collect();
        let sheets: Vec<SheetRow> = sheets.cloned().collect();
        let of = OfTopic {
            kept: sheets
                .len()
                .max(kept.get(&topic).copied().unwrap_or_default()),
            sheets,
            asked: questions
                .len()
                .max(numbers.get(&topic).copied().unwrap_or_default()),
            questions,
            country: code.to_owned(),
            code: topic,
            name,
        };
        match of.len() == 0 {
            true if all.all.is_offered(&of.code) => nothing.push((of.code, of.name)),
            true => {}
            false => known.push(of),
        }
    }
    Ok(Land {
        code: code.to_owned(),
        name: countries(visit.w.language).or_code(code).to_owned(),
        topics: known,
        nothing,
    })
}

/// Something that changed of late: where it is, what it is called, in which language, and when.
#[derive(Debug)]
pub struct Change {
    pub href: String,
    pub title: String,
    pub language: String,
    pub at: Moment,
}

/// What changed last of the network and of one's own.
pub async fn lately_everywhere(visit: &Visit) -> Result<Vec<Change>, Stop> {
    let sheets = Sheets {
        limit: Some(LATELY as u64),
        ..Sheets::default()
    };
    // Some changed later than what is shown of them: when they were closed.
    let questions = Questions {
        lately: true,
        limit: 3 * LATELY as u64,
        ..Questions::default()
    };
    let sheets = visit.desk.look(sheets).await?;
    let questions = visit.desk.look(questions).await?;
    Ok(lately(sheets.iter(), questions.iter()))
}

/// The last of them, each once.
fn lately<'a>(
    sheets: impl Iterator<Item = &'a SheetRow>,
    questions: impl Iterator<Item = &'a QuestionRow>,
) -> Vec<Change> {
    let sheets = sheets.map(|row| Change {
        href: format!("/knowledge/sheets/{}", row.id),
        title: row.title.clone(),
        language: row.language.clone(),
        at: row.changed_at,
    });
    let questions = questions.map(|row| Change {
        href: format!("/knowledge/questions/{}", row.id),
        title: row.title.clone(),
        language: row.language.clone(),
        at: row.changed_at(),
    });
    let mut changes: Vec<Change> = sheets.chain(questions).collect();
    changes.sort_by(|a, b| (b.at, &a.href).cmp(&(a.at, &b.href)));
    changes.dedup_by(|a, b| a.href == b.href);
    changes.truncate(LATELY);
    changes
}

#[derive(Template)]
#[template(path = "knowledge/templates/country.html")]
struct CountryPage {
    f: Frame,
    land: Land,
    lately: Vec<Change>,
    countries: &'static Names,
    contacts: Vec<ContactRow>,
    writes: bool,
}

pub async fn country(visit: Visit, Path(code): Path<String>) -> Result<Response, Stop> {
    may_enter(&visit)?;
    if !is_country(&code) {
        return Err(Stop::NotFound);
    }
    keep_up(&visit.app.store).await?;
    let land = land(&visit, &topics(&visit).await?, &code).await?;
    let contacts = visit.desk.look(WhoKnows(code.clone())).await?;
    html(CountryPage {
        contacts,
        f: visit
            .frame(land.name.clone(), Here::Knowledge)
            .crumb("/knowledge", visit.w.t("knowledge-title")),
        lately: lately(
            land.topics.iter().flat_map(|of| &of.sheets),
            land.topics.iter().flat_map(|of| &of.questions),
        ),
        countries: countries(visit.w.language),
        writes: visit.viewer().is(Role::BackOffice),
        land,
    })
}

/// What is laid side by side.
#[derive(Debug, Default, Deserialize)]
pub struct Pair {
    #[serde(default)]
    one: String,
    #[serde(default)]
    other: String,
}

#[derive(Template)]
#[template(path = "knowledge/templates/compare.html")]
struct ComparePage {
    f: Frame,
    pair: Pair,
    countries: &'static Names,
    lands: Vec<Land>,
    /// Topics about which something is known in one of them.
    topics: Vec<(String, String)>,
}

pub async fn compare(visit: Visit, Query(pair): Query<Pair>) -> Result<Response, Stop> {
    may_enter(&visit)?;
    let all = topics(&visit).await?;
    let mut lands = vec![];
    if is_country(&pair.one) && is_country(&pair.other) {
        keep_up(&visit.app.store).await?;
        lands.push(land(&visit, &all, &pair.one).await?);
        lands.push(land(&visit, &all, &pair.other).await?);
    }
    let known = |code: &str| lands.iter().any(|land| land.of(code).is_some());
    let topics = all.pairs().into_iter();
    let topics = topics.filter(|(code, _)| known(code));
    html(ComparePage {
        f: visit
            .frame(visit.w.t("knowledge-compare"), Here::Knowledge)
            .crumb("/knowledge", visit.w.t("knowledge-title")),
        topics: topics.collect(),
        countries: countries(visit.w.language),
        lands,
        pair,
    })
}
