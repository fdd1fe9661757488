//! The register, and putting questions out, for programs.

use adeona_platform::access::{May, Read};
use adeona_platform::mail::Standing;
use adeona_platform::{Id, Stop};
use axum::Json;
use axum::http::{HeaderMap, StatusCode};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::access::{CallBack, Contact, KeepContact, KeepContacts, PutOut, PutOutside};
use super::letters::Letters;
use super::putting::Put;
use super::queries::{ContactOf, Contacts, OutsideOf};
use super::register::Noted;
use crate::app::App;
use crate::frame::Visit;
use crate::frame::api::{At, Made, Sent};
use crate::rooms::knowledge::Question;
use crate::rooms::knowledge::access::takes_part;
use crate::rooms::organisation::Organisation;

/// The routes under `/api/v1`.
pub fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_contacts, note_contact))
        .routes(routes!(show_contact, amend_contact))
        .routes(routes!(withdraw_contact))
        .routes(routes!(list_outside, put_outside))
        .routes(routes!(call_back))
}

/// An organisation of the register.
#[derive(Debug, Serialize, ToSchema)]
pub struct ContactListed {
    id: i64,
    name: String,
    /// `return-support`, `embassy`, `government`, `aid`, `school`, `business` or `other`.
    kind: String,
    /// ISO 3166-1 alpha-2; none of one that knows of any country.
    countries: Vec<String>,
    /// Codes; none of one that knows of any topic.
    topics: Vec<String>,
    /// `nl`, `en`, `ar`.
    languages: Vec<String>,
    email: Option<String>,
}

/// The register, by name.
#[derive(Debug, Serialize, ToSchema)]
pub struct ContactsListed {
    items: Vec<ContactListed>,
}

/// An organisation of the register, with all that is noted of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ContactShown {
    #[serde(flatten)]
    listed: ContactListed,
    person: Option<String>,
    phone: Option<String>,
    url: Option<String>,
    note: Option<String>,
    /// It was taken out of the register.
    withdrawn: bool,
    /// The number of its last change: to be told when it is changed.
    change: i64,
    /// Questions that were put out to it, of those that may be seen.
    asked: usize,
    /// How many of those it answered.
    answered: usize,
    /// In how many days: the middle one.
    median_days: Option<u32>,
}

/// An organisation for the register.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "name": "Thuis in Hargeisa", "kind": "return-support", "countries": ["SO"],
    "topics": ["housing"], "languages": ["en"], "email": "vragen@thuis.example" }))]
pub struct NewContact {
    name: String,
    /// `return-support`, `embassy`, `government`, `aid`, `school`, `business` or `other`.
    kind: String,
    #[serde(default)]
    countries: Vec<String>,
    #[serde(default)]
    topics: Vec<String>,
    /// `nl`, `en`, `ar`: one at least.
    languages: Vec<String>,
    person: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    url: Option<String>,
    note: Option<String>,
    /// Of a change: the number of the last change that was read.
    change: Option<i64>,
}

impl NewContact {
    fn noted(self) -> Noted {
        Noted {
            name: self.name,
            kind: self.kind,
            countries: self.countries,
            topics: self.topics,
            languages: self.languages,
            person: self.person.unwrap_or_default(),
            email: self.email.unwrap_or_default(),
            phone: self.phone.unwrap_or_default(),
            url: self.url.unwrap_or_default(),
            note: self.note.unwrap_or_default(),
        }
    }
}

/// A question in words for the outside, and to whom.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "contacts": [1], "language": "en", "title": "What does a room cost in Hargeisa?",
    "body": "For a single man of 34.", "days": 5 }))]
pub struct NewPutOut {
    /// Ids of organisations of the register.
    contacts: Vec<i64>,
    /// `nl`, `en` or `ar`.
    language: String,
    title: String,
    /// Markdown.
    body: String,
    /// Working days in which an answer is asked: 1 to 30; five, if not told.
    days: Option<u16>,
    /// The writer saw what looks like a person in it, and sends it all the same.
    #[serde(default)]
    looked: bool,
    /// Send the links by mail to those that have an address: they are then not in the answer.
    #[serde(default)]
    by_mail: bool,
}

