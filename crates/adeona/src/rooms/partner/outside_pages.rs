//! The pages of somebody without an account: the code, the form, and thanks.

use adeona_platform::web::{cookie, set_cookie_under};
use adeona_platform::{Fault, Faults, Stop};
use askama::Template;
use axum::extract::{Form, Path};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;

use super::answering::Given;
use super::opening::{AtDoor, Begun, Opened, at_door, open, refuse, sent_from};
use super::task::{Came, Task, come};
use crate::frame::{Frame, Guest, Shown, html, see_other};
use crate::rooms::knowledge::outside::{reply_page, reply_sent};
use crate::rooms::trajectory::{
    Explainer, FieldShown, fields_asked, may_read_field, may_see_step, read_input,
};

/// The name of the cookie that the right code gives, for the address of its link alone.
const COOKIE: &str = "partner";

#[derive(Template)]
#[template(path = "partner/templates/code.html")]
struct CodePage {
    f: Frame,
    door: AtDoor,
    step: String,
    /// What was filled in before the hour was over.
    held: Vec<(String, String)>,
    input: Shown,
}

#[derive(Template)]
#[template(path = "partner/templates/form.html")]
struct FormPage {
    f: Frame,
    worker: String,
    organisation: String,
    /// First name of whom it is about, or the name of a team.
    name: String,
    step: String,
    until: Date,
    version: i64,
    fields: Vec<FieldShown>,
    /// What the sender named besides: a title, with answers.
    told: Vec<(String, Vec<(String, String)>)>,
    /// The form changed since it was opened.
    changed: bool,
    input: Shown,
}

/// That a link does not work, whatever the reason; or thanks.
#[derive(Template)]
#[template(path = "partner/templates/end.html")]
struct EndPage {
    f: Frame,
    thanks: bool,
}

fn token(headers: &HeaderMap) -> &str {
    cookie(headers, COOKIE).unwrap_or_default()
}

/// The frame of a page of this link, whatever was sent to: its language is chosen for the link's own address.
fn frame(guest: &Guest, title: &str) -> Frame {
    let frame = guest.frame(guest.w.t(title));
    let path = frame.path.strip_suffix("/code").unwrap_or(&frame.path);
    Frame {
        path: path.to_owned(),
        ..frame
    }
}

