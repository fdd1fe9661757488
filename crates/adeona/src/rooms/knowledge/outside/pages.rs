//! The register, and the page on which a question is put out.

use adeona_knowledge::language::Language as Spoken;
use adeona_platform::access::{May, Read, Role};
use adeona_platform::{Id, Stop};
use askama::Template;
use axum::extract::{Form, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::access::{Contact, KeepContact, KeepContacts};
use super::queries::{ContactOf, ContactRow, Contacts, MOST, WholeContact};
use super::register::{KINDS, Noted};
use crate::frame::{Frame, Here, Shown, Visit, html, see_other};
use crate::names::{Names, countries};
use crate::rooms::knowledge::pages::{may_enter, topics};
use crate::rooms::knowledge::topics::Naming;
use crate::rooms::organisation::Organisation;

type Values = Form<Vec<(String, String)>>;

/// An organisation with its countries and topics by name.
#[derive(Debug)]
pub(super) struct Line {
    pub row: ContactRow,
    pub countries: String,
    pub topics: String,
}

pub(super) fn line(visit: &Visit, all: &Naming, row: ContactRow) -> Line {
    let names = countries(visit.w.language);
    let land = |code: &String| names.or_code(code).to_owned();
    let lands: Vec<String> = row.countries.iter().map(land).collect();
    let about = all.names(&row.topics);
    Line {
        countries: or_any(visit, lands, "contact-any-country"),
        topics: or_any(visit, about, "contact-any-topic"),
        row,
    }
}

fn or_any(visit: &Visit, names: Vec<String>, any: &str) -> String {
    match names.is_empty() {
        true => visit.w.t(any),
        false => names.join(" · "),
    }
}

#[derive(Template)]
#[template(path = "knowledge/templates/contacts.html")]
struct ListPage {
    f: Frame,
    lines: Vec<Line>,
    /// There may be more than are shown.
    full: bool,
    writes: bool,
}

pub async fn list(visit: Visit) -> Result<Response, Stop> {
    may_enter(&visit)?;
    let rows = visit.desk.look(Contacts).await?;
    let all = topics(&visit).await?;
    html(ListPage {
        f: visit
            .frame(visit.w.t("contacts-title"), Here::Knowledge)
            .crumb("/knowledge", visit.w.t("knowledge-title")),
        full: rows.len() as u64 == MOST,
        lines: rows
            .into_iter()
            .map(|row| line(&visit, &all, row))
            .collect(),
        writes: visit.viewer().is(Role::BackOffice),
    })
}

#[derive(Template)]
#[template(path = "knowledge/templates/contact.html")]
struct ContactPage {
    f: Frame,
    it: WholeContact,
    countries: String,
    topics: String,
    keeps: bool,
}

pub async fn contact(visit: Visit, Path(id): Path<Id<Contact>>) -> Result<Response, Stop> {
    let may: May<Read, Contact> = visit.desk.may(id).await?;
    let it = visit.desk.look(ContactOf(id)).await?;
    let names = countries(visit.w.language);
    let all = topics(&visit).await?;
    let land = |code: &String| names.or_code(code).to_owned();
    let lands = it.row.countries.iter().map(land).collect();
    let about = all.names(&it.row.topics);
    html(ContactPage {
        f: visit
            .frame(it.row.name.clone(), Here::Knowledge)
            .crumb("/knowledge", visit.w.t("knowledge-title"))
            .crumb("/knowledge/contacts", visit.w.t("contacts-title")),
        countries: or_any(&visit, lands, "contact-any-country"),
        topics: or_any(&visit, about, "contact-any-topic"),
        keeps: visit.desk.could::<KeepContact, _>(&*may),
        it,
    })
}

#[derive(Template)]
#[template(path = "knowledge/templates/contact_form.html")]
struct FormPage {
    f: Frame,
    action: String,
    kinds: [&'static str; 7],
    countries: &'static Names,
    topics: Vec<(String, String)>,
    languages: [Spoken; 3],
    /// Somebody changed it since the form was opened.
    changed: bool,
    input: Shown,
}

async fn form(visit: &Visit, action: String, title: &str, input: Shown) -> Result<Response, Stop> {
    shown_form(visit, action, title, (input, false)).await
}

async fn shown_form(
    visit: &Visit,
    action: String,
    title: &str,
    (input, changed): (Shown, bool),
) -> Result<Response, Stop> {
    let status = match changed {
        true => StatusCode::CONFLICT,
        false => input.status(),
    };
    let all = topics(visit).await?;
    let page = FormPage {
        f: visit
            .frame(visit.w.t(title), Here::Knowledge)
            .crumb("/knowledge/contacts", visit.w.t("contacts-title")),
        action,
        kinds: KINDS,
        countries: countries(visit.w.language),
        topics: all.offered(|code| input.is("topics", code)),
        languages: Spoken::ALL,
        changed,
        input,
    };
    Ok((status, html(page)?).into_response())
}

fn noted(input: &Shown) -> Noted {
    let text = |name: &str| input.value(name).to_owned();
    Noted {
        name: text("name"),
        kind: text("kind"),
        countries: input.all("countries"),
        topics: input.all("topics"),
        languages: input.all("languages"),
        person: text("person"),
        email: text("email"),
        phone: text("phone"),
        url: text("url"),
        note: text("note"),
    }
}

pub async fn new(visit: Visit) -> Result<Response, Stop> {
    let organisation = Organisation::of_viewer(visit.viewer());
    let _: May<KeepContacts, Organisation> = visit.desk.may(organisation).await?;
    form(
        &visit,
        "/knowledge/contacts".to_owned(),
        "contact-new",
        Shown::default(),
    )
    .await
}

pub async fn note(visit: Visit, Form(values): Values) -> Result<Response, Stop> {
    let organisation = Organisation::of_viewer(visit.viewer());
    let may: May<KeepContacts, Organisation> = visit.desk.may(organisation).await?;
    let input = Shown::of(values, vec![]);
    match Organisation::note_contact(&may, &visit.desk, noted(&input)).await {
        Ok(id) => Ok(see_other(&format!(
            "/knowledge/contacts/{id}?said=contact-noted"
        ))),
        Err(Stop::Invalid(faults)) => {
            let input = Shown { faults, ..input };
            form(
                &visit,
                "/knowledge/contacts".to_owned(),
                "contact-new",
                input,
            )
            .await
        }
        Err(stop) => Err(stop),
    }
}

pub async fn edit(visit: Visit, Path(id): Path<Id<Contact>>) -> Result<Response, Stop> {
    let _: May<KeepContact, Contact> = visit.desk.may(id).await?;
    let row = visit.desk.look(ContactOf(id)).await?.row;
    let mut values = vec![
        ("change", row.change.to_string()),
        ("name", row.name.clone()),
        ("kind", row.kind.clone()),
        ("person", row.person.clone().unwrap_or_default()),
        ("email", row.email.clone().unwrap_or_default()),
        ("phone", row.phone.clone().unwrap_or_default()),
        ("url", row.url.clone().unwrap_or_default()),
        ("note", row.note.clone().unwrap_or_default()),
    ];
    values.extend(
        row.countries
            .iter()
            .cloned()
            .map(|code| ("countries", code)),
    );
    values.extend(row.topics.iter().cloned().map(|code| ("topics", code)));
    values.extend(
        row.languages
            .iter()
            .cloned()
            .map(|code| ("languages", code)),
    );
    let values = values
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value));
    let input = Shown::of(values.collect(), vec![]);
    form(
        &visit,
        format!("/knowledge/contacts/{id}/details"),
        "contact-edit",
        input,
    )
    .await
}

pub async fn amend(
    visit: Visit,
    Path(id): Path<Id<Contact>>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let may: May<KeepContact, Contact> = visit.desk.may(id).await?;
    let input = Shown::of(values, vec![]);
    let read = input.value("change").parse().unwrap_or_default();
    match Contact::amend(&may, &visit.desk, noted(&input), read).await {
        Ok(()) => Ok(see_other(&format!(
            "/knowledge/contacts/{id}?said=contact-amended"
        ))),
        Err(Stop::Invalid(faults)) => {
            let input = Shown { faults, ..input };
            form(
                &visit,
                format!("/knowledge/contacts/{id}/details"),
                "contact-edit",
                input,
            )
            .await
        }
        Err(Stop::Conflict) => {
            let action = format!("/knowledge/contacts/{id}/details");
            shown_form(&visit, action, "contact-edit", (input, true)).await
        }
        Err(stop) => Err(stop),
    }
}

pub async fn withdraw(visit: Visit, Path(id): Path<Id<Contact>>) -> Result<Response, Stop> {
    let may: May<KeepContact, Contact> = visit.desk.may(id).await?;
    Contact::withdraw(&may, &visit.desk).await?;
    Ok(see_other("/knowledge/contacts?said=contact-withdrawn"))
}
