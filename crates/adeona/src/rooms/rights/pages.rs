//! What people asked about their data, for those who answer.

use adeona_platform::access::{May, Read};
use adeona_platform::{Id, Stop};
use askama::Template;
use axum::extract::{Form, Path, Query};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::access::{self, AnswerRequest, Ask, Request, TakeOut};
use super::mine_pages::sent;
use super::queries::{PAGE, RequestOf, RequestRow, Requests};
use super::tables::rights_request::Kind;
use crate::frame::{Frame, Here, Shown, Visit, html, see_other};
use crate::rooms::people::Person;

type Values = Form<Vec<(String, String)>>;

fn here(visit: &Visit) -> Here {
    match visit.viewer().is_worker() {
        true => Here::People,
        false => Here::Privacy,
    }
}

#[derive(Template)]
#[template(path = "rights/templates/list.html")]
struct ListPage {
    f: Frame,
    open: Vec<RequestRow>,
    answered: Vec<RequestRow>,
    officer: bool,
    next: Option<i64>,
}

/// The page after which.
#[derive(Debug, Default, Deserialize)]
pub struct Before {
    before: Option<i64>,
}

pub async fn list(visit: Visit, Query(before): Query<Before>) -> Result<Response, Stop> {
    if !access::answers(visit.viewer()) {
        return Err(Stop::Forbidden);
    }
    let look = |open, limit, before| Requests {
        person: None,
        open: Some(open),
        before,
        limit,
    };
    let open = visit.desk.look(look(true, 100, None)).await?;
    let mut answered = visit.desk.look(look(false, PAGE, before.before)).await?;
    let more = answered.len() as u64 > PAGE;
    answered.truncate(PAGE as usize);
    html(ListPage {
        f: visit.frame(visit.w.t("rights-title"), here(&visit)),
        next: answered.last().filter(|_| more).map(|row| row.id),
        open,
        answered,
        officer: !visit.viewer().is_worker(),
    })
}

#[derive(Template)]
#[template(path = "rights/templates/request.html")]
struct RequestPage {
    f: Frame,
    row: RequestRow,
    answers: bool,
    /// May look up whom it is about.
    knows: bool,
    input: Shown,
}

pub async fn request(visit: Visit, Path(id): Path<Id<Request>>) -> Result<Response, Stop> {
    show(&visit, id, Shown::default()).await
}

async fn show(visit: &Visit, id: Id<Request>, input: Shown) -> Result<Response, Stop> {
    let request: May<Read, Request> = visit.desk.may(id).await?;
    if !access::answers(visit.viewer()) {
        return Err(Stop::NotFound);
    }
    let row = visit.desk.look(RequestOf(id)).await?;
    let status = input.status();
    let page = RequestPage {
        f: visit
            .frame(visit.w.t("rights-request"), here(visit))
            .crumb("/rights", visit.w.t("rights-title")),
        answers: row.is_open() && visit.desk.could::<AnswerRequest, _>(&*request),
        knows: visit.viewer().is_worker(),
        row,
        input,
    };
    Ok((status, html(page)?).into_response())
}

pub async fn answer(
    visit: Visit,
    Path(id): Path<Id<Request>>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let may: May<AnswerRequest, Request> = visit.desk.may(id).await?;
    visit.proved()?;
    let input = Shown::of(values, vec![]);
    let granted = match input.value("granted") {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    match Request::answer(&may, &visit.desk, granted, input.value("answer")).await {
        Ok(Some(destruction)) => Ok(see_other(&format!(
            "/retention/{destruction}?said=destruction-proposed"
        ))),
        Ok(None) => Ok(see_other(&format!("/rights/{id}?said=rights-answered"))),
        Err(Stop::Invalid(faults)) => show(&visit, id, Shown { faults, ..input }).await,
        Err(stop) => Err(stop),
    }
}

#[derive(Template)]
#[template(path = "rights/templates/person.html")]
struct PersonPage {
    f: Frame,
    id: Id<Person>,
    kinds: [Kind; 3],
    rows: Vec<RequestRow>,
    takes_out: bool,
    input: Shown,
}

pub async fn of_person(visit: Visit, Path(id): Path<Id<Person>>) -> Result<Response, Stop> {
    show_person(&visit, id, Shown::default()).await
}

async fn show_person(visit: &Visit, id: Id<Person>, input: Shown) -> Result<Response, Stop> {
    let person: May<Ask, Person> = visit.desk.may(id).await?;
    if !visit.viewer().is_worker() {
        return Err(Stop::NotFound);
    }
    let look = Requests {
        person: Some(id.get()),
        limit: PAGE,
        ..Requests::default()
    };
    let status = input.status();
    let page = PersonPage {
        f: visit
            .frame(visit.w.t("rights-of-person"), Here::People)
            .crumb("/people", visit.w.t("people-title"))
            .crumb(format!("/people/{id}"), person.name()),
        id,
        kinds: Kind::ALL,
        rows: visit.desk.look(look).await?,
        takes_out: visit.desk.could::<TakeOut, _>(&*person),
        input,
    };
    Ok((status, html(page)?).into_response())
}

pub async fn ask(
    visit: Visit,
    Path(id): Path<Id<Person>>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let may: May<Ask, Person> = visit.desk.may(id).await?;
    let input = Shown::of(values, vec![]);
    let kind = Kind::of(input.value("kind"));
    match Person::ask(&may, &visit.desk, kind, input.value("words")).await {
        Ok(_) => Ok(see_other(&format!("/people/{id}/rights?said=rights-noted"))),
        Err(Stop::Invalid(faults)) => show_person(&visit, id, Shown { faults, ..input }).await,
        Err(stop) => Err(stop),
    }
}

pub async fn take_out(visit: Visit, Path(id): Path<Id<Person>>) -> Result<Response, Stop> {
    visit.desk.may::<TakeOut, Person>(id).await?;
    visit.proved()?;
    sent(&visit, id).await
}