/// A link that was made. Its path is told once.
#[derive(Debug, Serialize, ToSchema)]
pub struct LinkMade {
    id: i64,
    contact: i64,
    /// None of one that goes by mail.
    path: Option<String>,
}

/// The links that were made.
#[derive(Debug, Serialize, ToSchema)]
pub struct LinksMade {
    items: Vec<LinkMade>,
}

/// That a question was put out to an organisation.
#[derive(Debug, Serialize, ToSchema)]
pub struct PutOutListed {
    id: i64,
    contact: i64,
    name: String,
    #[schema(format = DateTime)]
    sent_at: String,
    #[schema(format = Date)]
    due_on: String,
    /// `answered`, `declined` or `withdrawn`; none while an answer is to come.
    closing: Option<&'static str>,
    reason: Option<String>,
    /// How it goes with the letter: `waiting`, `sent` or `failed`; none when the link was sent by hand.
    mail: Option<&'static str>,
}

/// To whom a question was put out.
#[derive(Debug, Serialize, ToSchema)]
pub struct PutOutsListed {
    items: Vec<PutOutListed>,
}

/// The register of partner organisations
#[utoipa::path(get, path = "/contacts", tag = "knowledge", responses((status = 200, body = ContactsListed)))]
async fn list_contacts(visit: Visit) -> Result<Json<ContactsListed>, Stop> {
    if !takes_part(visit.viewer()) {
        return Err(Stop::Forbidden);
    }
    let rows = visit.desk.look(Contacts).await?.into_iter();
    let items = rows.map(|row| ContactListed {
        countries: row.countries.0,
        topics: row.topics.0,
        languages: row.languages.0,
        id: row.id,
        name: row.name,
        kind: row.kind,
        email: row.email,
    });
    Ok(Json(ContactsListed {
        items: items.collect(),
    }))
}

/// Put an organisation into the register
///
/// By the back office.
#[utoipa::path(post, path = "/contacts", tag = "knowledge", request_body = NewContact,
    responses((status = 201, body = Made)))]
async fn note_contact(visit: Visit, Sent(new): Sent<NewContact>) -> Result<Made, Stop> {
    let organisation = Organisation::of_viewer(visit.viewer());
    let may: May<KeepContacts, Organisation> = visit.desk.may(organisation).await?;
    let id = Organisation::note_contact(&may, &visit.desk, new.noted()).await?;
    Ok(Made::at("/api/v1/contacts", id))
}

/// One organisation of the register
#[utoipa::path(get, path = "/contacts/{contact}", tag = "knowledge", params(("contact" = i64, Path)),
    responses((status = 200, body = ContactShown)))]
async fn show_contact(visit: Visit, At(id): At<Id<Contact>>) -> Result<Json<ContactShown>, Stop> {
    let _: May<Read, Contact> = visit.desk.may(id).await?;
    let whole = visit.desk.look(ContactOf(id)).await?;
    let row = whole.row;
    Ok(Json(ContactShown {
        person: row.person,
        phone: row.phone,
        url: row.url,
        note: row.note,
        withdrawn: row.withdrawn_at.is_some(),
        change: row.change,
        asked: whole.asked,
        answered: whole.answered,
        median_days: whole.median_days,
        listed: ContactListed {
            id: row.id,
            name: row.name,
            kind: row.kind,
            countries: row.countries.0,
            topics: row.topics.0,
            languages: row.languages.0,
            email: row.email,
        },
    }))
}

/// Change what is noted of an organisation
///
/// By the back office of the organisation that keeps it, who tells the number of the last change that they read.
#[utoipa::path(post, path = "/contacts/{contact}", tag = "knowledge", params(("contact" = i64, Path)),
    request_body = NewContact, responses((status = 204)))]
