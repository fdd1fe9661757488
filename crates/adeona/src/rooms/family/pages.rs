//! The family of somebody, for who works with them.

use adeona_platform::access::{May, Read};
use adeona_platform::{Id, Stop};
use askama::Template;
use axum::extract::{Form, Path, Query};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::access::Kin;
use super::kin::{Kind, Tie};
use super::queries::{FamilyOf, Relative};
use crate::frame::{Frame, Here, Shown, Visit, html, see_other};
use crate::rooms::people::{Amend, People, Person};

/// People who are found at once.
const FOUND: usize = 10;

#[derive(Template)]
#[template(path = "family/templates/family.html")]
struct FamilyPage {
    f: Frame,
    id: Id<Person>,
    name: String,
    relatives: Vec<Relative>,
    amends: bool,
    sought: String,
    /// Who was found: number and name.
    found: Vec<(String, String)>,
    kinds: Vec<(String, String)>,
    input: Shown,
}

/// Whom one looks for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
}

pub async fn family(
    visit: Visit,
    Path(id): Path<Id<Person>>,
    Query(asked): Query<Asked>,
) -> Result<Response, Stop> {
    show(&visit, id, asked.q, Shown::default()).await
}

async fn show(visit: &Visit, id: Id<Person>, q: String, input: Shown) -> Result<Response, Stop> {
    let person = visit.desk.may::<Read, Person>(id).await?;
    if !visit.viewer().is_worker() {
        return Err(Stop::NotFound);
    }
    let amends = visit.desk.could::<Amend, _>(&*person);
    let relatives = visit.desk.look(FamilyOf(id.get())).await?;
    let status = input.status();
    let kinds = Kind::all().map(|kind| {
        let text = visit.w.t(&format!("family-is-{}", kind.code()));
        (kind.code().to_owned(), text)
    });
    let page = FamilyPage {
        f: visit
            .frame(visit.w.t("family-title"), Here::People)
            .crumb("/people", visit.w.t("people-title"))
            .crumb(format!("/people/{id}"), person.name()),
        id,
        name: person.name(),
        found: found(visit, id, &q, &relatives).await?,
        relatives,
        amends,
        sought: q,
        kinds: kinds.collect(),
        input,
    };
    Ok((status, html(page)?).into_response())
}

/// Who fits what one looks for, and is not there yet.
async fn found(
    visit: &Visit,
    id: Id<Person>,
    q: &str,
    known: &[Relative],
) -> Result<Vec<(String, String)>, Stop> {
    if q.trim().is_empty() {
        return Ok(vec![]);
    }
    let look = People {
        sought: q.to_owned(),
        after: None,
    };
    let rows = visit.desk.look(look).await?.rows.into_iter();
    let new = rows.filter(|row| row.id != id.get() && known.iter().all(|k| k.person != row.id));
    let named = new.map(|row| {
        let number = row.client_number.map(|number| format!(" ({number})"));
        let name = format!("{} {}", row.given_name, row.family_name);
        (row.id.to_string(), name + &number.unwrap_or_default())
    });
    Ok(named.take(FOUND).collect())
}

type Values = Form<Vec<(String, String)>>;

pub async fn note(
    visit: Visit,
    Path(id): Path<Id<Person>>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let may: May<Amend, Person> = visit.desk.may(id).await?;
    let input = Shown::of(values, vec![]);
    let tie = Tie {
        other: Id::new(input.value("other").parse().unwrap_or(0)),
        kind: input.value("kind").to_owned(),
        apart: input.is("apart", "yes"),
    };
    let q = input.value("q").to_owned();
    match Kin::note(&may, &visit.desk, tie).await {
        Ok(_) => Ok(see_other(&format!("/people/{id}/family?said=family-noted"))),
        Err(Stop::Invalid(faults)) => show(&visit, id, q, Shown { faults, ..input }).await,
        Err(stop) => Err(stop),
    }
}

pub async fn apart(
    visit: Visit,
    Path((id, kin)): Path<(Id<Person>, Id<Kin>)>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let may: May<Amend, Person> = visit.desk.may(id).await?;
    let kin = visit.desk.may::<Read, Kin>(kin).await?;
    let apart = Shown::of(values, vec![]).is("apart", "yes");
    Kin::keep_apart(&may, &visit.desk, &kin, apart).await?;
    let said = if apart {
        "family-apart"
    } else {
        "family-together"
    };
    Ok(see_other(&format!("/people/{id}/family?said={said}")))
}

pub async fn remove(
    visit: Visit,
    Path((id, kin)): Path<(Id<Person>, Id<Kin>)>,
) -> Result<Response, Stop> {
    let may: May<Amend, Person> = visit.desk.may(id).await?;
    let kin = visit.desk.may::<Read, Kin>(kin).await?;
    Kin::end(&may, &visit.desk, &kin).await?;
    Ok(see_other(&format!(
        "/people/{id}/family?said=family-removed"
    )))
}
