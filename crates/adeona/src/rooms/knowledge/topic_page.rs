//! What is known of one topic in a country.

use adeona_knowledge::search::Kind;
use adeona_platform::Stop;
use adeona_platform::access::Role;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;

use super::country_pages::{MOST, OfTopic};
use super::finding::{Filed, SheetsOn, WhoKnows};
use super::following::keep_up;
use super::outside::ContactRow;
use super::pages::{may_enter, topics};
use super::queries::Questions;
use super::sheets::{AttachmentRow, Attachments};
use super::sources::{Ground, SourcesOf};
use super::tables::question::Standing;
use super::topics::Naming;
use crate::frame::{Frame, Here, Visit, html};
use crate::names::{countries, is_country};

#[derive(Template)]
#[template(path = "knowledge/templates/country_topic.html")]
struct TopicPage {
    f: Frame,
    /// The country by name.
    land: String,
    of: OfTopic,
    contacts: Vec<ContactRow>,
    files: Vec<AttachmentRow>,
    sources: Vec<Ground>,
    writes: bool,
}

/// Sheets, questions, documents, who knows of it there, and what all of that rests on.
pub async fn topic(
    visit: Visit,
    Path((country, topic)): Path<(String, String)>,
) -> Result<Response, Stop> {
    may_enter(&visit)?;
    let all = topics(&visit).await?;
    if !is_country(&country) || all.all.get(&topic).is_none() {
        return Err(Stop::NotFound);
    }
    keep_up(&visit.app.store).await?;
    let of = of_topic(&visit, &all, (country, topic)).await?;
    let land = countries(visit.w.language).or_code(&of.country);
    let sheets = of.sheets.iter().map(|row| row.id);
    let files = Attachments::OfSheets(sheets.collect());
    let sources = SourcesOf {
        sheets: of.sheets.clone(),
        questions: of.questions.clone(),
    };
    let know = visit.desk.look(WhoKnows(of.country.clone())).await?;
    let know = know.into_iter().filter(|row| row.knows_about(&of.code));
    html(TopicPage {
        f: frame(&visit, &of, land),
        files: visit.desk.look(files).await?,
        sources: visit.desk.look(sources).await?,
        contacts: know.collect(),
        writes: visit.viewer().is(Role::BackOffice),
        land: land.to_owned(),
        of,
    })
}

fn frame(visit: &Visit, of: &OfTopic, land: &str) -> Frame {
    let names = [("topic", of.name.clone()), ("country", land.to_owned())];
    visit
        .frame(visit.w.ta("knowledge-topic-in", &names), Here::Knowledge)
        .crumb("/knowledge", visit.w.t("knowledge-title"))
        .crumb(format!("/knowledge/countries/{}", of.country), land)
}

async fn of_topic(
    visit: &Visit,
    all: &Naming,
    (country, topic): (String, String),
) -> Result<OfTopic, Stop> {
    let sheets = SheetsOn {
        country: country.clone(),
        topic: topic.clone(),
        most: MOST as usize,
    };
    let (sheets, kept) = visit.desk.look(sheets).await?;
    let questions = Questions {
        country: Some(country.clone()),
        topic: Some(topic.clone()),
        limit: MOST,
        ..Questions::default()
    };
    let questions = visit.desk.look(questions).await?;
    let asked = Filed {
        country: country.clone(),
        kind: Kind::Question,
    };
    let numbers = visit.desk.look(asked).await?;
    let asked = numbers.get(&topic).copied().unwrap_or_default();
    Ok(OfTopic {
        name: all.name(&topic),
        kept: kept.max(sheets.len()),
        asked: asked.max(questions.len()),
        sheets,
        questions,
        country,
        code: topic,
    })
}