async fn amend_contact(
    visit: Visit,
    At(id): At<Id<Contact>>,
    Sent(new): Sent<NewContact>,
) -> Result<StatusCode, Stop> {
    let may: May<KeepContact, Contact> = visit.desk.may(id).await?;
    let read = new.change.unwrap_or_default();
    Contact::amend(&may, &visit.desk, new.noted(), read).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take an organisation out of the register
///
/// By the back office of the organisation that keeps it. Its answers stay.
#[utoipa::path(post, path = "/contacts/{contact}/withdrawal", tag = "knowledge", params(("contact" = i64, Path)),
    responses((status = 204)))]
async fn withdraw_contact(visit: Visit, At(id): At<Id<Contact>>) -> Result<StatusCode, Stop> {
    let may: May<KeepContact, Contact> = visit.desk.may(id).await?;
    Contact::withdraw(&may, &visit.desk).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// To whom a question was put out
#[utoipa::path(get, path = "/questions/{question}/outside", tag = "knowledge", params(("question" = i64, Path)),
    responses((status = 200, body = PutOutsListed)))]
async fn list_outside(visit: Visit, At(id): At<Id<Question>>) -> Result<Json<PutOutsListed>, Stop> {
    let _: May<Read, Question> = visit.desk.may(id).await?;
    let mut all = visit.desk.look(OutsideOf(vec![id.get()])).await?;
    let rows = all.remove(&id.get()).unwrap_or_default().into_iter();
    let items = rows.map(|row| PutOutListed {
        id: row.id,
        contact: row.contact_id,
        name: row.contact,
        sent_at: row.sent_at.zoned().timestamp().to_string(),
        due_on: row.due_on.date().to_string(),
        closing: row.closing.map(|closing| closing.code()),
        mail: row.post.as_ref().map(Standing::code),
        reason: row.reason,
    });
    Ok(Json(PutOutsListed {
        items: items.collect(),
    }))
}

/// Put a question out
///
/// By the back office, to several organisations at once. Each has a link with which it answers once, without an account.
#[utoipa::path(post, path = "/questions/{question}/outside", tag = "knowledge", params(("question" = i64, Path)),
    request_body = NewPutOut, responses((status = 200, body = LinksMade)))]
async fn put_outside(
    visit: Visit,
    headers: HeaderMap,
    At(id): At<Id<Question>>,
    Sent(new): Sent<NewPutOut>,
) -> Result<Json<LinksMade>, Stop> {
    let may: May<PutOutside, Question> = visit.desk.may(id).await?;
    let put = Put {
        contacts: new.contacts,
        language: new.language,
        title: new.title,
        body: new.body,
        days: new.days.map(Ok),
        looked: new.looked,
    };
    let letters = Letters::of(&visit.app, &headers);
    let by_mail = new.by_mail.then_some(&letters);
    let made = Question::put_out(&may, &visit.desk, put, by_mail).await?;
    let items = made.into_iter().map(|one| LinkMade {
        id: one.put,
        contact: one.contact,
        path: (!one.mailed).then_some(one.path),
    });
    Ok(Json(LinksMade {
        items: items.collect(),
    }))
}

/// Call a question back from an organisation
///
/// By the back office of the organisation that put it out, as long as nobody replied: the link works no more.
#[utoipa::path(post, path = "/questions/{question}/outside/{put}/withdrawal", tag = "knowledge",
    params(("question" = i64, Path), ("put" = i64, Path)), responses((status = 204)))]
async fn call_back(
    visit: Visit,
    At((question, put)): At<(Id<Question>, Id<PutOut>)>,
) -> Result<StatusCode, Stop> {
    let may: May<CallBack, PutOut> = visit.desk.may(put).await?;
    if !may.is_of(question) {
        return Err(Stop::NotFound);
    }
    PutOut::call_back(&may, &visit.desk).await?;
    Ok(StatusCode::NO_CONTENT)
}
