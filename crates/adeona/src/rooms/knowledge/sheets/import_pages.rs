//! Bringing sheets in by hand: a table, a text, or the facts of a country.

use adeona_knowledge::reading::{self, Problem, Read};
use adeona_knowledge::topics::Topics;
use adeona_platform::access::May;
use adeona_platform::{Fault, Faults, Stop};
use askama::Template;
use axum::extract::multipart::{Multipart, MultipartError, MultipartRejection};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::access::WriteSheet;
use super::bringing::{Brought, named};
use crate::frame::{Frame, Here, Shown, Visit, html};
use crate::rooms::knowledge::topics::TopicsHere;
use crate::rooms::organisation::Organisation;

/// Of the name of a file, in characters: it begins the key of each of its sheets.
const LONGEST_NAME: usize = 200;
/// Faults of a file that are shown.
const SHOWN: usize = 50;

#[derive(Template)]
#[template(path = "knowledge/templates/import.html")]
struct ImportPage {
    f: Frame,
    /// What came of the file that was sent.
    brought: Option<Brought>,
    /// What of it was not read: line, what is wrong, and what it says there.
    wrong: Vec<(Option<usize>, String)>,
    more_wrong: usize,
    input: Shown,
}

pub async fn new(visit: Visit) -> Result<Response, Stop> {
    may(&visit).await?;
    show(&visit, None, Read::default(), vec![])
}

async fn may(visit: &Visit) -> Result<May<WriteSheet, Organisation>, Stop> {
    let organisation = Organisation::of_viewer(visit.viewer());
    visit.desk.may(organisation).await
}

fn show(
    visit: &Visit,
    brought: Option<Brought>,
    read: Read,
    faults: Faults,
) -> Result<Response, Stop> {
    let status = match faults.is_empty() && read.faults.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let wrong = read.faults.iter().take(SHOWN);
    let wrong = wrong.map(|fault| (fault.line, in_words(visit, &fault.problem)));
    let page = ImportPage {
        f: visit
            .frame(visit.w.t("sheets-import"), Here::Knowledge)
            .crumb("/knowledge", visit.w.t("knowledge-title")),
        brought,
        wrong: wrong.collect(),
        more_wrong: read.faults.len().saturating_sub(SHOWN),
        input: Shown::of(vec![], faults),
    };
    Ok((status, html(page)?).into_response())
}

fn in_words(visit: &Visit, problem: &Problem) -> String {
    let key = format!("reading-{}", problem.code());
    visit.w.t1(&key, "value", problem.value())
}

pub async fn upload(
    visit: Visit,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Stop> {
    let may = may(&visit).await?;
    let topics = visit.desk.look(TopicsHere).await?;
    let read = match received(form, topics).await {
        Ok(read) => read,
        Err(fault) => return show(&visit, None, Read::default(), vec![fault]),
    };
    let brought = match read.sheets.is_empty() {
        true => None,
        false => Some(Organisation::bring_in_sheets(&may, &visit.desk, &read.sheets).await?),
    };
    show(&visit, brought, read, vec![])
}

async fn received(
    form: Result<Multipart, MultipartRejection>,
    topics: Topics,
) -> Result<Read, Fault> {
    let required = || Fault::new("file", "required");
    let mut form = form.map_err(|_| required())?;
    while let Some(field) = form.next_field().await.map_err(too_big)? {
        if field.name() == Some("file") {
            let name = field.file_name().unwrap_or_default().to_owned();
            let bytes = field.bytes().await.map_err(too_big)?;
            if bytes.is_empty() {
                return Err(required());
            }
            return read_aside("file", topics, name, bytes).await;
        }
    }
    Err(required())
}

/// Unpacking takes a while, and a mangled file may upset its reader.
///
/// # Errors
/// A fault at the field when it did, or when the name of the file is too long.
pub async fn read_aside(
    field: &'static str,
    topics: Topics,
    name: String,
    bytes: impl AsRef<[u8]> + Send + 'static,
) -> Result<Read, Fault> {
    if name.chars().count() > LONGEST_NAME {
        return Err(Fault::new(field, "import-name").with("most", LONGEST_NAME));
    }
    let read = tokio::task::spawn_blocking(move || {
        named(&topics, None, |naming| {
            reading::bytes(&name, bytes.as_ref(), naming)
        })
    });
    read.await
        .map_err(|_| Fault::new(field, "import-unreadable"))
}

fn too_big(error: MultipartError) -> Fault {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Fault::new("file", "import-big"),
        _ => Fault::new("file", "required"),
    }
}
