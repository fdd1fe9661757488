//! Pages of results.

use adeona_method::indicator::Standing;
use adeona_method::method::{Indicator, Measure, Moment};
use adeona_platform::Stop;
use adeona_platform::access::Role;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use serde::Deserialize;

use super::access::sees_persons;
use super::figures::{Shown, shown};
use super::queries::{Behind, Period, Results, ResultsOf};
use crate::frame::{Frame, Here, Visit, html};
use crate::rooms::method::{Bound, Catalogue, published_value};
use crate::rooms::trajectory::Explainer;

#[derive(Template)]
#[template(path = "results/templates/methods.html")]
struct MethodsPage {
    f: Frame,
    methods: Vec<(String, String, String)>,
}

fn allowed(visit: &Visit) -> Result<(), Stop> {
    match visit
        .viewer()
        .is_any(&[Role::Coordinator, Role::Coach, Role::Policy])
    {
        true => Ok(()),
        false => Err(Stop::NotFound),
    }
}

pub async fn methods(visit: Visit) -> Result<Response, Stop> {
    allowed(&visit)?;
    let found = visit.desk.look(Catalogue::default()).await?;
    let installed = found.into_iter().filter(|m| m.installed.is_some());
    let text = |bound: &Bound, key: &str| bound.package.texts.get(visit.w.code(), key).to_owned();
    let methods = installed.map(|m| {
        (
            m.bound.package.method.id.clone(),
            text(&m.bound, "name"),
            text(&m.bound, "target-group"),
        )
    });
    html(MethodsPage {
        methods: methods.collect(),
        f: visit.frame(visit.w.t("results-title"), Here::Results),
    })
}

#[derive(Template)]
#[template(path = "results/templates/results.html")]
struct ResultsPage {
    f: Frame,
    method: String,
    figures: Vec<(Shown, String)>,
    versions: Vec<(String, Vec<(Shown, String)>)>,
    trajectories: usize,
    years: Vec<i16>,
    period: Period,
    lists: bool,
}

impl ResultsPage {
    fn percent(&self, value: &f64) -> String {
        let rounded = format!("{value:.1}");
        let rounded = rounded.strip_suffix(".0").unwrap_or(&rounded).to_owned();
        if self.f.w.code() == "nl" {
            rounded.replace('.', ",")
        } else {
            rounded
        }
    }

    fn published(&self, figure: &Shown) -> Vec<String> {
        let one = |p| {
            self.f.t2(
                "results-published",
                "value",
                published_value(&self.f, p),
                "period",
                &p.period,
            )
        };
        figure.published.iter().map(one).collect()
    }

    fn year(&self, chosen: &Option<i16>, year: &i16) -> bool {
        chosen.as_ref() == Some(year)
    }

    fn query(&self) -> String {
        let part =
            |name: &str, year: Option<i16>| year.map_or(String::new(), |y| format!("{name}={y}&"));
        format!(
            "{}{}",
            part("from", self.period.from),
            part("until", self.period.until)
        )
    }
}

#[derive(Debug, Default, Deserialize)]
pub struct Years {
    #[serde(default)]
    from: String,
    #[serde(default)]
    until: String,
}

impl Years {
    fn period(&self) -> Period {
        Period {
            from: self.from.parse().ok(),
            until: self.until.parse().ok(),
        }
    }
}

pub async fn results(
    visit: Visit,
    Path(method): Path<String>,
    Query(years): Query<Years>,
) -> Result<Response, Stop> {
    allowed(&visit)?;
    let period = years.period();
    let entry = visit
        .desk
        .look(Catalogue {
            method: Some(method.clone()),
        })
        .await?
        .pop()
        .ok_or(Stop::NotFound)?;
    let found = visit
        .desk
        .look(ResultsOf {
            method: method.clone(),
            period,
        })
        .await?;
    let name = entry
        .bound
        .package
        .texts
        .get(visit.w.code(), "name")
        .to_owned();
    let f = visit
        .frame(visit.w.t1("results-of-method", "name", name), Here::Results)
        .crumb("/results", visit.w.t("results-title"));
    let persons = sees_persons(visit.viewer());
    let page = |found: Option<Results>| match found {
        Some(found) => ResultsPage {
            figures: told(&found.bound, found.all, &visit, persons),
            versions: found
                .by_version
                .into_iter()
                .map(|(v, figures)| (v, told(&found.bound, figures, &visit, persons)))
                .collect(),
            trajectories: found.trajectories,
            years: found.years,
            f: f.clone(),
            lists: visit.viewer().is_worker(),
            method,
            period,
        },
        None => ResultsPage {
            f: f.clone(),
            method,
            figures: vec![],
            versions: vec![],
            trajectories: 0,
            years: vec![],
            period,
            lists: false,
        },
    };
    html(page(found))
}

