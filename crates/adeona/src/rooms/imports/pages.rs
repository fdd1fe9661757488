//! Pages of lists in and out.

use adeona_platform::words::Tongue;
use adeona_platform::{Fault, Faults, Id, Stop};
use askama::Template;
use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::extract::{Form, Path, Query};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::access::{Apply, Export, Import};
use super::check::Counts;
use super::columns::{Column, Matching};
use super::export::As;
use super::import::State;
use super::preview::Preview;
use super::queries::{ImportRow, Lately};
use super::sheet::{Sheet, fault};
use super::under_way::UnderWay;
use crate::frame::{Frame, Here, Shown, Visit, html, see_other};
use crate::rooms::organisation::{Enrol, Organisation};

#[derive(Template)]
#[template(path = "imports/templates/new.html")]
struct NewPage {
    f: Frame,
    input: Shown,
    lately: Vec<ImportRow>,
}

pub async fn new(visit: Visit) -> Result<Response, Stop> {
    show_new(&visit, vec![]).await
}

async fn show_new(visit: &Visit, faults: Faults) -> Result<Response, Stop> {
    let here = Organisation::of_viewer(visit.viewer());
    visit.desk.may::<Enrol, Organisation>(here).await?;
    let status = status(&faults);
    let page = NewPage {
        f: visit
            .frame(visit.w.t("import-title"), Here::People)
            .crumb("/people", visit.w.t("people-title")),
        input: Shown::of(vec![], faults),
        lately: visit.desk.look(Lately).await?,
    };
    Ok((status, html(page)?).into_response())
}

