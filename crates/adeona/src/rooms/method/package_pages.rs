//! Packages in and out, and overlays over a newer parent.

use adeona_method::load::{Finding, Severity};
use adeona_method::overlay::Clash;
use adeona_platform::{Fault, Faults, Stop};
use askama::Template;
use axum::extract::Path;
use axum::extract::multipart::{Multipart, MultipartError, MultipartRejection};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::access::BringIn;
use super::bringing::Brought;
use super::method_pages::part;
use super::overlays::{Outcome, Renewal, renewal};
use super::parcel::{pack, unpack};
use super::queries::{MethodFound, OneMethod};
use crate::frame::{Frame, Here, Shown, Visit, html, see_other};
use crate::rooms::organisation::Organisation;

/// A package that was not taken in: why, with the form to try again.
#[derive(Template)]
#[template(path = "method/templates/refused.html")]
struct RefusedPage {
    f: Frame,
    input: Shown,
    findings: Vec<Finding>,
}

impl RefusedPage {
    fn errors(&self) -> usize {
        let errors = self.findings.iter();
        errors.filter(|f| f.severity == Severity::Error).count()
    }
}

/// The code of a severity, for words and looks.
pub(super) fn severity(finding: &Finding) -> &'static str {
    match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

pub async fn bring_in(
    visit: Visit,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Stop> {
    let here = Organisation::of_viewer(visit.viewer());
    let organisation = visit.desk.may::<BringIn, Organisation>(here).await?;
    let files = match received(form).await.and_then(|bytes| unpack(&bytes)) {
        Ok(files) => files,
        Err(fault) => return refused(&visit, vec![fault], vec![]),
    };
    match Organisation::bring_in(&organisation, &visit.desk, files).await {
        Ok(brought) => answer(&visit, brought),
        Err(Stop::Invalid(faults)) => refused(&visit, faults, vec![]),
        Err(stop) => Err(stop),
    }
}

fn answer(visit: &Visit, brought: Brought) -> Result<Response, Stop> {
    let (name, said) = match brought {
        Brought::In(_, name) => (name, "method-brought-in"),
        Brought::Known(name) => (name, "method-known"),
        Brought::Refused(findings) => return refused(visit, vec![], findings),
    };
    Ok(see_other(&format!(
        "/methods/{}/versions/{}?said={said}",
        name.method, name.version
    )))
}

fn refused(visit: &Visit, faults: Faults, findings: Vec<Finding>) -> Result<Response, Stop> {
    let page = RefusedPage {
        f: visit
            .frame(visit.w.t("shelf-refused"), Here::Methods)
            .crumb("/methods", visit.w.t("methods-title")),
        input: Shown::of(vec![], faults),
        findings,
    };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, html(page)?).into_response())
}

/// The bytes of the file in the form.
async fn received(form: Result<Multipart, MultipartRejection>) -> Result<Vec<u8>, Fault> {
    let missing = || Fault::new("package", "required");
    let mut form = form.map_err(|_| missing())?;
    let too_big = |error: MultipartError| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Fault::new("package", "package-big"),
        _ => missing(),
    };
    while let Some(field) = form.next_field().await.map_err(too_big)? {
        if field.name() == Some("package") {
            let bytes = field.bytes().await.map_err(too_big)?;
            return match bytes.is_empty() {
                true => Err(missing()),
                false => Ok(bytes.to_vec()),
            };
        }
    }
    Err(missing())
}

pub async fn download(
    visit: Visit,
    Path((method, version)): Path<(String, String)>,
) -> Result<Response, Stop> {
    let version = Some(version);
    let found = visit.desk.look(OneMethod { method, version }).await?;
    parcel(&found)
}

/// The version as a zip file to keep.
pub(super) fn parcel(found: &MethodFound) -> Result<Response, Stop> {
    let name = format!("{}-{}", found.row.method, found.row.version);
    let bytes = pack(&found.row.method, &found.bound.package.files)?;
    let headers = [
        (header::CONTENT_TYPE, "application/zip".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}.zip\""),
        ),
    ];
    Ok((headers, bytes).into_response())
}

