//! Administration.

use adeona_platform::Stop;
use adeona_platform::access::{May, Role};
use adeona_platform::words::Language;
use askama::Template;
use axum::extract::Form;
use axum::response::Response;

use super::access::{Administer, Organisation};
use super::member::NewMember;
use super::queries::{Colleague, Colleagues};
use crate::frame::{Frame, Here, Shown, Visit, html, see_other};

#[derive(Template)]
#[template(path = "organisation/templates/administration.html")]
struct Administration {
    f: Frame,
    organisation: May<Administer, Organisation>,
    members: Vec<Colleague>,
    roles: Vec<Role>,
    input: Shown,
}

pub async fn administration(visit: Visit) -> Result<Response, Stop> {
    show(&visit, Shown::default()).await
}

async fn show(visit: &Visit, input: Shown) -> Result<Response, Stop> {
    let organisation = visit
        .desk
        .may(Organisation::of_viewer(visit.viewer()))
        .await?;
    let members = visit.desk.look(Colleagues { role: None }).await?;
    let roles = Role::all()
        .filter(|role| *role != Role::Participant)
        .collect();
    let f = visit.frame(visit.w.t("administration-title"), Here::Administration);
    html(Administration {
        f,
        organisation,
        members,
        roles,
        input,
    })
}

pub async fn add_member(
    visit: Visit,
    Form(values): Form<Vec<(String, String)>>,
) -> Result<Response, Stop> {
    let organisation = visit
        .desk
        .may::<Administer, Organisation>(Organisation::of_viewer(visit.viewer()))
        .await?;
    let input = Shown::of(values, vec![]);
    let new = NewMember {
        name: input.value("name").to_owned(),
        email: input.value("email").to_owned(),
        password: input.value("password").to_owned(),
        roles: Role::all()
            .filter(|role| input.is("roles", role.code()))
            .collect(),
        weekly_hours: input.value("weekly_hours").parse().unwrap_or(0),
        language: Language::of(input.value("language")).unwrap_or(Language::Nl),
    };
    match Organisation::take_in(&organisation, &visit.desk, new).await {
        Ok(_) => Ok(see_other("/administration?said=member-added")),
        Err(Stop::Invalid(faults)) => show(&visit, Shown { faults, ..input }).await,
        Err(stop) => Err(stop),
    }
}
