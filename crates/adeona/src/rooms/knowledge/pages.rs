//! Finding what is known, and the queue.

use std::collections::HashMap;

use adeona_knowledge::language::Language as Spoken;
use adeona_knowledge::search::{Count, Facets, Hit, Kind, Segment};
use adeona_platform::Stop;
use adeona_platform::access::Role;
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use serde::Deserialize;

use super::access::takes_part;
use super::country_pages::{Change, lately_everywhere};
use super::figures::counts;
use super::finding::{ByCountry, Find, Found, Known};
use super::following::keep_up;
use super::outside::{HeldMails, HeldRow};
use super::queries::{MOST, QuestionRow, Questions, Queue, Waiting};
use super::sheets::{SheetRow, ToReview};
use super::subscriptions::CouldAnswer;
use super::tables::question::Standing;
use super::topics::Naming;
use super::weighing::MyThanks;
use crate::frame::{Frame, Here, Visit, encoded, html};
use crate::names::{Names, countries};

/// Rows on a page.
const PAGE: usize = 20;

/// Topics by their names in the reader's language.
pub async fn topics(visit: &Visit) -> Result<Naming, Stop> {
    Naming::of(&visit.desk, &visit.w).await
}

/// Something that was found, with where it leads.
#[derive(Debug)]
pub struct Match {
    pub found: Found,
    pub title: Vec<Segment>,
    pub fragment: Vec<Segment>,
    pub country: String,
    pub topic: String,
}

impl Match {
    pub fn href(&self) -> String {
        match &self.found {
            Found::Question(row) => format!("/knowledge/questions/{}", row.id),
            Found::Sheet(row) => format!("/knowledge/sheets/{}", row.id),
            Found::Contact(row) => format!("/knowledge/contacts/{}", row.id),
            Found::File(row) => format!("/knowledge/sheets/{}#files", row.sheet_id),
        }
    }

    /// How a form names it, when it answers a question.
    pub fn offered(&self) -> Option<String> {
        match &self.found {
            Found::Question(row) => Some(format!("question-{}", row.id)),
            Found::Sheet(row) => Some(format!("sheet-{}", row.id)),
            Found::Contact(_) | Found::File(_) => None,
        }
    }

    pub fn language(&self) -> &str {
        match &self.found {
            Found::Question(row) => &row.language,
            Found::Sheet(row) => &row.language,
            Found::Contact(_) | Found::File(_) => "",
        }
    }

    pub fn plain(&self) -> &str {
        match &self.found {
            Found::Question(row) => &row.title,
            Found::Sheet(row) => &row.title,
            Found::Contact(row) => &row.name,
            Found::File(row) => &row.name,
        }
    }
}

/// A choice that narrows what was found.
#[derive(Debug)]
struct Choice {
    name: String,
    count: usize,
    href: String,
}

/// A country of which something is known.
#[derive(Debug)]
struct Land {
    code: String,
    name: String,
    sheets: usize,
    questions: usize,
    answered: usize,
}

#[derive(Template)]
#[template(path = "knowledge/templates/home.html")]
struct HomePage {
    f: Frame,
    sought: Sought,
    countries: &'static Names,
    topics: Vec<(String, String)>,
    searched: bool,
    results: Vec<Match>,
    /// By what it can be narrowed: the key of a heading, and the choices.
    facets: Vec<(&'static str, Vec<Choice>)>,
    total: usize,
    loosened: bool,
    next: Option<String>,
    lands: Vec<Land>,
    own: Vec<QuestionRow>,
    /// What they could answer, of what they follow.
    could: Vec<QuestionRow>,
    /// What changed last.
    lately: Vec<Change>,
    /// Of how many of their answers somebody thanked for.
    thanks: u64,
    /// May handle questions, and how many owe an answer.
    queue: Option<usize>,
    /// Sees figures.
    counts: bool,
}

#[derive(Debug, Default, Deserialize)]
pub struct Sought {
    #[serde(default)]
    pub q: String,
    #[serde(default)]
    pub country: String,
    #[serde(default)]
    pub topic: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    language: String,
    page: Option<usize>,
}

impl Sought {
    fn narrows(&self) -> bool {
        self.pairs().iter().any(|(_, text)| !text.trim().is_empty())
    }