/// What both changed, as a reader sees it.
#[derive(Debug)]
struct Clashing {
    /// Names of the part and of those around it.
    place: String,
    clash: &'static str,
    /// The key, the text's key, or the neighbour.
    what: String,
    before: Option<String>,
    parent: Option<String>,
    own: Option<String>,
    /// Values stand beside it.
    values: bool,
}

#[derive(Template)]
#[template(path = "method/templates/renewal.html")]
struct RenewalPage {
    f: Frame,
    method: String,
    version: String,
    renewal: Renewal,
    conflicts: Vec<Clashing>,
}

impl RenewalPage {
    fn findings(&self) -> &[Finding] {
        match &self.renewal.outcome {
            Outcome::Unsound(findings) => findings,
            _ => &[],
        }
    }

    fn is_ready(&self) -> bool {
        matches!(self.renewal.outcome, Outcome::Ready(_))
    }
}

pub async fn renew_page(
    visit: Visit,
    Path((method, version)): Path<(String, String)>,
) -> Result<Response, Stop> {
    let here = Organisation::of_viewer(visit.viewer());
    visit.desk.may::<BringIn, Organisation>(here).await?;
    let version = Some(version);
    let found = visit.desk.look(OneMethod { method, version }).await?;
    let renewal = renewal(&visit.desk, &found).await?;
    let name = found.bound.package.texts.get(visit.w.code(), "name");
    let (method, version) = (found.row.method.clone(), found.row.version.clone());
    html(RenewalPage {
        f: visit
            .frame(visit.w.t("shelf-renew-title"), Here::Methods)
            .crumb("/methods", visit.w.t("methods-title"))
            .crumb(format!("/methods/{method}"), name),
        conflicts: clashing(&visit, &found, &renewal),
        method,
        version,
        renewal,
    })
}

fn clashing(visit: &Visit, found: &MethodFound, renewal: &Renewal) -> Vec<Clashing> {
    let Outcome::Conflicts(conflicts) = &renewal.outcome else {
        return vec![];
    };
    let package = &found.bound.package;
    let named = |(kind, id): &(String, String)| {
        let name = part(package, visit.w.code(), kind, id);
        format!("{} {name}", visit.w.t(&format!("part-{kind}")))
    };
    let one = |conflict: &adeona_method::overlay::Conflict| {
        let place: Vec<String> = conflict.part.iter().map(named).collect();
        let (clash, what, values) = match &conflict.clash {
            Clash::Key {
                key,
                before,
                parent,
                own,
            } => (
                "key",
                key.clone(),
                Some((before.clone(), parent.clone(), own.clone())),
            ),
            Clash::Text {
                language,
                key,
                before,
                parent,
                own,
            } => (
                "text",
                format!("{key} ({language})"),
                Some((before.clone(), parent.clone(), Some(own.clone()))),
            ),
            Clash::PartGone => ("part-gone", String::new(), None),
            Clash::LeftOut => ("left-out", String::new(), None),
            Clash::BothAdded => ("both-added", String::new(), None),
            Clash::PlaceGone { beside } => ("place-gone", beside.clone(), None),
        };
        let there = values.is_some();
        let (before, parent, own) = values.unwrap_or_default();
        Clashing {
            place: match place.is_empty() {
                true => visit.w.t("part-method"),
                false => place.join(" › "),
            },
            clash,
            what,
            before,
            parent,
            own,
            values: there,
        }
    };
    conflicts.iter().map(one).collect()
}

pub async fn renew(
    visit: Visit,
    Path((method, version)): Path<(String, String)>,
) -> Result<Response, Stop> {
    let here = Organisation::of_viewer(visit.viewer());
    let organisation = visit.desk.may::<BringIn, Organisation>(here).await?;
    let asked = OneMethod {
        method,
        version: Some(version),
    };
    let found = visit.desk.look(asked).await?;
    let brought = Organisation::renew(&organisation, &visit.desk, &found).await?;
    answer(&visit, brought)
}
