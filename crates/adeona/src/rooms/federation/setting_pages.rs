//! The page on which an organisation's provider is set and tried out.

use adeona_platform::access::{May, Role};
use adeona_platform::{Outgoing, Stop};
use askama::Template;
use axum::extract::Form;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};

use super::RETURN;
use super::known::read;
use super::queries::SettingNow;
use super::setting::Setting;
use crate::frame::{Frame, Here, Shown, Visit, address_here, html, see_other};
use crate::rooms::organisation::{Administer, Organisation};

const PAGE: &str = "/administration/organisation/sign-in";
/// Rows for groups that are not there yet.
const MORE: usize = 3;

/// A group there, with what it is here.
#[derive(Debug)]
struct GroupRow {
    n: usize,
    group: String,
    role: String,
}

#[derive(Template)]
#[template(path = "federation/templates/setting.html")]
struct SettingPage {
    f: Frame,
    input: Shown,
    groups: Vec<GroupRow>,
    roles: Vec<Role>,
    /// Where the provider sends people back to.
    return_to: String,
    /// By what the organisation is found, once it can be.
    own: Option<String>,
    has_secret: bool,
    /// What came of trying it out: `ok`, or what is wrong.
    trial: Option<&'static str>,
}

async fn proved_in(visit: &Visit) -> Result<May<Administer, Organisation>, Stop> {
    let here = Organisation::of_viewer(visit.viewer());
    let organisation = visit.desk.may(here).await?;
    visit.proved().map(|()| organisation)
}

pub async fn setting(visit: Visit, headers: HeaderMap) -> Result<Response, Stop> {
    proved_in(&visit).await?;
    show(&visit, &headers, None, None).await
}

async fn show(
    visit: &Visit,
    headers: &HeaderMap,
    input: Option<Shown>,
    trial: Option<&'static str>,
) -> Result<Response, Stop> {
    let now = visit.desk.look(SettingNow).await?;
    let (has_secret, own) = (now.is_some(), now.as_ref().map(|now| now.address.clone()));
    let input = input.unwrap_or_else(|| Shown::of(values(now.unwrap_or_else(first)), vec![]));
    let status = input.status();
    let page = SettingPage {
        f: visit
            .frame(visit.w.t("provider-title"), Here::Administration)
            .crumb("/administration", visit.w.t("administration-title"))
            .crumb("/administration/organisation", visit.w.t("settings-title")),
        groups: rows(&input),
        roles: Role::all()
            .filter(|role| *role != Role::Participant)
            .collect(),
        return_to: address_here(&visit.app, headers, RETURN),
        own: own
            .map(|own| address_here(&visit.app, headers, &format!("/sign-in/organisation/{own}"))),
        has_secret,
        trial,
        input,
    };
    Ok((status, html(page)?).into_response())
}

/// What the form begins with.
fn first() -> Setting {
    Setting {
        claim: "groups".into(),
        ..Setting::default()
    }
}

/// As the form sends it.
fn values(setting: Setting) -> Vec<(String, String)> {
    let yes = |is: bool| if is { "yes" } else { "" };
    let mut values: Vec<(&str, String)> = vec![
        ("active", yes(setting.active).into()),
        ("name", setting.name),
        ("address", setting.address),
        ("domains", setting.domains.join(" ")),
        ("issuer", setting.issuer),
        ("client_id", setting.client_id),
        ("claim", setting.claim),
        ("accounts", yes(setting.makes_accounts).into()),
    ];
    for (group, role) in setting.roles {
        values.push(("group", group));
        values.push((
            "role",
            role.map_or(String::new(), |role| role.code().into()),
        ));
    }
    let named = values.into_iter().map(|(name, value)| (name.into(), value));
    named.collect()
}

fn pairs(input: &Shown) -> impl Iterator<Item = (&str, &str)> {
    let all = |field: &'static str| {
        let of = input.values.iter().filter(move |(name, _)| name == field);
        of.map(|(_, value)| value.as_str())
    };
    all("group").zip(all("role"))
}

fn rows(input: &Shown) -> Vec<GroupRow> {
    let filled = pairs(input).filter(|(group, role)| !group.is_empty() || !role.is_empty());
    let filled = filled.chain(std::iter::repeat_n(("", ""), MORE));
    let row = |((group, role), n): ((&str, &str), usize)| GroupRow {
        n,
        group: group.to_owned(),
        role: role.to_owned(),
    };
    filled.zip(1..).map(row).collect()
}

fn typed(input: &Shown) -> Setting {
    let text = |field: &str| input.value(field).to_owned();
    let apart = |c: char| c.is_whitespace() || c == ',' || c == ';';
    Setting {
        active: input.is("active", "yes"),
        name: text("name"),
        address: text("address"),
        domains: text("domains").split(apart).map(str::to_owned).collect(),
        issuer: text("issuer"),
        client_id: text("client_id"),
        secret: text("secret"),
        claim: text("claim"),
        makes_accounts: input.is("accounts", "yes"),
        roles: pairs(input)
            .map(|(group, role)| (group.to_owned(), Role::of(role)))
            .collect(),
    }
}

pub async fn set(
    visit: Visit,
    headers: HeaderMap,
    Form(values): Form<Vec<(String, String)>>,
) -> Result<Response, Stop> {
    let organisation = proved_in(&visit).await?;
    let input = Shown::of(values, vec![]);
    match Organisation::set_provider(&organisation, &visit.desk, typed(&input)).await {
        Ok(()) => Ok(see_other(&format!("{PAGE}?said=provider-kept"))),
        Err(Stop::Invalid(faults)) => {
            show(&visit, &headers, Some(Shown { faults, ..input }), None).await
        }
        Err(stop) => Err(stop),
    }
}

/// Reads the provider's document and says what is wrong with it.
pub async fn try_out(visit: Visit, headers: HeaderMap) -> Result<Response, Stop> {
    proved_in(&visit).await?;
    let setting = visit.desk.look(SettingNow).await?.ok_or(Stop::Conflict)?;
    let trial = trial(&visit.app.outgoing, &setting).await;
    show(&visit, &headers, None, Some(trial)).await
}

async fn trial(outgoing: &Outgoing, setting: &Setting) -> &'static str {
    match read(outgoing, &setting.issuer).await {
        Ok(_) => "ok",
        Err(trouble) => trouble.code(),
    }
}
