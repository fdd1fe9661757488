//! Asking: the page on which a question is written, and what is offered meanwhile.

use adeona_knowledge::search::Hit;
use adeona_platform::Stop;
use adeona_platform::access::May;
use askama::Template;
use axum::extract::{Form, Query};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use super::access::AskQuestion;
use super::asking::Asked;
use super::audience::{Chosen, Neighbours};
use super::finding::{Alike, Found};
use super::following::keep_up;
use super::forms::{Told, general, looked, told_in};
use super::pages::{Match, Sought, matches, may_enter, topics};
use super::plans::{self, ForPlan, plan_of};
use super::tables::question::Audience;
use crate::frame::{Frame, Here, Script, Shown, Visit, html, origin_here, scripted, see_other};
use crate::names::{Names, countries};
use crate::rooms::organisation::Organisation;

type Values = Form<Vec<(String, String)>>;

#[derive(Template)]
#[template(path = "knowledge/templates/ask.html")]
struct AskPage {
    f: Frame,
    countries: &'static Names,
    topics: Vec<(String, String)>,
    audiences: [Audience; 3],
    /// Organisations that can be named.
    partners: Vec<(i64, String)>,
    told: Vec<Told>,
    alike: Vec<Match>,
    /// It is asked for a dossier.
    for_plan: bool,
    input: Shown,
}

pub async fn ask(
    visit: Visit,
    headers: HeaderMap,
    Query(sought): Query<Sought>,
    Query(plan): Query<ForPlan>,
) -> Result<Response, Stop> {
    let says = plans::begun(&visit, &plan).await?;
    let or = |said: String, plan: String| if said.is_empty() { plan } else { said };
    let mut topic = or(sought.topic, says.topic);
    if topic.is_empty() && !sought.q.is_empty() {
        // What they looked for tells it, and they see what was filled in.
        let all = topics(&visit).await?.all;
        topic = all
            .spoken_of(&sought.q)
            .first()
            .map_or(topic, |it| it.code().to_owned());
    }
    let begun = vec![
        ("title".to_owned(), sought.q),
        ("country".to_owned(), or(sought.country, says.country)),
        ("topic".to_owned(), topic),
        ("body".to_owned(), says.need),
        ("audience".to_owned(), Audience::Network.code().to_owned()),
        ("trajectory".to_owned(), plan.trajectory),
    ];
    show(&visit, &headers, (Shown::of(begun, vec![]), vec![])).await
}

/// What is like a question, for its page while it is written.
#[derive(Template)]
#[template(path = "knowledge/templates/alike.html")]
struct AlikePart {
    f: Frame,
    alike: Vec<Match>,
}

/// Letters below which nothing is offered: a word or two is like too much.
const LEAST: usize = 10;

/// A part of a page; nothing when nothing is like it. What was typed is kept nowhere.
pub async fn alike(visit: Visit, Form(values): Values) -> Result<Response, Stop> {
    let organisation = Organisation::of_viewer(visit.viewer());
    let _: May<AskQuestion, Organisation> = visit.desk.may(organisation).await?;
    let typed = Shown::of(values, vec![]).typed(&["title", "body"]);
    if typed.chars().count() < LEAST {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    keep_up(&visit.app.store).await?;
    let alike = visit.desk.look(Alike(typed)).await?;
    if alike.is_empty() {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let topics = topics(&visit).await?;
    html(AlikePart {
        f: visit.frame(visit.w.t("knowledge-ask"), Here::Knowledge),
        alike: matches(alike, countries(visit.w.language), &topics),
    })
}

async fn show(
    visit: &Visit,
    headers: &HeaderMap,
    (input, alike): (Shown, Vec<(Found, Hit)>),
) -> Result<Response, Stop> {
    may_enter(visit)?;
    let today = visit.desk.today();
    let plan = plan_of(visit, input.value("trajectory")).await?;
    let known = plan.as_ref().map(|plan| &plan.known);
    let told = told_in((&visit.w, today), &input, &["title", "body"], known);
    let status = match input.faults.is_empty() && alike.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let topics = topics(visit).await?;
    let countries = countries(visit.w.language);
    let page = AskPage {
        f: visit
            .frame(visit.w.t("knowledge-ask"), Here::Knowledge)
            .crumb("/knowledge", visit.w.t("knowledge-title")),
        alike: matches(alike, countries, &topics),
        countries,
        topics: topics.offered(|code| input.is("topic", code)),
        audiences: Audience::ALL,
        partners: visit.desk.look(Neighbours).await?,
        told,
        for_plan: plan.is_some(),
        input,
    };
    let page = (status, html(page)?).into_response();
    Ok(match origin_here(&visit.app, headers) {
        Some(origin) => scripted(page, &origin, (Script::Alike, "/knowledge/alike")),
        None => page,
    })
}

/// Who is to see it, of a form.
pub fn chosen(input: &Shown) -> Chosen {
    let named = input.all("named");
    Chosen {
        audience: Audience::of(input.value("audience")),
        named: named.iter().map(|id| id.parse().unwrap_or(0)).collect(),
    }
}

fn asked(input: &Shown) -> Asked {
    Asked {
        country: input.value("country").to_owned(),
        topic: input.value("topic").to_owned(),
        title: input.value("title").to_owned(),
        body: input.value("body").to_owned(),
        chosen: chosen(input),
        looked: looked(input),
    }
}

/// What is alike is offered once, before the question is kept: taking one of those asks nobody.
pub async fn send(
    visit: Visit,
    headers: HeaderMap,
    Form(values): Values,
) -> Result<Response, Stop> {
    let organisation = Organisation::of_viewer(visit.viewer());
    let may: May<AskQuestion, Organisation> = visit.desk.may(organisation).await?;
    let input = Shown::of(values, vec![]);
    let plan = plan_of(&visit, input.value("trajectory")).await?;
    let known = plan.as_ref().map(|plan| &plan.known);
    let input = general(&visit.w, input, visit.desk.today(), known);
    let asked = asked(&input);
    if input.value("anyway") != "yes" {
        keep_up(&visit.app.store).await?;
        let alike = visit
            .desk
            .look(Alike(input.typed(&["title", "body"])))
            .await?;
        if !alike.is_empty() {
            return show(&visit, &headers, (input, alike)).await;
        }
    }
    match plans::ask(&visit.desk, &may, plan.as_ref(), asked).await {
        Ok(id) => Ok(see_other(&format!(
            "/knowledge/questions/{id}?said=question-asked"
        ))),
        Err(Stop::Invalid(faults)) => {
            show(&visit, &headers, (Shown { faults, ..input }, vec![])).await
        }
        Err(stop) => Err(stop),
    }
}