    fn pairs(&self) -> [(&'static str, &str); 5] {
        [
            ("q", &self.q),
            ("country", &self.country),
            ("topic", &self.topic),
            ("kind", &self.kind),
            ("language", &self.language),
        ]
    }

    /// The address of the same search with one thing otherwise.
    fn with(&self, name: &'static str, value: &str) -> String {
        let others = self.pairs().into_iter().filter(|(other, _)| *other != name);
        let all = others.chain([(name, value)]);
        let all = all.filter(|(_, value)| !value.is_empty());
        let all = all.map(|(name, value)| format!("{name}={}", encoded(value)));
        format!("/knowledge?{}", all.collect::<Vec<_>>().join("&"))
    }

    fn find(&self) -> Find {
        let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Find {
            text: self.q.clone(),
            country: given(&self.country),
            topic: given(&self.topic),
            kind: Kind::of(&self.kind),
            language: Spoken::of(&self.language),
            page: self.page.unwrap_or(1),
            per_page: PAGE,
        }
    }
}

/// Choices of one kind that are shown.
const CHOICES: usize = 12;

fn facets(
    visit: &Visit,
    sought: &Sought,
    found: Facets,
    topics: &Naming,
) -> Vec<(&'static str, Vec<Choice>)> {
    fn choices<T>(
        all: Vec<Count<T>>,
        sought: &Sought,
        (name, chosen): (&'static str, &str),
        of: impl Fn(&T) -> (String, String),
    ) -> Vec<Choice> {
        let one = |count: Count<T>| {
            let (code, shown) = of(&count.value);
            let to = if code == chosen { "" } else { code.as_str() };
            Choice {
                name: shown,
                count: count.count,
                href: sought.with(name, to),
            }
        };
        all.into_iter().take(CHOICES).map(one).collect()
    }
    let names = countries(visit.w.language);
    let w = &visit.w;
    let all = vec![
        (
            "knowledge-kinds",
            choices(found.kinds, sought, ("kind", &sought.kind), |kind| {
                (
                    kind.code().to_owned(),
                    w.t(&format!("knowledge-kind-{}", kind.code())),
                )
            }),
        ),
        (
            "knowledge-country",
            choices(
                found.countries,
                sought,
                ("country", &sought.country),
                |code| (code.clone(), names.or_code(code).to_owned()),
            ),
        ),
        (
            "knowledge-topic",
            choices(found.topics, sought, ("topic", &sought.topic), |code| {
                (code.clone(), topics.name(code))
            }),
        ),
        (
            "knowledge-language",
            choices(
                found.languages,
                sought,
                ("language", &sought.language),
                |language| {
                    let code = language.code();
                    (code.to_owned(), w.t(&format!("knowledge-in-{code}")))
                },
            ),
        ),
    ];
    all.into_iter()
        .filter(|(_, choices)| choices.len() > 1)
        .collect()
}

pub async fn home(visit: Visit, Query(sought): Query<Sought>) -> Result<Response, Stop> {
    may_enter(&visit)?;
    match sought.narrows() {
        true => searched(&visit, sought).await,
        false => begun(&visit, sought).await,
    }
}

async fn searched(visit: &Visit, sought: Sought) -> Result<Response, Stop> {
    keep_up(&visit.app.store).await?;
    let topics = topics(visit).await?;
    let countries = countries(visit.w.language);
    let found = visit.desk.look(sought.find()).await?;
    let page = sought.page.unwrap_or(1);
    let more = page * PAGE < found.total;
    let next = more.then(|| format!("{}&page={}", sought.with("q", &sought.q), page + 1));
    html(HomePage {
        f: visit.frame(visit.w.t("knowledge-title"), Here::Knowledge),
        countries,
        searched: true,
        facets: facets(visit, &sought, found.facets, &topics),
        results: matches(found.rows, countries, &topics),
        topics: topics.offered(|code| code == sought.topic),
        total: found.total,
        loosened: found.loosened,
        next,
        sought,
        lands: vec![],
        own: vec![],
        could: vec![],
        lately: vec![],
        thanks: 0,
        queue: None,
        counts: counts(visit.viewer()),
    })
}

async fn begun(visit: &Visit, sought: Sought) -> Result<Response, Stop> {
    let mine = Questions {
        asked_by: Some(visit.viewer().account().get()),
        limit: 10,
        ..Questions::default()
    };
    let could = CouldAnswer {
        limit: 5,
        ..CouldAnswer::default()
    };
    let queue = match visit.viewer().is(Role::BackOffice) {
        true => Some(visit.desk.look(Queue).await?.len()),
        false => None,
    };
    let countries = countries(visit.w.language);
    keep_up(&visit.app.store).await?;
    let known = visit.desk.look(ByCountry).await?;
    html(HomePage {
        f: visit.frame(visit.w.t("knowledge-title"), Here::Knowledge),
        countries,
        topics: topics(visit).await?.offered(|_| false),
        searched: false,
        results: vec![],
        facets: vec![],
        total: 0,
        loosened: false,
        next: None,
        sought,
        lands: lands(&known, countries),
        own: visit.desk.look(mine).await?,
        could: visit.desk.look(could).await?,
        lately: lately_everywhere(visit).await?,
        thanks: visit.desk.look(MyThanks).await?,
        queue,
        counts: counts(visit.viewer()),
    })
}

/// The countries of which something is known, in the order of the reader's language.
fn lands(known: &HashMap<String, Known>, names: &'static Names) -> Vec<Land> {
    let land = |(code, name): &(String, String)| {
        let known = known.get(code)?;
        Some(Land {
            code: code.clone(),
            name: name.clone(),
            sheets: known.sheets,
            questions: known.questions,
            answered: known.answered,
        })
    };
    names.all().iter().filter_map(land).collect()
}

pub fn matches(found: Vec<(Found, Hit)>, countries: &'static Names, topics: &Naming) -> Vec<Match> {
    let one = |(found, hit): (Found, Hit)| {
        let (lands, of) = match &found {
            Found::Question(row) => (vec![row.country.clone()], vec![row.topic.clone()]),
            Found::Sheet(row) => (row.country.iter().cloned().collect(), row.topics.0.clone()),
            Found::Contact(row) => (row.countries.0.clone(), row.topics.0.clone()),
            Found::File(row) => (row.country.iter().cloned().collect(), row.topics.0.clone()),
        };
        let lands: Vec<&str> = lands.iter().map(|code| countries.or_code(code)).collect();
        Match {
            country: lands.join(" · "),
            topic: topics.names(&of).join(" · "),
            found,
            title: hit.title,
            fragment: hit.fragment,
        }
    };
    found.into_iter().map(one).collect()
}

pub fn may_enter(visit: &Visit) -> Result<(), Stop> {
    match takes_part(visit.viewer()) {
        true => Ok(()),
        false => Err(Stop::NotFound),
    }
}

#[derive(Template)]
#[template(path = "knowledge/templates/queue.html")]
struct QueuePage {
    f: Frame,
    rows: Vec<(Waiting, String, String)>,
    most: u64,
    /// Sheets of which somebody must look whether they still hold.
    review: Vec<SheetRow>,
    /// Answers that came by mail and must be looked at.
    mails: Vec<HeldRow>,
}

pub async fn queue(visit: Visit) -> Result<Response, Stop> {
    if !visit.viewer().is(Role::BackOffice) {
        return Err(Stop::NotFound);
    }
    let topics = topics(&visit).await?;
    let countries = countries(visit.w.language);
    let rows = visit.desk.look(Queue).await?.into_iter();
    let named = |one: Waiting| {
        let country = countries.or_code(&one.row.country).to_owned();
        let topic = topics.name(&one.row.topic);
        (one, country, topic)
    };
    html(QueuePage {
        f: visit
            .frame(visit.w.t("knowledge-queue"), Here::Knowledge)
            .crumb("/knowledge", visit.w.t("knowledge-title")),
        rows: rows.map(named).collect(),
        most: MOST,
        review: visit.desk.look(ToReview).await?,
        mails: visit.desk.look(HeldMails).await?,
    })
}
