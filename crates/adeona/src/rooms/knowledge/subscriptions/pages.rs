//! Of which open questions one hears, and those that are open now.

use adeona_platform::access::May;
use adeona_platform::{Id, Stop};
use askama::Template;
use axum::extract::{Form, Path, Query};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::access::{KeepSubscription, Subscribe, Subscription};
use super::queries::{CouldAnswer, Subscriptions};
use super::subscribing::Wanted;
use super::tables::subscription;
use super::tables::subscription::How;
use crate::frame::{Frame, Here, Shown, Visit, html, see_other};
use crate::names::{Names, countries};
use crate::rooms::knowledge::pages::{may_enter, topics};
use crate::rooms::knowledge::queries::QuestionRow;
use crate::rooms::knowledge::tables::question::Standing;
use crate::rooms::organisation::Organisation;

/// Open questions on the page.
const MOST: u64 = 50;

/// A subscription in the list.
#[derive(Debug)]
struct Row {
    id: i64,
    of: String,
    how: How,
}

#[derive(Template)]
#[template(path = "knowledge/templates/subscriptions.html")]
struct SubscriptionsPage {
    f: Frame,
    rows: Vec<Row>,
    open: Vec<(QuestionRow, String, String)>,
    countries: &'static Names,
    topics: Vec<(String, String)>,
    hows: Vec<How>,
    mail: bool,
    input: Shown,
}

/// What the form begins with.
#[derive(Debug, Default, Deserialize)]
pub struct Begun {
    #[serde(default)]
    country: String,
    #[serde(default)]
    topic: String,
}

pub async fn subscriptions(visit: Visit, Query(begun): Query<Begun>) -> Result<Response, Stop> {
    may_enter(&visit)?;
    let how = match sends_mail(&visit) {
        true => How::Digest,
        false => How::None,
    };
    let values = vec![
        ("country".to_owned(), begun.country),
        ("topic".to_owned(), begun.topic),
        ("how".to_owned(), how.code().to_owned()),
    ];
    show(&visit, Shown::of(values, vec![])).await
}

fn sends_mail(visit: &Visit) -> bool {
    visit.app.store.sender().is_some() && visit.app.address.is_some()
}

async fn show(visit: &Visit, input: Shown) -> Result<Response, Stop> {
    let (countries, topics) = (countries(visit.w.language), topics(visit).await?);
    let all = visit.w.t("feed-all");
    let named = |row: subscription::Model| {
        let country = row.country.map(|code| countries.or_code(&code).to_owned());
        let topic = row.topic.map(|code| topics.name(&code));
        let parts: Vec<String> = country.into_iter().chain(topic).collect();
        Row {
            id: row.id,
            of: match parts.is_empty() {
                true => all.clone(),
                false => parts.join(" · "),
            },
            how: row.how,
        }
    };
    let rows = visit.desk.look(Subscriptions).await?;
    let open = visit.desk.look(CouldAnswer {
        limit: MOST,
        ..CouldAnswer::default()
    });
    let open = open.await?.into_iter().map(|row| {
        let country = countries.or_code(&row.country).to_owned();
        let topic = topics.name(&row.topic);
        (row, country, topic)
    });
    let status = input.status();
    let page = SubscriptionsPage {
        f: visit
            .frame(visit.w.t("subscribe-title"), Here::Knowledge)
            .crumb("/knowledge", visit.w.t("knowledge-title")),
        rows: rows.into_iter().map(named).collect(),
        open: open.collect(),
        countries,
        hows: How::ALL.to_vec(),
        mail: sends_mail(visit),
        topics: topics.offered(|code| input.is("topic", code)),
        input,
    };
    Ok((status, html(page)?).into_response())
}

pub async fn subscribe(
    visit: Visit,
    Form(values): Form<Vec<(String, String)>>,
) -> Result<Response, Stop> {
    let here = Organisation::of_viewer(visit.viewer());
    let may: May<Subscribe, Organisation> = visit.desk.may(here).await?;
    let input = Shown::of(values, vec![]);
    let said = |field: &str| Some(input.value(field).to_owned()).filter(|v| !v.is_empty());
    let wanted = Wanted {
        country: said("country"),
        topic: said("topic"),
        how: How::of(input.value("how")),
    };
    match Organisation::subscribe(&may, &visit.desk, wanted).await {
        Ok(_) => Ok(see_other("/knowledge/subscriptions?said=subscribed")),
        Err(Stop::Invalid(faults)) => show(&visit, Shown { faults, ..input }).await,
        Err(stop) => Err(stop),
    }
}

/// Hears of it otherwise; `end` is no more.
pub async fn change(
    visit: Visit,
    Path(id): Path<Id<Subscription>>,
    Form(values): Form<Vec<(String, String)>>,
) -> Result<Response, Stop> {
    let may: May<KeepSubscription, Subscription> = visit.desk.may(id).await?;
    let input = Shown::from(format!("of-{id}"), values);
    let said = match input.value("how") {
        "end" => Subscription::end(&may, &visit.desk)
            .await
            .map(|()| "subscription-ended"),
        how => Subscription::hear(&may, &visit.desk, How::of(how))
            .await
            .map(|()| "subscribed"),
    };
    match said {
        Ok(said) => Ok(see_other(&format!("/knowledge/subscriptions?said={said}"))),
        Err(Stop::Invalid(faults)) => show(&visit, Shown { faults, ..input }).await,
        Err(stop) => Err(stop),
    }
}