/// Looking has no effect, but that the thanks are said once in a browser.
pub async fn page(
    guest: Guest,
    Path(secret): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Stop> {
    if let Some(page) = reply_page(&guest, &secret).await? {
        return Ok(page);
    }
    let cookie = token(&headers);
    match come(&guest, &secret, cookie).await? {
        Came::In(task) => form(&guest, &task, Shown::default(), false),
        Came::Late => lapsed(&guest),
        Came::Outside if sent_from(&guest.app.store, &secret, cookie).await? => {
            thanks(&guest, &secret)
        }
        Came::Outside => door(&guest, &secret, Shown::default()).await,
    }
}

/// A code, with what was filled in already when an hour had gone by.
pub async fn give_code(
    guest: Guest,
    Path(secret): Path<String>,
    Form(values): Form<Vec<(String, String)>>,
) -> Result<Response, Stop> {
    let input = Shown::of(values, vec![]);
    let fault = match open(&guest.app.store, &secret, input.value("code")).await {
        Ok(Opened::In(begun)) => return let_in(&guest, &secret, begun, input).await,
        Ok(Opened::Shut) => return lapsed(&guest),
        Ok(Opened::Wrong) => Fault::new("code", "link-code"),
        Err(Stop::TooMany(seconds)) => Fault::new("code", "wait").with("seconds", seconds),
        Err(stop) => return Err(stop),
    };
    guest.app.numbers.sign_ins_refused.inc();
    let faults = vec![fault];
    door(&guest, &secret, Shown { faults, ..input }).await
}

async fn let_in(guest: &Guest, secret: &str, begun: Begun, input: Shown) -> Result<Response, Stop> {
    let held = held(&input);
    let mut answer = match come(guest, secret, &begun.token).await? {
        Came::In(task) if !held.is_empty() => form(guest, &task, Shown::of(held, vec![]), false)?,
        Came::In(_) => see_other(&format!("/partner/{secret}")),
        Came::Late | Came::Outside => return lapsed(guest),
    };
    give(&mut answer, guest, secret, &begun.token, begun.seconds);
    Ok(answer)
}

fn give(answer: &mut Response, guest: &Guest, secret: &str, token: &str, seconds: i64) {
    let path = format!("/partner/{secret}");
    let cookie = set_cookie_under(&path, COOKIE, token, seconds, guest.app.secure);
    answer.headers_mut().append(header::SET_COOKIE, cookie);
}

/// What was filled in, without the code.
fn held(input: &Shown) -> Vec<(String, String)> {
    let kept = |(name, value): &&(String, String)| {
        let typed = name.contains('.') || ["note", "version"].contains(&name.as_str());
        typed && !value.is_empty()
    };
    input.values.iter().filter(kept).cloned().collect()
}

pub async fn send(
    guest: Guest,
    Path(secret): Path<String>,
    headers: HeaderMap,
    Form(values): Form<Vec<(String, String)>>,
) -> Result<Response, Stop> {
    if let Some(told) = reply_sent(&guest, &secret, &values).await? {
        return Ok(told);
    }
    let (cookie, input) = (token(&headers), Shown::of(values, vec![]));
    match come(&guest, &secret, cookie).await? {
        Came::In(task) => sent(&guest, &secret, cookie, &task, input).await,
        Came::Late => refused(&guest, &secret).await,
        Came::Outside => {
            refuse(&guest.app.store, &secret, "answers").await?;
            let faults = vec![Fault::new("code", "link-again")];
            door(&guest, &secret, Shown { faults, ..input }).await
        }
    }
}

async fn sent(
    guest: &Guest,
    secret: &str,
    cookie: &str,
    task: &Task,
    input: Shown,
) -> Result<Response, Stop> {
    let given = Given {
        answers: read_input(&task.step, &input).answers,
        note: input.value("note").trim().to_owned(),
        version: input.value("version").parse().unwrap_or(0),
    };
    match task.send(cookie, given).await {
        Ok(()) => Ok(see_other(&format!("/partner/{secret}"))),
        Err(Stop::Invalid(faults)) => form(guest, task, Shown { faults, ..input }, false),
        Err(Stop::Conflict) => form(guest, task, input, true),
        Err(Stop::NotFound) => refused(guest, secret).await,
        Err(stop) => Err(stop),
    }
}

async fn refused(guest: &Guest, secret: &str) -> Result<Response, Stop> {
    refuse(&guest.app.store, secret, "answers").await?;
    lapsed(guest)
}

async fn door(guest: &Guest, secret: &str, input: Shown) -> Result<Response, Stop> {
    let Some((door, bound)) = at_door(&guest.app.store, secret).await? else {
        return lapsed(guest);
    };
    let explainer = Explainer {
        w: &guest.w,
        package: &bound.package,
        plain: false,
    };
    let page = CodePage {
        f: frame(guest, "partner-title"),
        step: explainer.step(&door.step),
        door,
        held: held(&input),
        input,
    };
    answered(&page.input.faults.clone(), html(page)?)
}

fn answered(faults: &Faults, page: Response) -> Result<Response, Stop> {
    Ok(match faults.is_empty() {
        true => page,
        false => (StatusCode::UNPROCESSABLE_ENTITY, page).into_response(),
    })
}

fn form(guest: &Guest, task: &Task, input: Shown, changed: bool) -> Result<Response, Stop> {
    let (dossier, viewer) = (&task.dossier, task.desk.viewer());
    let package = &dossier.bound.package;
    let step = package.method.step(&task.step).ok_or(Stop::NotFound)?;
    let explainer = Explainer {
        w: &guest.w,
        package,
        plain: false,
    };
    let words = &guest.app.words;
    let row = &dossier.row;
    let page = FormPage {
        f: frame(guest, "partner-title"),
        worker: viewer.name().to_owned(),
        organisation: viewer.organisation_name().to_owned(),
        name: row
            .subject_name
            .clone()
            .or(row.given_name.clone())
            .unwrap_or_default(),
        step: explainer.step(&task.step),
        until: task.until,
        version: row.version_id,
        fields: fields_asked(dossier, step, &explainer, words, &input, &task.asked),
        told: told(task, &explainer),
        changed,
        input,
    };
    let faults = page.input.faults.clone();
    let page = html(page)?;
    match changed {
        true => Ok((StatusCode::CONFLICT, page).into_response()),
        false => answered(&faults, page),
    }
}

/// What the sender named for them to read: steps with what is recorded of them, and single answers.
fn told(task: &Task, explainer: &Explainer<'_>) -> Vec<(String, Vec<(String, String)>)> {
    let (dossier, method) = (&task.dossier, &explainer.package.method);
    let said = |name: &String| {
        let value = dossier.progress.answers.get(name)?;
        let read = may_read_field(method, name, &dossier.reader) && !task.asked.contains(name);
        read.then(|| (explainer.field(name), explainer.value(name, value)))
    };
    let mut told = vec![];
    let mut of_steps = vec![];
    for id in &task.parts.steps {
        let Some(step) = method
            .step(id)
            .filter(|step| may_see_step(method, step, &dossier.reader))
        else {
            continue;
        };
        let form = step.form.as_deref().and_then(|form| method.form(form));
        let names = form.into_iter().flat_map(|form| {
            let name = |field: &adeona_method::method::Field| format!("{}.{}", form.id, field.id);
            form.fields.iter().map(name)
        });
        let names: Vec<String> = names.collect();
        told.push((
            explainer.step(id),
            names.iter().filter_map(said).collect::<Vec<_>>(),
        ));
        of_steps.extend(names);
    }
    let single = task.parts.fields.iter();
    let single = single.filter(|name| !of_steps.contains(name));
    let single: Vec<_> = single.filter_map(said).collect();
    if !single.is_empty() {
        told.push((explainer.w.t("partner-answers"), single));
    }
    told
}

fn lapsed(guest: &Guest) -> Result<Response, Stop> {
    let page = EndPage {
        f: frame(guest, "partner-lapsed"),
        thanks: false,
    };
    Ok((StatusCode::NOT_FOUND, html(page)?).into_response())
}

fn thanks(guest: &Guest, secret: &str) -> Result<Response, Stop> {
    let page = EndPage {
        f: frame(guest, "partner-thanks"),
        thanks: true,
    };
    let mut answer = html(page)?;
    give(&mut answer, guest, secret, "", 0);
    Ok(answer)
}
