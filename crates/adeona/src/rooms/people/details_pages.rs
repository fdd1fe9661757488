//! The forms with what is known of somebody: for whoever is new, and to correct it.

use adeona_platform::access::{May, Read, Role};
use adeona_platform::{Fault, Id, Stop};
use askama::Template;
use axum::extract::{Form, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::access::{Amend, Person};
use super::amending::{Amendment, Number};
use super::doubles::ALIKE;
use super::person::Details;
use super::queries::{Alike, PersonRow};
use crate::frame::{Frame, Here, Shown, Visit, html, see_other};
use crate::names::{Names, countries, languages};
use crate::rooms::organisation::{Colleagues, Enrol, Organisation};

type Values = Form<Vec<(String, String)>>;

/// Who seems to be the same, as far as the reader may know.
#[derive(Debug, Default)]
pub struct Doubles {
    seen: Vec<PersonRow>,
    /// Whom to ask about those whom the reader may not see; nobody when there are none.
    ask: Vec<String>,
    /// The reader may say that it is somebody else.
    although: bool,
}

impl Doubles {
    async fn of(visit: &Visit, faults: &[Fault]) -> Result<Doubles, Stop> {
        let values = |fault: &Fault| fault.values.iter().find(|(name, _)| name == ALIKE).cloned();
        let Some((fault, (_, ids))) = faults.iter().find_map(|f| Some((f, values(f)?))) else {
            return Ok(Doubles::default());
        };
        let ids: Vec<i64> = ids.split(',').filter_map(|id| id.parse().ok()).collect();
        let many = ids.len().min(10);
        let seen = visit.desk.look(Alike(ids)).await?;
        let ask = match seen.len() < many {
            true => coordinators(visit).await?,
            false => vec![],
        };
        let although = !matches!(fault.code.as_str(), "double-number" | "double-bsn");
        Ok(Doubles {
            seen,
            ask,
            although,
        })
    }
}

async fn coordinators(visit: &Visit) -> Result<Vec<String>, Stop> {
    let role = Some(Role::Coordinator);
    let all = visit.desk.look(Colleagues { role }).await?;
    Ok(all.into_iter().map(|colleague| colleague.name).collect())
}

#[derive(Template)]
#[template(path = "people/templates/new.html")]
struct NewPage {
    f: Frame,
    input: Shown,
    may_hold_bsn: bool,
    languages: &'static Names,
    countries: &'static Names,
    doubles: Doubles,
}

pub async fn new(visit: Visit) -> Result<Response, Stop> {
    show_new(&visit, Shown::default()).await
}

async fn show_new(visit: &Visit, input: Shown) -> Result<Response, Stop> {
    let here = Organisation::of_viewer(visit.viewer());
    let organisation = visit.desk.may::<Enrol, Organisation>(here).await?;
    let f = visit
        .frame(visit.w.t("person-new-title"), Here::People)
        .crumb("/people", visit.w.t("people-title"));
    let status = input.status();
    let page = html(NewPage {
        f,
        may_hold_bsn: organisation.kind().may_hold_bsn(),
        languages: languages(visit.w.language),
        countries: countries(visit.w.language),
        doubles: Doubles::of(visit, &input.faults).await?,
        input,
    })?;
    Ok((status, page).into_response())
}

fn details(input: &Shown) -> Details {
    let text = |field: &str| input.value(field).to_owned();
    Details {
        given_name: text("given_name"),
        family_name: text("family_name"),
        born: text("born"),
        language: text("language"),
        country: text("country"),
        email: text("email"),
        phone: text("phone"),
        client_number: text("client_number"),
        bsn: text("bsn"),
    }
}

pub async fn register(visit: Visit, Form(values): Values) -> Result<Response, Stop> {
    let here = Organisation::of_viewer(visit.viewer());
    let organisation = visit.desk.may::<Enrol, Organisation>(here).await?;
    let input = Shown::of(values, vec![]);
    let although = input.is("although", "yes");
    match Person::register(&organisation, &visit.desk, details(&input), although).await {
        Ok(id) => Ok(see_other(&format!("/people/{id}?said=registered"))),
        Err(Stop::Invalid(faults)) => show_new(&visit, Shown { faults, ..input }).await,
        Err(stop) => Err(stop),
    }
}

/// A field that somebody else filled in otherwise meanwhile.
#[derive(Debug)]
struct Difference {
    label: String,
    theirs: String,
    yours: String,
}

#[derive(Template)]
#[template(path = "people/templates/details.html")]
struct DetailsPage {
    f: Frame,
    id: Id<Person>,
    name: String,
    revision: i32,
    may_hold_bsn: bool,
    languages: &'static Names,
    countries: &'static Names,
    holds_bsn: bool,
    doubles: Doubles,
    conflict: Vec<Difference>,
    input: Shown,
}

pub async fn details_page(visit: Visit, Path(id): Path<Id<Person>>) -> Result<Response, Stop> {
    let person = visit.desk.may::<Amend, Person>(id).await?;
    let input = Shown::of(known(person.row()), vec![]);
    show(&visit, &person, input, false).await
}

/// What is known, by field.
fn known(row: &PersonRow) -> Vec<(String, String)> {
    let known = Details::of(row);
    let fields = [
        ("given_name", known.given_name),
        ("family_name", known.family_name),
        ("born", known.born),
        ("language", known.language),
        ("country", known.country),
        ("email", known.email),
        ("phone", known.phone),
        ("client_number", known.client_number),
    ];
    let owned = |(name, value): (&str, String)| (name.to_owned(), value);
    fields.into_iter().map(owned).collect()
}

/// The form; after a conflict with what somebody else wrote beside it, and ready to be sent again.
async fn show(
    visit: &Visit,
    person: &May<Amend, Person>,
    input: Shown,
    conflict: bool,
) -> Result<Response, Stop> {
    let here = Organisation::of_viewer(visit.viewer());
    let organisation = visit.desk.may::<Read, Organisation>(here).await?;
    let f = visit
        .frame(visit.w.t("details-title"), Here::People)
        .crumb("/people", visit.w.t("people-title"))
        .crumb(format!("/people/{}", person.row().id), person.name());
    let status = match conflict {
        true => StatusCode::CONFLICT,
        false => input.status(),
    };
    let page = html(DetailsPage {
        id: Id::new(person.row().id),
        name: person.name(),
        revision: revision(person.row(), &input, conflict),
        may_hold_bsn: organisation.kind().may_hold_bsn(),
        languages: languages(visit.w.language),
        countries: countries(visit.w.language),
        holds_bsn: person.row().bsn.is_some(),
        doubles: Doubles::of(visit, &input.faults).await?,
        conflict: match conflict {
            true => differences(&f, person.row(), &input),
            false => vec![],
        },
        input,
        f,
    })?;
    Ok((status, page).into_response())
}

/// The revision that the writer has seen: after a conflict the one that they see now.
fn revision(row: &PersonRow, input: &Shown, conflict: bool) -> i32 {
    match conflict {
        true => row.revision,
        false => input.value("revision").parse().unwrap_or(row.revision),
    }
}

fn differences(f: &Frame, row: &PersonRow, input: &Shown) -> Vec<Difference> {
    let yours = Details::tidy(details(input));
    let typed = |field: &str| match field {
        "given_name" => &yours.given_name,
        "family_name" => &yours.family_name,
        "born" => &yours.born,
        "language" => &yours.language,
        "country" => &yours.country,
        "email" => &yours.email,
        "phone" => &yours.phone,
        _ => &yours.client_number,
    };
    let differs = |(field, theirs): (String, String)| {
        let yours = typed(&field).clone();
        (theirs != yours).then(|| Difference {
            label: f.t(label(&field)),
            theirs,
            yours,
        })
    };
    known(row).into_iter().filter_map(differs).collect()
}

fn label(field: &str) -> &'static str {
    match field {
        "given_name" => "person-given-name",
        "family_name" => "person-family-name",
        "born" => "person-born",
        "language" => "person-language",
        "country" => "person-country",
        "email" => "sign-in-email",
        "phone" => "person-phone",
        _ => "person-client-number",
    }
}

pub async fn amend(
    visit: Visit,
    Path(id): Path<Id<Person>>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let person = visit.desk.may::<Amend, Person>(id).await?;
    let input = Shown::of(values, vec![]);
    let amendment = Amendment {
        seen: input.value("revision").parse().unwrap_or(0),
        details: details(&input),
        bsn: number(&input),
        although: input.is("although", "yes"),
    };
    match Person::amend(&person, &visit.desk, amendment).await {
        Ok(()) => Ok(see_other(&format!("/people/{id}?said=amended"))),
        Err(Stop::Invalid(faults)) => show(&visit, &person, Shown { faults, ..input }, false).await,
        Err(Stop::Conflict) => {
            // As it is now.
            let person = visit.desk.may::<Amend, Person>(id).await?;
            show(&visit, &person, input, true).await
        }
        Err(stop) => Err(stop),
    }
}

fn number(input: &Shown) -> Number {
    match input.value("bsn").trim() {
        _ if input.is("bsn_remove", "yes") => Number::Remove,
        "" => Number::Leave,
        bsn => Number::Put(bsn.to_owned()),
    }
}
