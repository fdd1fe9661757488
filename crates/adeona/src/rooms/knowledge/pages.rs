//! Finding what is known, the queue, and asking.

use adeona_knowledge::guard::{Finding, replaced};
use adeona_knowledge::language::Language as Spoken;
use adeona_knowledge::search::{Hit, Segment};
use adeona_knowledge::thesaurus;
use adeona_platform::Stop;
use adeona_platform::access::{May, Role};
use askama::Template;
use axum::extract::{Form, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::access::{AskQuestion, takes_part};
use super::asking::Asked;
use super::finding::{Alike, Find, follow};
use super::queries::{Cell, Known, MOST, QuestionRow, Questions, Queue, Waiting};
use super::tables::question::{Audience, Standing};
use crate::frame::{Frame, Here, Shown, Visit, encoded, html, see_other};
use crate::names::{Names, countries};
use crate::rooms::organisation::Organisation;

type Values = Form<Vec<(String, String)>>;

/// Rows on a page.
const PAGE: usize = 20;

/// Topics by code and name, in the reader's language.
pub fn topics(visit: &Visit) -> Vec<(String, String)> {
    let language = Spoken::of(visit.w.code()).unwrap_or(Spoken::Nl);
    let all = thesaurus::topics().iter();
    all.map(|topic| (topic.code.clone(), topic.name(language).to_owned()))
        .collect()
}

pub fn topic_name(topics: &[(String, String)], code: &str) -> String {
    let found = topics.iter().find(|(known, _)| known == code);
    found.map_or(code, |(_, name)| name).to_owned()
}

/// Something that was found, with where it leads.
#[derive(Debug)]
struct Match {
    row: QuestionRow,
    title: Vec<Segment>,
    fragment: Vec<Segment>,
    country: String,
    topic: String,
}

/// A line of the table of what is known.
#[derive(Debug)]
struct Line {
    country: String,
    topic: String,
    cell: Cell,
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
    total: usize,
    loosened: bool,
    next: Option<String>,
    lines: Vec<Line>,
    own: Vec<QuestionRow>,
    /// May handle questions, and how many owe an answer.
    queue: Option<usize>,
}

#[derive(Debug, Default, Deserialize)]
pub struct Sought {
    #[serde(default)]
    q: String,
    #[serde(default)]
    country: String,
    #[serde(default)]
    topic: String,
    page: Option<usize>,
}

impl Sought {
    fn narrows(&self) -> bool {
        let all = [&self.q, &self.country, &self.topic];
        all.iter().any(|text| !text.trim().is_empty())
    }

    fn next_page(&self) -> String {
        let page = (self.page.unwrap_or(1) + 1).to_string();
        let pairs = [
            ("q", &self.q),
            ("country", &self.country),
            ("topic", &self.topic),
            ("page", &page),
        ];
        let pairs = pairs.iter().filter(|(_, value)| !value.is_empty());
        let pairs = pairs.map(|(name, value)| format!("{name}={}", encoded(value)));
        format!("/knowledge?{}", pairs.collect::<Vec<_>>().join("&"))
    }
}

pub async fn home(visit: Visit, Query(sought): Query<Sought>) -> Result<Response, Stop> {
    may_enter(&visit)?;
    follow(&visit.app.store).await?;
    let topics = topics(&visit);
    let countries = countries(visit.w.language);
    let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let searched = sought.narrows();
    let (mut results, mut total, mut loosened) = (vec![], 0, false);
    if searched {
        let find = Find {
            text: sought.q.clone(),
            country: given(&sought.country),
            topic: given(&sought.topic),
            page: sought.page.unwrap_or(1),
            per_page: PAGE,
        };
        let found = visit.desk.look(find).await?;
        (total, loosened) = (found.total, found.loosened);
        results = matches(found.rows, countries, &topics);
    }
    let more = sought.page.unwrap_or(1) * PAGE < total;
    let line = |cell: Cell| Line {
        country: countries.or_code(&cell.country).to_owned(),
        topic: topic_name(&topics, &cell.topic),
        cell,
    };
    let lines = match searched {
        true => vec![],
        false => visit.desk.look(Known).await?,
    };
    let mut lines: Vec<Line> = lines.into_iter().map(line).collect();
    lines.sort_by(|a, b| (&a.country, &a.topic).cmp(&(&b.country, &b.topic)));
    let mine = Questions {
        asked_by: Some(visit.viewer().account().get()),
        limit: 10,
        ..Questions::default()
    };
    let own = match searched {
        true => vec![],
        false => visit.desk.look(mine).await?,
    };
    let handles = visit.viewer().is(Role::BackOffice) && !searched;
    let queue = match handles {
        true => Some(visit.desk.look(Queue).await?.len()),
        false => None,
    };
    html(HomePage {
        f: visit.frame(visit.w.t("knowledge-title"), Here::Knowledge),
        countries,
        topics,
        searched,
        results,
        total,
        loosened,
        next: more.then(|| sought.next_page()),
        sought,
        lines,
        own,
        queue,
    })
}

fn matches(
    found: Vec<(QuestionRow, Hit)>,
    countries: &'static Names,
    topics: &[(String, String)],
) -> Vec<Match> {
    let one = |(row, hit): (QuestionRow, Hit)| Match {
        country: countries.or_code(&row.country).to_owned(),
        topic: topic_name(topics, &row.topic),
        row,
        title: hit.title,
        fragment: hit.fragment,
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
}

pub async fn queue(visit: Visit) -> Result<Response, Stop> {
    if !visit.viewer().is(Role::BackOffice) {
        return Err(Stop::NotFound);
    }
    let topics = topics(&visit);
    let countries = countries(visit.w.language);
    let rows = visit.desk.look(Queue).await?.into_iter();
    let named = |one: Waiting| {
        let country = countries.or_code(&one.row.country).to_owned();
        let topic = topic_name(&topics, &one.row.topic);
        (one, country, topic)
    };
    html(QueuePage {
        f: visit
            .frame(visit.w.t("knowledge-queue"), Here::Knowledge)
            .crumb("/knowledge", visit.w.t("knowledge-title")),
        rows: rows.map(named).collect(),
        most: MOST,
    })
}

/// What looks like somebody in a text, and what it could say instead.
#[derive(Debug)]
pub struct Told {
    /// The piece, and of what kind it is.
    pub pieces: Vec<(String, String)>,
    pub instead: String,
}

pub fn told(visit: &Visit, text: &str, found: &[Finding]) -> Option<Told> {
    if found.is_empty() {
        return None;
    }
    let language = Spoken::of(visit.w.code()).unwrap_or(Spoken::Nl);
    let piece = |finding: &Finding| {
        let kind = visit.w.t(&format!("guard-{}", finding.kind.code()));
        (finding.piece.clone(), kind)
    };
    Some(Told {
        pieces: found.iter().map(piece).collect(),
        instead: replaced(text, found, language),
    })
}

#[derive(Template)]
#[template(path = "knowledge/templates/ask.html")]
struct AskPage {
    f: Frame,
    countries: &'static Names,
    topics: Vec<(String, String)>,
    audiences: [Audience; 2],
    told: Vec<Told>,
    alike: Vec<Match>,
    input: Shown,
}

pub async fn ask(visit: Visit, Query(sought): Query<Sought>) -> Result<Response, Stop> {
    let begun = vec![
        ("title".to_owned(), sought.q),
        ("country".to_owned(), sought.country),
        ("topic".to_owned(), sought.topic),
        ("audience".to_owned(), Audience::Network.code().to_owned()),
    ];
    show(&visit, Shown::of(begun, vec![]), vec![]).await
}

async fn show(
    visit: &Visit,
    input: Shown,
    alike: Vec<(QuestionRow, Hit)>,
) -> Result<Response, Stop> {
    may_enter(visit)?;
    let asked = asked(&input);
    let [title, body] = asked.findings(&visit.desk);
    let told = [
        told(visit, &asked.title, &title),
        told(visit, &asked.body, &body),
    ];
    let status = match input.faults.is_empty() && alike.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let topics = topics(visit);
    let countries = countries(visit.w.language);
    let page = AskPage {
        f: visit
            .frame(visit.w.t("knowledge-ask"), Here::Knowledge)
            .crumb("/knowledge", visit.w.t("knowledge-title")),
        alike: matches(alike, countries, &topics),
        countries,
        topics,
        audiences: Audience::ALL,
        told: told.into_iter().flatten().collect(),
        input,
    };
    Ok((status, html(page)?).into_response())
}

fn asked(input: &Shown) -> Asked {
    Asked {
        country: input.value("country").to_owned(),
        topic: input.value("topic").to_owned(),
        title: input.value("title").to_owned(),
        body: input.value("body").to_owned(),
        audience: Audience::of(input.value("audience")),
        looked: input.value("looked") == "yes",
    }
}

/// What is alike is offered once, before the question is kept: taking one of those asks nobody.
pub async fn send(visit: Visit, Form(values): Values) -> Result<Response, Stop> {
    let organisation = Organisation::of_viewer(visit.viewer());
    let may: May<AskQuestion, Organisation> = visit.desk.may(organisation).await?;
    let input = Shown::of(values, vec![]);
    let asked = asked(&input);
    if input.value("anyway") != "yes" {
        follow(&visit.app.store).await?;
        let text = format!("{} {}", asked.title, asked.body);
        let alike = visit.desk.look(Alike(text)).await?;
        if !alike.is_empty() {
            return show(&visit, input, alike).await;
        }
    }
    match Organisation::ask_question(&may, &visit.desk, asked).await {
        Ok(id) => Ok(see_other(&format!(
            "/knowledge/questions/{id}?said=question-asked"
        ))),
        Err(Stop::Invalid(faults)) => show(&visit, Shown { faults, ..input }, vec![]).await,
        Err(stop) => Err(stop),
    }
}
