//! Pages of methods: the catalogue, and installing.

use adeona_method::method::{Published, Qualifier, Subject};
use adeona_platform::Stop;
use adeona_platform::access::Role;
use askama::Template;
use axum::extract::{Form, Path, Query};
use axum::response::Response;
use serde::Deserialize;

use super::access::Install;
use super::queries::{Catalogue, CatalogueEntry, OneMethod};
use super::shelf::Bound;
use crate::frame::{Frame, Here, Shown, Visit, html, see_other};
use crate::rooms::organisation::Organisation;
use crate::rooms::trajectory::code;

/// What one looks for in the catalogue.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    q: String,
    /// Code of a subject, or empty.
    #[serde(default)]
    subject: String,
    /// `here`, `not`, or empty.
    #[serde(default)]
    state: String,
}

impl Wanted {
    fn is_all(&self) -> bool {
        self.q.trim().is_empty() && self.subject.is_empty() && self.state.is_empty()
    }

    /// Every word that is looked for is somewhere in its name, summary, promise, target group or origin.
    fn takes(&self, entry: &CatalogueEntry, language: &str) -> bool {
        let method = &entry.bound.package.method;
        let texts = &entry.bound.package.texts;
        let keys = ["name", "summary", "promise", "target-group"];
        let mut said = keys.map(|key| texts.get(language, key)).join(" ");
        said.push_str(&format!(" {} {}", method.id, method.origin.project));
        let said = said.to_lowercase();
        let words = self.q.to_lowercase();
        words.split_whitespace().all(|word| said.contains(word))
            && (self.subject.is_empty() || code(&method.subject) == self.subject)
            && match self.state.as_str() {
                "here" => entry.installed.is_some(),
                "not" => entry.installed.is_none(),
                _ => true,
            }
    }
}

#[derive(Template)]
#[template(path = "method/templates/catalogue.html")]
struct CataloguePage {
    f: Frame,
    methods: Vec<CatalogueEntry>,
    /// How many there are in all.
    all: usize,
    wanted: Wanted,
    may_bring_in: bool,
    input: Shown,
}

impl CataloguePage {
    fn text<'a>(&'a self, bound: &'a Bound, key: &'a str) -> &'a str {
        bound.package.texts.get(self.f.w.code(), key)
    }

    fn subject(&self, bound: &Bound) -> String {
        code(&bound.package.method.subject)
    }

    fn subjects(&self) -> Vec<String> {
        let all = [
            Subject::Person,
            Subject::Pair,
            Subject::Team,
            Subject::Network,
            Subject::Campaign,
        ];
        all.iter().map(code).collect()
    }
}

pub async fn catalogue(visit: Visit, Query(wanted): Query<Wanted>) -> Result<Response, Stop> {
    let mut methods = visit.desk.look(Catalogue::default()).await?;
    let all = methods.len();
    methods.retain(|entry| wanted.takes(entry, visit.w.code()));
    // What is in use here comes first.
    methods.sort_by_key(|entry| entry.installed.is_none());
    html(CataloguePage {
        f: visit.frame(visit.w.t("methods-title"), Here::Methods),
        methods,
        all,
        wanted,
        may_bring_in: may_keep_shelf(&visit),
        input: Shown::default(),
    })
}

/// Whether to show what coordinators and administrators do with packages.
pub(super) fn may_keep_shelf(visit: &Visit) -> bool {
    visit
        .viewer()
        .is_any(&[Role::Administrator, Role::Coordinator])
}

/// A published figure in words: per cent, fraction, or "not known yet".
pub fn published_value(f: &Frame, p: &Published) -> String {
    let value = match (p.known, p.percent, p.numerator, p.denominator) {
        (false, ..) => return f.t("results-not-known"),
        (_, _, Some(n), Some(d)) => f.t2("results-of", "n", n, "d", d),
        (_, Some(percent), ..) => format!("{percent}%"),
        (_, None, Some(n), None) => n.to_string(),
        _ => return f.t("results-not-known"),
    };
    match p.qualifier {
        Some(Qualifier::About) => f.t1("results-about", "value", value),
        Some(Qualifier::MoreThan) => f.t1("results-more-than", "value", value),
        Some(Qualifier::Expected) => f.t1("results-expected", "value", value),
        None => value,
    }
}

/// Which version is installed; the newest when it is not said.
#[derive(Debug, Default, Deserialize)]
pub struct Which {
    version: Option<String>,
}

pub async fn install(
    visit: Visit,
    Path(method): Path<String>,
    Form(which): Form<Which>,
) -> Result<Response, Stop> {
    let here = Organisation::of_viewer(visit.viewer());
    let organisation = visit.desk.may::<Install, Organisation>(here).await?;
    let version = which.version.filter(|version| !version.is_empty());
    let found = visit.desk.look(OneMethod { method, version }).await?;
    let id = adeona_platform::Id::new(found.row.id);
    Organisation::install(&organisation, &visit.desk, id).await?;
    Ok(see_other(&format!(
        "/methods/{}?said=method-installed",
        found.row.method
    )))
}