fn told(
    bound: &Bound,
    figures: Vec<adeona_method::indicator::Figure>,
    visit: &Visit,
    persons: bool,
) -> Vec<(Shown, String)> {
    let explainer = Explainer {
        w: &visit.w,
        package: &bound.package,
        plain: false,
    };
    let one = |figure: adeona_method::indicator::Figure| {
        let sentence = explainer.part("indicator", &figure.indicator);
        let indicator = bound
            .package
            .method
            .indicators
            .iter()
            .find(|i| i.id == figure.indicator);
        let definition = indicator
            .map(|i| definition(i, &explainer))
            .unwrap_or_default();
        (shown(figure, definition, persons), sentence)
    };
    figures.into_iter().map(one).collect()
}

/// Of whom, what, and when.
pub fn definition(indicator: &Indicator, explainer: &Explainer<'_>) -> String {
    let w = explainer.w;
    let moment = match &indicator.moment {
        Moment::End => w.t("moment-end"),
        Moment::Now => w.t("moment-now"),
        Moment::AfterEnd(span) => w.t1("moment-after-end", "span", explainer.span(span)),
        Moment::AfterStart(span) => w.t1("moment-after-start", "span", explainer.span(span)),
    };
    let of = explainer.condition(&indicator.of);
    match (indicator.measure, &indicator.counts, &indicator.sum) {
        (Measure::Share, Some(counts), _) => w.ta(
            "definition-share",
            &[
                ("of", of),
                ("counts", explainer.condition(counts)),
                ("moment", moment),
            ],
        ),
        (Measure::Sum, _, Some(field)) => w.ta(
            "definition-sum",
            &[
                ("of", of),
                ("field", explainer.field(field)),
                ("moment", moment),
            ],
        ),
        _ => w.ta("definition-count", &[("of", of), ("moment", moment)]),
    }
}

#[derive(Template)]
#[template(path = "results/templates/behind.html")]
struct BehindPage {
    f: Frame,
    sentence: String,
    rows: Vec<(i64, String, String)>,
}

/// The list behind a figure: those whom the viewer sees, and where each stands.
pub async fn behind(
    visit: Visit,
    Path((method, indicator)): Path<(String, String)>,
    Query(years): Query<Years>,
) -> Result<Response, Stop> {
    if !visit.viewer().is_worker() {
        return Err(Stop::NotFound);
    }
    let entry = visit
        .desk
        .look(Catalogue {
            method: Some(method.clone()),
        })
        .await?
        .pop()
        .ok_or(Stop::NotFound)?;
    let look = Behind {
        method: method.clone(),
        indicator: indicator.clone(),
        period: years.period(),
    };
    let found = visit.desk.look(look).await?;
    let explainer = Explainer {
        w: &visit.w,
        package: &entry.bound.package,
        plain: false,
    };
    let stands = |standing: &Standing| match standing {
        Standing::In { reached: true, .. } => "behind-reached",
        Standing::In { .. } => "behind-not-reached",
        Standing::Missing => "behind-missing",
        Standing::NotYet | Standing::Out => "behind-not-yet",
    };
    let rows = found
        .iter()
        .map(|(row, standing)| (row.id, row.name(), visit.w.t(stands(standing))));
    html(BehindPage {
        rows: rows.collect(),
        sentence: explainer.part("indicator", &indicator),
        f: visit
            .frame(visit.w.t("behind-title"), Here::Results)
            .crumb("/results", visit.w.t("results-title"))
            .crumb(
                format!("/results/{method}"),
                explainer
                    .package
                    .texts
                    .get(visit.w.code(), "name")
                    .to_owned(),
            ),
    })
}
