//! People, for programs.

use adeona_platform::access::Read;
use adeona_platform::{Id, Stop};
use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::access::{Amend, Person, details};
use super::amending::{Amendment, Number};
use super::person::Details;
use super::queries::{PeopleById, PersonRow};
use crate::app::App;
use crate::frame::Visit;
use crate::frame::api::{Asked, At, Made, Secret, Sent, Worker, after, cut, rows};
use crate::rooms::organisation::{Enrol, Organisation};
use crate::rooms::trajectory::{Row, Rows, TrajectoryRow};

/// The room's routes under `/api/v1`.
pub fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_people, register_person))
        .routes(routes!(read_person, amend_person))
        .routes(routes!(give_card, withdraw_card))
}

/// A person in a list.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "id": 12, "given_name": "Amina", "family_name": "Yusuf", "born": "1990-02-03",
    "client_number": null }))]
pub struct PersonListed {
    id: i64,
    given_name: String,
    family_name: String,
    #[schema(format = Date)]
    born: Option<String>,
    client_number: Option<String>,
}

impl From<&PersonRow> for PersonListed {
    fn from(row: &PersonRow) -> Self {
        PersonListed {
            id: row.id,
            given_name: row.given_name.clone(),
            family_name: row.family_name.clone(),
            born: row.born.map(|day| day.date().to_string()),
            client_number: row.client_number.clone(),
        }
    }
}

/// A page of people.
#[derive(Debug, Serialize, ToSchema)]
pub struct PeoplePage {
    items: Vec<PersonListed>,
    /// Ask the next page with this as `after`; absent on the last one.
    next: Option<String>,
}

/// What to look for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SoughtPeople {
    /// Words that all occur in name or client number, in any spelling of accents.
    #[serde(default)]
    q: String,
    /// The `next` of the page before.
    after: Option<String>,
    /// Rows on a page.
    #[param(minimum = 1, maximum = 100, default = 25)]
    limit: Option<u64>,
}

/// People
///
/// In the order in which they were registered: whoever is added while paging comes at the end.
#[utoipa::path(get, path = "/people", tag = "people", params(SoughtPeople),
    responses((status = 200, body = PeoplePage)))]
async fn list_people(
    Worker(visit): Worker,
    Asked(sought): Asked<SoughtPeople>,
) -> Result<Json<PeoplePage>, Stop> {
    let limit = rows(sought.limit)?;
    let people = PeopleById {
        after: after("people", sought.after.as_deref())?,
        sought: sought.q,
        limit,
    };
    let mut found = visit.desk.look(people).await?;
    let next = cut(&mut found, limit, "people", |row| row.id);
    let items = found
        .into_iter()
        .map(|row| PersonListed::from(&details(row, visit.viewer())))
        .collect();
    Ok(Json(PeoplePage { items, next }))
}

/// Somebody to register. Only the name must be known.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(example = json!({ "given_name": "Amina", "family_name": "Yusuf", "born": "1990-02-03", "country": "SO" }))]
pub struct NewPerson {
    given_name: String,
    family_name: String,
    #[schema(format = Date)]
    born: String,
    /// ISO 639.
    language: String,
    /// Country of origin, ISO 3166-1 alpha-2.
    country: String,
    email: String,
    phone: String,
    /// The organisation's own number.
    client_number: String,
    /// Citizen service number, where a law lets the organisation keep it. It is never given back.
    bsn: String,
    /// It is somebody else, although somebody like this is known: by name in any spelling and order, by birth day, or
    /// by e-mail address.
    although: bool,
}

impl From<NewPerson> for Details {
    fn from(new: NewPerson) -> Self {
        Details {
            given_name: new.given_name,
            family_name: new.family_name,
            born: new.born,
            language: new.language,
            country: new.country,
            email: new.email,
            phone: new.phone,
            client_number: new.client_number,
            bsn: new.bsn,
        }
    }
}

/// Register somebody
#[utoipa::path(post, path = "/people", tag = "people", request_body = NewPerson,
    responses((status = 201, body = Made)))]
async fn register_person(Worker(visit): Worker, Sent(new): Sent<NewPerson>) -> Result<Made, Stop> {
    let here = Organisation::of_viewer(visit.viewer());
    let organisation = visit.desk.may::<Enrol, Organisation>(here).await?;
    let although = new.although;
    let id = Person::register(&organisation, &visit.desk, new.into(), although).await?;
    Ok(Made::at("/api/v1/people", id.get()))
}

/// A person with what runs for them.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonShown {
    #[serde(flatten)]
    who: PersonListed,
    language: Option<String>,
    country: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    /// Send it with a correction, to be told when somebody else was first.
    revision: i32,
    trajectories: Vec<TrajectoryRow>,
}

