//! The topics, for the back office.

use adeona_knowledge::language::Language as Spoken;
use adeona_knowledge::thesaurus;
use adeona_knowledge::topics::{OTHER, Topic};
use adeona_platform::Stop;
use adeona_platform::access::May;
use askama::Template;
use axum::extract::{Form, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::access::KeepTopics;
use super::queries::{Naming, SaidHere, topics_of};
use super::verbs::{Called, NAME_FIELDS, WORDS_FIELDS};
use crate::frame::{Frame, Here, Shown, Visit, html, see_other};
use crate::rooms::knowledge::finding::Find;
use crate::rooms::knowledge::following::keep_up;
use crate::rooms::organisation::Organisation;

type Values = Form<Vec<(String, String)>>;

/// A topic in the list.
#[derive(Debug)]
struct Row {
    code: String,
    name: String,
    /// Its names in the other languages, with their codes.
    others: Vec<(&'static str, String)>,
    /// Words that were added.
    words: usize,
    /// Questions, sheets and organisations under it that the reader sees.
    filed: usize,
    added: bool,
    retired: bool,
}

#[derive(Template)]
#[template(path = "knowledge/templates/topics.html")]
struct ListPage {
    f: Frame,
    rows: Vec<Row>,
}

async fn may(visit: &Visit) -> Result<May<KeepTopics, Organisation>, Stop> {
    let organisation = Organisation::of_viewer(visit.viewer());
    visit.desk.may(organisation).await
}

pub async fn list(visit: Visit) -> Result<Response, Stop> {
    may(&visit).await?;
    keep_up(&visit.app.store).await?;
    let everything = Find {
        page: 1,
        per_page: 1,
        ..Find::default()
    };
    let filed = visit.desk.look(everything).await?.facets.topics;
    let naming = Naming::of(&visit.desk, &visit.w).await?;
    let here = Spoken::of(visit.w.code()).unwrap_or(Spoken::Nl);
    let row = |topic: &Topic| {
        let others = Spoken::ALL.into_iter().filter(|language| *language != here);
        Row {
            code: topic.code().to_owned(),
            name: naming.name(topic.code()),
            others: others
                .map(|language| (language.code(), topic.name(language).to_owned()))
                .collect(),
            words: Spoken::ALL
                .map(|language| topic.words(language).len())
                .iter()
                .sum(),
            filed: filed
                .iter()
                .find(|count| count.value == topic.code())
                .map_or(0, |count| count.count),
            added: topic.is_added(),
            retired: topic.is_retired(),
        }
    };
    html(ListPage {
        f: visit
            .frame(visit.w.t("knowledge-topics"), Here::Knowledge)
            .crumb("/knowledge", visit.w.t("knowledge-title")),
        rows: naming.all.iter().map(row).collect(),
    })
}

/// A language in the form.
#[derive(Debug)]
struct Part {
    code: &'static str,
    name: &'static str,
    words: &'static str,
    /// What becomes of it when the name is left empty.
    hint: Option<String>,
    /// By which words of the thesaurus it is found already.
    known: String,
    /// What somebody else made of it since the form was opened: the name, and the words.
    now: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "knowledge/templates/topic.html")]
struct TopicPage {
    f: Frame,
    /// None of one that is being added.
    code: Option<String>,
    added: bool,
    retired: bool,
    /// It can be offered no more.
    ends: bool,
    parts: [Part; 3],
    /// Somebody changed it since the form was opened.
    changed: bool,
    input: Shown,
}

fn parts(visit: &Visit, topic: Option<&Topic>, changed: bool) -> [Part; 3] {
    let added = topic.is_none_or(Topic::is_added);
    Spoken::ALL.map(|language| {
        let of = |topic: &&Topic| {
            thesaurus::topics()
                .iter()
                .find(|one| one.code == topic.code())
        };
        let known = topic.as_ref().and_then(of);
        let original = known.map(|known| known.name(language));
        let here = topic.map_or("", |topic| topic.name(language));
        let concepts = known.map_or(&[][..], |known| &known.concepts);
        let known: Vec<&str> = concepts
            .iter()
            .flat_map(|concept| concept.terms(language))
            .map(String::as_str)
            .collect();
        let now = topic.filter(|_| changed);
        let original = original.filter(|name| *name != here);
        let original = original.map(|name| visit.w.t1("topic-original", "name", name));
        let borrowed = (added && language == Spoken::Ar).then(|| visit.w.t("topic-unnamed"));
        Part {
            code: language.code(),
            name: NAME_FIELDS[language as usize],
            words: WORDS_FIELDS[language as usize],
            hint: original.or(borrowed),
            known: known.join(" · "),
            now: now.map(|topic| {
                let name = topic.own_name(language).to_owned();
                (name, topic.words(language).join(" · "))
            }),
        }
    })
}

fn frame(visit: &Visit, title: String) -> Frame {
    visit
        .frame(title, Here::Knowledge)
        .crumb("/knowledge", visit.w.t("knowledge-title"))
        .crumb("/knowledge/topics", visit.w.t("knowledge-topics"))
}

pub async fn new(visit: Visit) -> Result<Response, Stop> {
    may(&visit).await?;
    new_form(&visit, Shown::default())
}

fn new_form(visit: &Visit, input: Shown) -> Result<Response, Stop> {
    let status = input.status();
    let page = TopicPage {
        f: frame(visit, visit.w.t("topic-new")),
        code: None,
        added: true,
        retired: false,
        ends: false,
        parts: parts(visit, None, false),
        changed: false,
        input,
    };
    Ok((status, html(page)?).into_response())
}

fn called(input: &Shown) -> Called {
    // One on a line, or with commas in between, as people write them in their languages.
    let list = |field: &str| {
        let words = input.value(field).split(['\n', ',', ';', '،', '؛']);
        words.map(str::to_owned).collect()
    };
    Called {
        names: NAME_FIELDS.map(|field| input.value(field).to_owned()),
        words: WORDS_FIELDS.map(list),
    }
}

pub async fn add(visit: Visit, Form(values): Values) -> Result<Response, Stop> {
    let may = may(&visit).await?;
    let input = Shown::of(values, vec![]);
    match Organisation::add_topic(&may, &visit.desk, called(&input)).await {
        Ok(_) => Ok(see_other("/knowledge/topics?said=topic-added")),
        Err(Stop::Invalid(faults)) => new_form(&visit, Shown { faults, ..input }),
        Err(stop) => Err(stop),
    }
}

pub async fn topic(visit: Visit, Path(code): Path<String>) -> Result<Response, Stop> {
    may(&visit).await?;
    form(&visit, &code, None).await
}

/// As it is; or with what was typed, and whether somebody else changed it meanwhile.
async fn form(visit: &Visit, code: &str, typed: Option<(Shown, bool)>) -> Result<Response, Stop> {
    let rows = visit.desk.look(SaidHere).await?;
    let said = rows.iter().find(|row| row.code == code);
    let change = said.map_or(String::new(), |row| row.change.to_string());
    let naming = Naming::by(topics_of(rows), &visit.w);
    let topic = naming.all.get(code).ok_or(Stop::NotFound)?;
    let changed = typed.as_ref().is_some_and(|(_, changed)| *changed);
    let input = match typed {
        Some((input, false)) => input,
        // Whoever sees what somebody else made of it may put theirs over it.
        Some((input, true)) => numbered(input, change),
        None => numbered(begun(topic), change),
    };
    let status = match changed {
        true => StatusCode::CONFLICT,
        false => input.status(),
    };
    let page = TopicPage {
        f: frame(visit, naming.name(code)),
        added: topic.is_added(),
        retired: topic.is_retired(),
        ends: code != OTHER && !topic.is_retired(),
        parts: parts(visit, Some(topic), changed),
        changed,
        input,
        code: Some(code.to_owned()),
    };
    Ok((status, html(page)?).into_response())
}

/// With the number of the change that the form begins from.
fn numbered(mut input: Shown, change: String) -> Shown {
    input.values.retain(|(name, _)| name != "change");
    input.values.push(("change".to_owned(), change));
    input
}

fn begun(topic: &Topic) -> Shown {
    let mut values = vec![];
    for language in Spoken::ALL {
        let at = language as usize;
        values.push((
            NAME_FIELDS[at].to_owned(),
            topic.own_name(language).to_owned(),
        ));
        values.push((
            WORDS_FIELDS[at].to_owned(),
            topic.words(language).join("\n"),
        ));
    }
    Shown::of(values, vec![])
}

pub async fn call(
    visit: Visit,
    Path(code): Path<String>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let may = may(&visit).await?;
    let input = Shown::of(values, vec![]);
    let read = input.value("change").parse().ok();
    let given = (called(&input), read);
    match Organisation::call_topic(&may, &visit.desk, &code, given).await {
        Ok(()) => Ok(see_other("/knowledge/topics?said=topic-called")),
        Err(Stop::Invalid(faults)) => {
            form(&visit, &code, Some((Shown { faults, ..input }, false))).await
        }
        Err(Stop::Conflict) => form(&visit, &code, Some((input, true))).await,
        Err(stop) => Err(stop),
    }
}

pub async fn retire(visit: Visit, Path(code): Path<String>) -> Result<Response, Stop> {
    let may = may(&visit).await?;
    Organisation::offer_topic(&may, &visit.desk, &code, false).await?;
    Ok(see_other("/knowledge/topics?said=topic-retired"))
}

pub async fn offer(visit: Visit, Path(code): Path<String>) -> Result<Response, Stop> {
    let may = may(&visit).await?;
    Organisation::offer_topic(&may, &visit.desk, &code, true).await?;
    Ok(see_other("/knowledge/topics?said=topic-offered"))
}
