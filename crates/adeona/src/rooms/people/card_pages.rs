//! The card on paper, and its end.

use adeona_platform::words::{Language, Tongue};
use adeona_platform::{Id, Stop};
use askama::Template;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;

use super::access::{Amend, Person};
use crate::frame::{Frame, Here, Visit, drawn, html, own_address, see_other};

#[derive(Template)]
#[template(path = "people/templates/card.html")]
struct CardPage {
    f: Frame,
    id: Id<Person>,
    name: String,
    organisation: String,
    /// Words in which the holder reads, and in Dutch when that is another language.
    tongues: Vec<Tongue>,
    drawing: String,
    address: String,
    pin: String,
}

/// Gives a card and shows it, this once, for printing.
pub async fn give(
    visit: Visit,
    Path(id): Path<Id<Person>>,
    headers: HeaderMap,
) -> Result<Response, Stop> {
    let person = visit.desk.may::<Amend, Person>(id).await?;
    let card = Person::give_card(&person, &visit.desk).await?;
    let address = own_address(&visit.app, &headers, &card.path);
    let own = person.row().language.as_deref().and_then(Language::of);
    let mut languages = vec![own.unwrap_or(Language::Nl), Language::Nl];
    languages.dedup();
    html(CardPage {
        f: visit
            .frame(visit.w.t("card-made"), Here::People)
            .crumb("/people", visit.w.t("people-title"))
            .crumb(format!("/people/{id}"), person.name()),
        id,
        name: person.name(),
        organisation: visit.viewer().organisation_name().to_owned(),
        tongues: languages
            .into_iter()
            .map(|language| visit.app.words.tongue(language))
            .collect(),
        drawing: drawn(&address)?,
        address,
        pin: card.pin,
    })
}

pub async fn withdraw(visit: Visit, Path(id): Path<Id<Person>>) -> Result<Response, Stop> {
    let person = visit.desk.may::<Amend, Person>(id).await?;
    Person::withdraw_card(&person, &visit.desk).await?;
    Ok(see_other(&format!("/people/{id}?said=card-withdrawn")))
}