impl PersonShown {
    fn of(row: &PersonRow, runs: &[Row]) -> Self {
        PersonShown {
            who: row.into(),
            language: row.language.clone(),
            country: row.country.clone(),
            email: row.email.clone(),
            phone: row.phone.clone(),
            revision: row.revision,
            trajectories: runs.iter().map(TrajectoryRow::from).collect(),
        }
    }
}

/// One person
#[utoipa::path(get, path = "/people/{id}", tag = "people", params(("id" = i64, Path)),
    responses((status = 200, body = PersonShown)))]
async fn read_person(
    Worker(visit): Worker,
    At(id): At<Id<Person>>,
) -> Result<Json<PersonShown>, Stop> {
    shown(&visit, id).await
}

async fn shown(visit: &Visit, id: Id<Person>) -> Result<Json<PersonShown>, Stop> {
    let person = visit.desk.may::<Read, Person>(id).await?;
    let theirs = Rows {
        people: Some(vec![id.get()]),
        ..Rows::default()
    };
    let runs = visit.desk.look(theirs).await?;
    Ok(Json(PersonShown::of(
        &person.details(visit.viewer()),
        &runs,
    )))
}

/// What is to be corrected; what is absent stays, an empty text takes away.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "revision": 1, "given_name": "Amina", "phone": "06 12345678" }))]
pub struct PersonAmended {
    /// The revision that you saw.
    revision: i32,
    given_name: Option<String>,
    family_name: Option<String>,
    #[schema(format = Date)]
    born: Option<String>,
    /// ISO 639.
    language: Option<String>,
    /// Country of origin, ISO 3166-1 alpha-2.
    country: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    client_number: Option<String>,
    /// Citizen service number, where a law lets the organisation keep it. It is never given back.
    bsn: Option<String>,
    /// It is somebody else, although somebody like this is known.
    #[serde(default)]
    although: bool,
}

impl PersonAmended {
    fn amendment(self, row: &PersonRow) -> Amendment {
        let known = Details::of(row);
        let details = Details {
            given_name: self.given_name.unwrap_or(known.given_name),
            family_name: self.family_name.unwrap_or(known.family_name),
            born: self.born.unwrap_or(known.born),
            language: self.language.unwrap_or(known.language),
            country: self.country.unwrap_or(known.country),
            email: self.email.unwrap_or(known.email),
            phone: self.phone.unwrap_or(known.phone),
            client_number: self.client_number.unwrap_or(known.client_number),
            bsn: String::new(),
        };
        Amendment {
            seen: self.revision,
            details,
            bsn: match self.bsn {
                None => Number::Leave,
                Some(bsn) if bsn.trim().is_empty() => Number::Remove,
                Some(bsn) => Number::Put(bsn),
            },
            although: self.although,
        }
    }
}

/// Correct somebody's details
///
/// Answers with how they stand now.
#[utoipa::path(patch, path = "/people/{id}", tag = "people", params(("id" = i64, Path)),
    request_body = PersonAmended, responses((status = 200, body = PersonShown)))]
async fn amend_person(
    Worker(visit): Worker,
    At(id): At<Id<Person>>,
    Sent(sent): Sent<PersonAmended>,
) -> Result<Json<PersonShown>, Stop> {
    let person = visit.desk.may::<Amend, Person>(id).await?;
    let amendment = sent.amendment(person.row());
    Person::amend(&person, &visit.desk, amendment).await?;
    shown(&visit, id).await
}

/// A card with which a participant signs in; its address and PIN are kept nowhere.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "path": "/card/Jb2…", "pin": "204816" }))]
pub struct Card {
    /// What the QR code leads to, on this site.
    path: String,
    pin: String,
}

/// Give a card
///
/// The cards that somebody had before stop working. The answer is told once: a repeated key gives a new card.
#[utoipa::path(post, path = "/people/{id}/card", tag = "people", params(("id" = i64, Path)),
    responses((status = 200, body = Card)))]
async fn give_card(Worker(visit): Worker, At(id): At<Id<Person>>) -> Result<Response, Stop> {
    let person = visit.desk.may::<Amend, Person>(id).await?;
    let card = Person::give_card(&person, &visit.desk).await?;
    let card = Card {
        path: card.path,
        pin: card.pin,
    };
    let mut response = Json(card).into_response();
    response.extensions_mut().insert(Secret);
    Ok(response)
}

/// Withdraw a card
///
/// It opens nothing any more, and whoever was signed in with it is signed out.
#[utoipa::path(delete, path = "/people/{id}/card", tag = "people", params(("id" = i64, Path)),
    responses((status = 204)))]
async fn withdraw_card(Worker(visit): Worker, At(id): At<Id<Person>>) -> Result<StatusCode, Stop> {
    let person = visit.desk.may::<Amend, Person>(id).await?;
    Person::withdraw_card(&person, &visit.desk).await?;
    Ok(StatusCode::NO_CONTENT)
}
