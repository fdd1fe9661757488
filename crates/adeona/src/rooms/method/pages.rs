//! Pages of methods.

use std::sync::Arc;

use adeona_method::check::check;
use adeona_method::draw::draw;
use adeona_method::load::Finding;
use adeona_platform::Stop;
use adeona_platform::access::Role;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;

use super::access::Install;
use super::queries::{Catalogue, CatalogueEntry};
use super::shelf::Bound;
use crate::frame::{Frame, Here, Visit, html, see_other};
use crate::rooms::organisation::Organisation;

#[derive(Template)]
#[template(path = "method/templates/catalogue.html")]
struct CataloguePage {
    f: Frame,
    methods: Vec<CatalogueEntry>,
}

impl CataloguePage {
    fn text<'a>(&'a self, bound: &'a Bound, key: &'a str) -> &'a str {
        bound.package.texts.get(self.f.w.code(), key)
    }
}

pub async fn catalogue(visit: Visit) -> Result<Response, Stop> {
    let methods = visit.desk.look(Catalogue::default()).await?;
    html(CataloguePage {
        f: visit.frame(visit.w.t("methods-title"), Here::Methods),
        methods,
    })
}

#[derive(Template)]
#[template(path = "method/templates/method.html")]
struct MethodPage {
    f: Frame,
    entry: CatalogueEntry,
    bound: Arc<Bound>,
    drawing: String,
    findings: Vec<Finding>,
    may_install: bool,
}

impl MethodPage {
    fn text<'a>(&'a self, key: &'a str) -> &'a str {
        self.bound.package.texts.get(self.f.w.code(), key)
    }

    fn part(&self, kind: &str, id: &str) -> String {
        let key = format!("{kind}-{id}");
        self.bound
            .package
            .texts
            .get(self.f.w.code(), &key)
            .to_owned()
    }

    /// Euro cents as people read money here.
    fn money(&self, cents: &i64) -> String {
        format!("€ {},{:02}", cents / 100, cents % 100)
    }

    fn per(&self, cost: &adeona_method::method::Cost) -> &'static str {
        use adeona_method::method::CostPer;
        match cost.per {
            CostPer::Trajectory => "per-trajectory",
            CostPer::Month => "per-month",
            CostPer::Step => "per-step",
            CostPer::Hour => "per-hour",
        }
    }

    fn published(&self) -> Vec<(String, String, &str)> {
        let rows = self.bound.package.method.published.iter();
        rows.map(|p| {
            (
                self.part("indicator", &p.indicator),
                published_value(&self.f, p),
                p.source.as_str(),
            )
        })
        .collect()
    }
}

/// A published figure in words: per cent, fraction, or "not known yet".
pub fn published_value(f: &Frame, p: &adeona_method::method::Published) -> String {
    let value = match (p.known, p.percent, p.numerator, p.denominator) {
        (false, ..) => return f.t("results-not-known"),
        (_, _, Some(n), Some(d)) => f.t2("results-of", "n", n, "d", d),
        (_, Some(percent), ..) => format!("{percent}%"),
        (_, None, Some(n), None) => n.to_string(),
        _ => return f.t("results-not-known"),
    };
    match p.qualifier {
        Some(adeona_method::method::Qualifier::About) => f.t1("results-about", "value", value),
        Some(adeona_method::method::Qualifier::MoreThan) => {
            f.t1("results-more-than", "value", value)
        }
        Some(adeona_method::method::Qualifier::Expected) => {
            f.t1("results-expected", "value", value)
        }
        None => value,
    }
}

pub async fn method(visit: Visit, Path(method): Path<String>) -> Result<Response, Stop> {
    let mut found = visit
        .desk
        .look(Catalogue {
            method: Some(method),
        })
        .await?;
    let entry = found.pop().ok_or(Stop::NotFound)?;
    let bound = entry.bound.clone();
    let name = bound.package.texts.get(visit.w.code(), "name").to_owned();
    let f = visit
        .frame(name, Here::Methods)
        .crumb("/methods", visit.w.t("methods-title"));
    let drawing = draw(&bound.package, visit.w.code(), None);
    let findings = check(&bound.package);
    let may_install = visit
        .viewer()
        .is_any(&[Role::Administrator, Role::Coordinator]);
    html(MethodPage {
        f,
        entry,
        bound,
        drawing,
        findings,
        may_install,
    })
}

pub async fn install(visit: Visit, Path(method): Path<String>) -> Result<Response, Stop> {
    let organisation = visit
        .desk
        .may::<Install, Organisation>(Organisation::of_viewer(visit.viewer()))
        .await?;
    let entry = visit
        .desk
        .look(Catalogue {
            method: Some(method.clone()),
        })
        .await?
        .pop()
        .ok_or(Stop::NotFound)?;
    Organisation::install(&organisation, &visit.desk, entry.id).await?;
    Ok(see_other(&format!(
        "/methods/{method}?said=method-installed"
    )))
}
