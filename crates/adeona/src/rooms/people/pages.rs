//! Pages of people.

use adeona_platform::access::Read;
use adeona_platform::{Id, Stop};
use askama::Template;
use axum::extract::{Form, Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use qrcode::QrCode;
use qrcode::render::svg;
use serde::Deserialize;

use super::access::{Amend, Person};
use super::person::Details;
use super::queries::{Alike, MOST_FOUND, People, PeoplePage, PersonRow};
use crate::frame::{Frame, Here, Shown, Visit, html, see_other};
use crate::rooms::account::PrintedCard;
use crate::rooms::method::Versions;
use crate::rooms::organisation::{Enrol, Organisation};
use crate::rooms::trajectory::{Explainer, Row, Rows};

/// A person with what runs for them.
#[derive(Debug)]
struct Listed {
    row: PersonRow,
    /// Trajectory, method and phase.
    runs: Vec<(i64, String, String)>,
}

#[derive(Template)]
#[template(path = "people/templates/list.html")]
struct ListPage {
    f: Frame,
    people: Vec<Listed>,
    sought: String,
    next: Option<String>,
    /// The search fits more people than this, which are all that it finds.
    too_many: Option<usize>,
    may_register: bool,
}

#[derive(Debug, Default, Deserialize)]
pub struct Sought {
    #[serde(default)]
    q: String,
    after: Option<String>,
}

impl Sought {
    /// `id|family|given`, as the link to the next page holds it.
    fn after(&self) -> Option<(String, String, i64)> {
        let mut parts = self.after.as_deref()?.splitn(3, '|');
        let id = parts.next()?.parse().ok()?;
        Some((parts.next()?.to_owned(), parts.next()?.to_owned(), id))
    }
}

pub async fn list(visit: Visit, Query(sought): Query<Sought>) -> Result<Response, Stop> {
    if !visit.viewer().is_worker() {
        return Err(Stop::NotFound);
    }
    let PeoplePage {
        rows,
        more,
        too_many,
    } = visit
        .desk
        .look(People {
            sought: sought.q.clone(),
            after: sought.after(),
        })
        .await?;
    let ids = rows.iter().map(|row| row.id).collect();
    let trajectories = visit
        .desk
        .look(Rows {
            people: Some(ids),
            ..Rows::default()
        })
        .await?;
    let texts = runs(&visit, &trajectories).await?;
    let next = rows
        .last()
        .filter(|_| more)
        .map(|last| next_page(&sought.q, last));
    let listed = |row: PersonRow| Listed {
        runs: texts
            .iter()
            .filter(|(person, _)| *person == row.id)
            .map(|(_, run)| run.clone())
            .collect(),
        row,
    };
    let may_register = Organisation::enrols(visit.viewer());
    html(ListPage {
        f: visit.frame(visit.w.t("people-title"), Here::People),
        people: rows.into_iter().map(listed).collect(),
        sought: sought.q,
        next,
        too_many: too_many.then_some(MOST_FOUND),
        may_register,
    })
}

fn next_page(q: &str, last: &PersonRow) -> String {
    let pairs = [
        ("q", q.to_owned()),
        (
            "after",
            format!("{}|{}|{}", last.id, last.family_name, last.given_name),
        ),
    ];
    let pairs: Vec<String> = pairs
        .iter()
        .map(|(k, v)| format!("{k}={}", encoded(v)))
        .collect();
    format!("/people?{}", pairs.join("&"))
}

/// Percent-encodes everything that is not a plain letter or digit.
fn encoded(text: &str) -> String {
    text.bytes()
        .map(|b| {
            if b.is_ascii_alphanumeric() {
                (b as char).to_string()
            } else {
                format!("%{b:02X}")
            }
        })
        .collect()
}

async fn runs(visit: &Visit, rows: &[Row]) -> Result<Vec<(i64, (i64, String, String))>, Stop> {
    let bounds = visit
        .desk
        .look(Versions(rows.iter().map(|r| r.version_id).collect()))
        .await?;
    let run = |row: &Row| {
        let bound = bounds.get(&row.version_id)?;
        let explainer = Explainer {
            w: &visit.w,
            package: &bound.package,
            plain: false,
        };
        let state = match (&row.outcome, &row.phase) {
            (Some(outcome), _) => explainer.part("outcome", outcome),
            (None, Some(phase)) => explainer.part("phase", phase),
            (None, None) => visit.w.t(&format!("standing-{}", row.standing)),
        };
        let name = bound.package.texts.get(visit.w.code(), "name").to_owned();
        Some((row.person_id?, (row.id, name, state)))
    };
    Ok(rows.iter().filter_map(run).collect())
}

#[derive(Template)]
#[template(path = "people/templates/new.html")]
struct NewPage {
    f: Frame,
    input: Shown,
    may_hold_bsn: bool,
    alike: Vec<(Id<Person>, String)>,
}

pub async fn new(visit: Visit) -> Result<Response, Stop> {
    show_new(&visit, Shown::default()).await
}

async fn show_new(visit: &Visit, input: Shown) -> Result<Response, Stop> {
    let organisation = visit
        .desk
        .may::<Enrol, Organisation>(Organisation::of_viewer(visit.viewer()))
        .await?;
    let alike = match input.faults.iter().any(|f| f.code == "double-name") {
        true => {
            let (given_name, family_name) = (
                input.value("given_name").to_owned(),
                input.value("family_name").to_owned(),
            );
            visit
                .desk
                .look(Alike {
                    given_name,
                    family_name,
                })
                .await?
        }
        false => vec![],
    };
    let f = visit
        .frame(visit.w.t("person-new-title"), Here::People)
        .crumb("/people", visit.w.t("people-title"));
    let faulty = !input.faults.is_empty();
    let page = html(NewPage {
        f,
        may_hold_bsn: organisation.kind().may_hold_bsn(),
        input,
        alike,
    })?;
    Ok(if faulty {
        (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
    } else {
        page
    })
}

pub async fn register(
    visit: Visit,
    Form(values): Form<Vec<(String, String)>>,
) -> Result<Response, Stop> {
    let organisation = visit
        .desk
        .may::<Enrol, Organisation>(Organisation::of_viewer(visit.viewer()))
        .await?;
    let input = Shown::of(values, vec![]);
    let text = |field: &str| input.value(field).to_owned();
    let details = Details {
        given_name: text("given_name"),
        family_name: text("family_name"),
        born: text("born"),
        language: text("language"),
        country: text("country"),
        email: text("email"),
        phone: text("phone"),
        client_number: text("client_number"),
        bsn: text("bsn"),
    };
    match Person::register(
        &organisation,
        &visit.desk,
        details,
        input.is("although", "yes"),
    )
    .await
    {
        Ok(id) => Ok(see_other(&format!("/people/{id}?said=registered"))),
        Err(Stop::Invalid(faults)) => show_new(&visit, Shown { faults, ..input }).await,
        Err(stop) => Err(stop),
    }
}

#[derive(Template)]
#[template(path = "people/templates/person.html")]
struct PersonPage {
    f: Frame,
    person: PersonRow,
    name: String,
    runs: Vec<(i64, String, String)>,
    amends: bool,
    may_enrol: bool,
    card: Option<(PrintedCard, String)>,
}

pub async fn person(visit: Visit, Path(id): Path<Id<Person>>) -> Result<Response, Stop> {
    show(&visit, id, None).await
}

async fn show(
    visit: &Visit,
    id: Id<Person>,
    card: Option<(PrintedCard, String)>,
) -> Result<Response, Stop> {
    let person = visit.desk.may::<Read, Person>(id).await?;
    if !visit.viewer().is_worker() {
        return Err(Stop::NotFound);
    }
    let trajectories = visit
        .desk
        .look(Rows {
            people: Some(vec![id.get()]),
            ..Rows::default()
        })
        .await?;
    let runs = runs(visit, &trajectories)
        .await?
        .into_iter()
        .map(|(_, run)| run)
        .collect();
    let may_enrol = Organisation::enrols(visit.viewer());
    html(PersonPage {
        f: visit
            .frame(person.name(), Here::People)
            .crumb("/people", visit.w.t("people-title")),
        name: person.name(),
        amends: visit.desk.could::<Amend, _>(&*person),
        person: person.row().clone(),
        runs,
        may_enrol,
        card,
    })
}

/// Gives a card and shows it once, for printing.
pub async fn card(
    visit: Visit,
    Path(id): Path<Id<Person>>,
    headers: axum::http::HeaderMap,
) -> Result<Response, Stop> {
    let person = visit.desk.may::<Amend, Person>(id).await?;
    let card = Person::give_card(&person, &visit.desk).await?;
    let host = headers
        .get(axum::http::header::HOST)
        .and_then(|h| h.to_str().ok())
        .unwrap_or("localhost");
    let scheme = if visit.app.secure { "https" } else { "http" };
    let address = format!("{scheme}://{host}{}", card.path);
    let code = QrCode::new(address.as_bytes()).map_err(Stop::broken)?;
    let drawing = code.render::<svg::Color>().min_dimensions(200, 200).build();
    let drawing = drawing
        .split_once("?>")
        .map_or(drawing.clone(), |(_, svg)| svg.to_owned());
    show(&visit, id, Some((card, drawing))).await
}
