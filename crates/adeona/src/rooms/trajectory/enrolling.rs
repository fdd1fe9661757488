//! Enrolling somebody in a method.

use adeona_method::method::Subject;
use adeona_platform::access::Role;
use adeona_platform::{Id, Stop};
use askama::Template;
use axum::extract::{Form, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::access::Trajectory;
use super::verbs::Enrolment;
use crate::frame::{Frame, Here, Shown, Visit, html, see_other};
use crate::rooms::method::Installed;
use crate::rooms::organisation::{Colleague, Colleagues, Enrol, Organisation};
use crate::rooms::people::Person;

/// A method that one can be enrolled in here.
#[derive(Debug)]
struct Choice {
    version: i64,
    name: String,
    summary: String,
    for_person: bool,
}

#[derive(Template)]
#[template(path = "trajectory/templates/enrol.html")]
struct EnrolPage {
    f: Frame,
    person: Option<(Id<Person>, String)>,
    methods: Vec<Choice>,
    coaches: Vec<Colleague>,
    me: i64,
    today: String,
    input: Shown,
}

#[derive(Debug, Deserialize)]
pub struct Whom {
    person: Option<Id<Person>>,
}

pub async fn new(visit: Visit, Query(whom): Query<Whom>) -> Result<Response, Stop> {
    show(&visit, whom.person, Shown::default()).await
}

async fn show(visit: &Visit, person: Option<Id<Person>>, input: Shown) -> Result<Response, Stop> {
    visit
        .desk
        .may::<Enrol, Organisation>(Organisation::of_viewer(visit.viewer()))
        .await?;
    let person = match person {
        Some(id) => Some((
            id,
            visit
                .desk
                .may::<adeona_platform::access::Read, Person>(id)
                .await?
                .name(),
        )),
        None => None,
    };
    let installed = visit.desk.look(Installed { method: None }).await?;
    let mut coaches = visit.desk.look(Colleagues { role: None }).await?;
    coaches.retain(|c| matches!(c.role, Role::Coach | Role::Coordinator));
    coaches.dedup_by_key(|c| c.account);
    let text = |bound: &crate::rooms::method::Bound, key: &str| {
        bound.package.texts.get(visit.w.code(), key).to_owned()
    };
    let methods = installed.iter().map(|(version, bound)| Choice {
        version: *version,
        name: text(bound, "name"),
        summary: text(bound, "summary"),
        for_person: bound.package.method.subject == Subject::Person,
    });
    let methods = methods
        .filter(|m| m.for_person == person.is_some())
        .collect();
    let faulty = !input.faults.is_empty();
    let page = html(EnrolPage {
        f: visit
            .frame(visit.w.t("enrol-title"), Here::People)
            .crumb("/people", visit.w.t("people-title")),
        person,
        methods,
        coaches,
        me: visit.viewer().account().get(),
        today: visit.desk.today().to_string(),
        input,
    })?;
    Ok(if faulty {
        (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
    } else {
        page
    })
}

pub async fn enrol(
    visit: Visit,
    Form(values): Form<Vec<(String, String)>>,
) -> Result<Response, Stop> {
    let organisation = visit
        .desk
        .may::<Enrol, Organisation>(Organisation::of_viewer(visit.viewer()))
        .await?;
    let input = Shown::of(values, vec![]);
    let person: Option<Id<Person>> = input.value("person").parse().ok();
    if let Some(person) = person {
        visit
            .desk
            .may::<adeona_platform::access::Read, Person>(person)
            .await?;
    }
    let subject = input.value("subject_name").trim();
    let members = input
        .value("members")
        .lines()
        .map(|l| l.trim().to_owned())
        .filter(|l| !l.is_empty());
    let Ok(on) = input.value("on").parse() else {
        return show(
            &visit,
            person,
            Shown {
                faults: vec![adeona_platform::Fault::new("on", "date")],
                ..input
            },
        )
        .await;
    };
    let Ok(version) = input.value("version").parse() else {
        return show(
            &visit,
            person,
            Shown {
                faults: vec![adeona_platform::Fault::new("version", "required")],
                ..input
            },
        )
        .await;
    };
    let new = Enrolment {
        version,
        person: person.map(Id::get),
        subject_name: (!subject.is_empty()).then(|| subject.to_owned()),
        members: members.collect(),
        coach: input
            .value("coach")
            .parse()
            .unwrap_or(visit.viewer().account().get()),
        on,
        reference: None,
    };
    match Trajectory::enrol(&organisation, &visit.desk, new).await {
        Ok(id) => Ok(see_other(&format!("/trajectories/{id}?said=enrolled"))),
        Err(Stop::Invalid(faults)) => show(&visit, person, Shown { faults, ..input }).await,
        Err(stop) => Err(stop),
    }
}