fn status(faults: &Faults) -> StatusCode {
    match faults.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

pub async fn upload(
    visit: Visit,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Stop> {
    let here = Organisation::of_viewer(visit.viewer());
    let organisation = visit.desk.may::<Enrol, Organisation>(here).await?;
    let (name, sheet) = match received(form).await {
        Ok(list) => list,
        Err(fault) => return show_new(&visit, vec![fault]).await,
    };
    match Import::upload(&organisation, &visit.desk, &name, sheet).await {
        Ok(id) => Ok(see_other(&format!("/people/import/{id}"))),
        Err(Stop::Invalid(faults)) => show_new(&visit, faults).await,
        Err(stop) => Err(stop),
    }
}

/// The name of the file and the list in it.
async fn received(form: Result<Multipart, MultipartRejection>) -> Result<(String, Sheet), Fault> {
    let mut form = form.map_err(|_| fault("required"))?;
    while let Some(field) = form.next_field().await.map_err(too_big)? {
        if field.name() == Some("file") {
            let name = field.file_name().unwrap_or_default().to_owned();
            let bytes = field.bytes().await.map_err(too_big)?;
            // Unpacking and reading twenty thousand rows takes a while, and a mangled file may upset its reader.
            let read = tokio::task::spawn_blocking(move || Sheet::read(&bytes)).await;
            return Ok((name, read.map_err(|_| fault("import-unreadable"))??));
        }
    }
    Err(fault("required"))
}

fn too_big(error: axum::extract::multipart::MultipartError) -> Fault {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => fault("import-big"),
        _ => fault("required"),
    }
}

#[derive(Template)]
#[template(path = "imports/templates/import.html")]
struct ImportPage {
    f: Frame,
    id: Id<Import>,
    rows: usize,
    stopped: bool,
    counts: Counts,
    preview: Preview,
}

#[derive(Template)]
#[template(path = "imports/templates/running.html")]
struct RunningPage {
    f: Frame,
    id: Id<Import>,
    rows: usize,
    rows_in: usize,
}

#[derive(Template)]
#[template(path = "imports/templates/over.html")]
struct OverPage {
    f: Frame,
    done: bool,
    counts: Counts,
}

pub async fn import(visit: Visit, Path(id): Path<Id<Import>>) -> Result<Response, Stop> {
    show(&visit, id, None).await
}

async fn show(
    visit: &Visit,
    id: Id<Import>,
    refused: Option<(Matching, Faults)>,
) -> Result<Response, Stop> {
    let mut import = visit.desk.may::<Apply, Import>(id).await?;
    if import.state() == State::Stopped {
        // It may have been done between reading its row and looking whether it runs: then the row says so now.
        import = visit.desk.may::<Apply, Import>(id).await?;
    }
    let f = visit
        .frame(import.name(), Here::People)
        .crumb("/people", visit.w.t("people-title"))
        .crumb("/people/import", visit.w.t("import-title"));
    let rows = import.rows();
    match import.state() {
        State::Running(rows_in) => html(RunningPage {
            f,
            id,
            rows,
            rows_in,
        }),
        State::Done | State::Withdrawn => html(OverPage {
            f,
            done: import.state() == State::Done,
            counts: import.counts(),
        }),
        state => {
            let preview = Preview::of(&import, &visit.desk, &f, refused).await?;
            let stopped = state == State::Stopped;
            let counts = preview.counts;
            html(ImportPage {
                f,
                id,
                rows,
                stopped,
                counts,
                preview,
            })
        }
    }
}

pub async fn rematch(
    visit: Visit,
    Path(id): Path<Id<Import>>,
    Form(values): Form<Vec<(String, String)>>,
) -> Result<Response, Stop> {
    let import = visit.desk.may::<Apply, Import>(id).await?;
    let matching = matching(&import, values)?;
    match Import::rematch(&import, &visit.desk, &matching).await {
        Ok(()) => Ok(see_other(&format!(
            "/people/import/{id}?said=import-matched"
        ))),
        Err(Stop::Invalid(faults)) => {
            let page = show(&visit, id, Some((matching, faults))).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(stop) => Err(stop),
    }
}

fn matching(import: &Import, values: Vec<(String, String)>) -> Result<Matching, Stop> {
    let input = Shown::of(values, vec![]);
    let column = |place| Column::of(input.value(&format!("c{place}")));
    let method = input.value("method");
    Ok(Matching {
        columns: (0..import.sheet()?.headers.len()).map(column).collect(),
        method: (!method.is_empty()).then(|| method.to_owned()),
    })
}

pub async fn apply(visit: Visit, Path(id): Path<Id<Import>>) -> Result<Response, Stop> {
    let import = visit.desk.may::<Apply, Import>(id).await?;
    let page = see_other(&format!("/people/import/{id}"));
    let Some(under_way) = UnderWay::begin(id) else {
        return Ok(page);
    };
    let done = match import.is_long() {
        true => Import::apply_later(import, &visit.desk, under_way).await,
        false => Import::apply(&import, &visit.desk, &under_way)
            .await
            .map(drop),
    };
    match done {
        // The page says what there is to say: what came of it, or what stands in the way.
        Ok(()) | Err(Stop::Invalid(_) | Stop::Conflict) => Ok(page),
        Err(stop) => Err(stop),
    }
}

pub async fn withdraw(visit: Visit, Path(id): Path<Id<Import>>) -> Result<Response, Stop> {
    let import = visit.desk.may::<Apply, Import>(id).await?;
    Import::withdraw(&import, &visit.desk).await?;
    Ok(see_other("/people/import?said=import-withdrawn"))
}

#[derive(Debug, Deserialize)]
pub struct Sought {
    #[serde(default)]
    q: String,
}

pub async fn export_csv(visit: Visit, Query(sought): Query<Sought>) -> Result<Response, Stop> {
    export(visit, sought.q, As::Csv).await
}

pub async fn export_xlsx(visit: Visit, Query(sought): Query<Sought>) -> Result<Response, Stop> {
    export(visit, sought.q, As::Xlsx).await
}

async fn export(visit: Visit, sought: String, to: As) -> Result<Response, Stop> {
    visit.proved()?;
    let here = Organisation::of_viewer(visit.viewer());
    let organisation = visit.desk.may::<Export, Organisation>(here).await?;
    let table = Organisation::export(&organisation, &visit.desk, &visit.w, sought, to).await?;
    let name = file_name(&visit.w, visit.desk.today(), to);
    let headers = [
        (header::CONTENT_TYPE, to.media_type().to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    Ok((headers, to.write(&table)?).into_response())
}

/// Plain letters only: what else a header may hold, browsers do not agree on.
fn file_name(w: &Tongue, today: jiff::civil::Date, to: As) -> String {
    let name = w.t("export-file-name");
    format!("{name}-{today}.{}", to.ending())
}
