//! The participant's page of what they may ask about their data.

use adeona_platform::access::May;
use adeona_platform::{Id, Stop};
use askama::Template;
use axum::extract::Form;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;

use super::access::{Ask, TakeOut};
use super::queries::{RequestRow, Requests};
use super::tables::rights_request::Kind;
use super::taking_out::granted_until;
use crate::frame::{Frame, Here, Shown, Visit, html, see_other};
use crate::rooms::account::{Account, Manage};
use crate::rooms::people::Person;

type Values = Form<Vec<(String, String)>>;

#[derive(Template)]
#[template(path = "rights/templates/mine.html")]
struct RightsPage {
    f: Frame,
    kinds: [Kind; 3],
    rows: Vec<RequestRow>,
    /// Until which day everything can be taken out.
    until: Option<Date>,
    input: Shown,
}

fn own(visit: &Visit) -> Result<Id<Person>, Stop> {
    visit.viewer().person().map(Id::new).ok_or(Stop::NotFound)
}

pub async fn rights(visit: Visit) -> Result<Response, Stop> {
    show(&visit, Shown::default()).await
}

async fn show(visit: &Visit, input: Shown) -> Result<Response, Stop> {
    let person = own(visit)?;
    let look = Requests {
        person: Some(person.get()),
        limit: 50,
        ..Requests::default()
    };
    let today = visit.desk.today();
    let until = granted_until(&visit.desk, person.get()).await?;
    let status = input.status();
    let page = RightsPage {
        f: visit
            .frame(visit.w.t("mine-rights"), Here::Mine)
            .crumb("/mine", visit.w.t("mine-title")),
        kinds: Kind::ALL,
        rows: visit.desk.look(look).await?,
        until: until.filter(|last| *last >= today),
        input,
    };
    Ok((status, html(page)?).into_response())
}

pub async fn ask(visit: Visit, Form(values): Values) -> Result<Response, Stop> {
    let may: May<Ask, Person> = visit.desk.may(own(&visit)?).await?;
    let input = Shown::of(values, vec![]);
    let kind = Kind::of(input.value("kind"));
    match Person::ask(&may, &visit.desk, kind, input.value("words")).await {
        Ok(_) => Ok(see_other("/mine/rights?said=rights-asked")),
        Err(Stop::Invalid(faults)) => show(&visit, Shown { faults, ..input }).await,
        Err(stop) => Err(stop),
    }
}

/// Whoever has a password shows again who they are; a card and its PIN have none.
pub async fn take_out(visit: Visit) -> Result<Response, Stop> {
    let account: May<Manage, Account> = visit.desk.may(Account::of_viewer(visit.viewer())).await?;
    if account.has_password() {
        visit.proved()?;
    }
    sent(&visit, own(&visit)?).await
}

/// The file.
pub async fn sent(visit: &Visit, id: Id<Person>) -> Result<Response, Stop> {
    let may: May<TakeOut, Person> = visit.desk.may(id).await?;
    let bytes = Person::take_out(&may, &visit.desk, &visit.w).await?;
    let name = format!("data-{id}-{}.zip", visit.desk.today());
    let headers = [
        (header::CONTENT_TYPE, "application/zip".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    Ok((headers, bytes).into_response())
}
