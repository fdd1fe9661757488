//! Pages of two versions beside each other.

use std::collections::BTreeMap;

use adeona_method::change::{Decided, Decisions, Doubt};
use adeona_method::difference::{Reworded, differences as compare, reworded};
use adeona_method::load::Package;
use adeona_platform::{Faults, Stop};
use askama::Template;
use axum::extract::{Form, Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::access::Transfer;
use super::queries::{Planned, mapping_between};
use super::told::{Teller, Told};
use super::transfer::{Order, Transferred};
use crate::frame::{Frame, Here, Shown, Visit, html, see_other};
use crate::rooms::method::{Bound, OneMethod, VersionNamed};
use crate::rooms::organisation::Organisation;
use crate::rooms::trajectory::{Explainer, GoingOver};

/// Names shown with a doubt; of the others the number is told.
const NAMES: usize = 20;

#[derive(Template)]
#[template(path = "versions/templates/differences.html")]
struct DifferencesPage {
    f: Frame,
    lead: String,
    told: Vec<Told>,
    reworded: Vec<Reworded>,
}

/// The version that it is compared with; for an overlay its parent when nothing is said.
#[derive(Debug, Deserialize)]
pub struct Since {
    since: Option<String>,
}

pub async fn differences(
    visit: Visit,
    Path((method, version)): Path<(String, String)>,
    Query(Since { since }): Query<Since>,
) -> Result<Response, Stop> {
    let one = OneMethod {
        method: method.clone(),
        version: Some(version.clone()),
    };
    let found = visit.desk.look(one).await?;
    let name = found.bound.package.texts.get(visit.w.code(), "name");
    let f = visit
        .frame(visit.w.t("differences-title"), Here::Methods)
        .crumb("/methods", visit.w.t("methods-title"))
        .crumb(format!("/methods/{method}"), name);
    match since {
        Some(since) => {
            let earlier = VersionNamed {
                method,
                version: since.clone(),
            };
            let (_, old) = visit.desk.look(earlier).await?.ok_or(Stop::NotFound)?;
            let lead = f.t2("differences-lead", "from", since, "to", version);
            let mapping = mapping_between(&old, &found.bound);
            beside(f, lead, &old.package, &found.bound, Some(&mapping))
        }
        None => {
            let parent = found.bound.parent().ok_or(Stop::NotFound)?;
            let stands = format!("{} {}", parent.method.id, parent.method.version);
            let lead = f.t2("differences-parent", "name", name, "parent", stands);
            beside(f, lead, &parent, &found.bound, None)
        }
    }
}

fn beside(
    f: Frame,
    lead: String,
    old: &Package,
    new: &Bound,
    mapping: Option<&adeona_method::change::Mapping>,
) -> Result<Response, Stop> {
    let new = &new.package;
    let all = compare(&old.method, &new.method, mapping);
    let teller = Teller { w: &f.w, old, new };
    html(DifferencesPage {
        told: teller.tell(&all),
        reworded: reworded(old, new, f.w.code()),
        lead,
        f,
    })
}

/// What is in doubt for several trajectories alike.
#[derive(Debug)]
struct DoubtShown {
    /// Name of its field in the form.
    field: String,
    text: String,
    /// How many it concerns.
    n: usize,
    names: Vec<(i64, String)>,
    /// Value and text of what can be decided.
    options: Vec<(String, String)>,
    chosen: String,
}

#[derive(Template)]
#[template(path = "versions/templates/transfer.html")]
struct TransferPage {
    f: Frame,
    lead: String,
    order: Order,
    automatic: usize,
    undecided: usize,
    goes: usize,
    stays: usize,
    doubts: Vec<DoubtShown>,
    seen: String,
    done: Option<Transferred>,
    input: Shown,
}

/// What was just done, in the address.
#[derive(Debug, Default)]
struct Asked {
    order: Order,
    done: Option<Transferred>,
}

impl Asked {
    fn of((method, to): (String, String), values: &[(String, String)]) -> Self {
        let value = |name: &str| {
            let found = values.iter().find(|(key, _)| key == name);
            found.map_or("", |(_, value)| value.as_str())
        };
        let number = |name: &str| value(name).parse::<usize>().ok();
        let decided = values.iter().filter_map(|(key, value)| {
            let key = key.strip_prefix("decide.")?;
            Some((key.to_owned(), Decided::try_from(value.clone()).ok()?))
        });
        let seen = value("seen").split('.').filter_map(|pair| {
            let (id, head) = pair.split_once('-')?;
            Some((id.parse().ok()?, head.parse().ok()?))
        });
        Asked {
            order: Order {
                method,
                to,
                from: value("from").to_owned(),
                reason: value("reason").to_owned(),
                decisions: Decisions(decided.collect()),
                seen: seen.collect(),
            },
            done: number("went").map(|went| Transferred {
                went,
                stayed: number("stayed").unwrap_or_default(),
                changed: number("changed").unwrap_or_default(),
            }),
        }
    }
}

pub async fn transfer(
    visit: Visit,
    Path(which): Path<(String, String)>,
    Query(values): Query<Vec<(String, String)>>,
) -> Result<Response, Stop> {
    let here = Organisation::of_viewer(visit.viewer());
    visit.desk.may::<Transfer, Organisation>(here).await?;
    let asked = Asked::of(which, &values);
    show(&visit, asked, vec![]).await
}

pub async fn apply(
    visit: Visit,
    Path(which): Path<(String, String)>,
    Form(values): Form<Vec<(String, String)>>,
) -> Result<Response, Stop> {
    let here = Organisation::of_viewer(visit.viewer());
    let organisation = visit.desk.may::<Transfer, Organisation>(here).await?;
    let asked = Asked::of(which, &values);
    match Organisation::transfer(&organisation, &visit.desk, &asked.order).await {
        Ok(done) => Ok(see_other(&after(&asked.order, done))),
        Err(Stop::Invalid(faults)) => {
            let page = show(&visit, asked, faults).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(stop) => Err(stop),
    }
}

fn after(order: &Order, done: Transferred) -> String {
    format!(
        "/methods/{}/versions/{}/transfer?from={}&said=transferred&went={}&stayed={}&changed={}",
        order.method,
        order.to,
        order.from.replace('+', "%2B"),
        done.went,
        done.stayed,
        done.changed
    )
}

async fn show(visit: &Visit, asked: Asked, faults: Faults) -> Result<Response, Stop> {
    let (over, planned) = asked.order.plan(&visit.desk).await?;
    let name = over.to.1.package.texts.get(visit.w.code(), "name");
    let order = asked.order;
    let f = visit
        .frame(visit.w.t("transfer-title"), Here::Methods)
        .crumb("/methods", visit.w.t("methods-title"))
        .crumb(format!("/methods/{}", order.method), name);
    let lead = [("from", &order.from), ("to", &order.to)].map(|(k, v)| (k, v.clone()));
    let lead = visit.w.ta(
        "transfer-lead",
        &[&lead[..], &[("name", name.to_owned())]].concat(),
    );
    let count = |which: fn(&Planned) -> bool| planned.iter().filter(|p| which(p)).count();
    let automatic = count(|p| p.settled.is_automatic());
    let goes = count(|p| p.settled.goes);
    let undecided = planned.iter().filter(|p| !p.settled.is_automatic());
    let seen: Vec<String> = undecided.map(|p| format!("{}-{}", p.id, p.head)).collect();
    html(TransferPage {
        f,
        lead,
        automatic,
        goes,
        stays: planned.len() - goes,
        undecided: planned.len() - automatic,
        doubts: doubts(visit, &over, &planned),
        seen: seen.join("."),
        done: asked.done,
        input: Shown::of(vec![("reason".to_owned(), order.reason.clone())], faults),
        order,
    })
}

/// What is in doubt, each once, with whom it concerns.
fn doubts(visit: &Visit, over: &GoingOver, planned: &[Planned]) -> Vec<DoubtShown> {
    let mut all: BTreeMap<String, (&Doubt, Vec<&Planned>)> = BTreeMap::new();
    for planned in planned {
        for doubt in &planned.settled.doubts {
            let (_, whom) = all.entry(doubt.key()).or_insert((doubt, vec![]));
            if whom.last().is_none_or(|last| last.id != planned.id) {
                whom.push(planned);
            }
        }
    }
    let words = DoubtWords::of(visit, over);
    let one = |(key, (doubt, whom)): (String, (&Doubt, Vec<&Planned>))| DoubtShown {
        field: format!("decide.{key}"),
        text: words.text(doubt),
        n: whom.len(),
        names: whom
            .iter()
            .take(NAMES)
            .map(|planned| (planned.id, planned.name.clone()))
            .collect(),
        options: words.options(doubt),
        chosen: over
            .decisions
            .get(doubt)
            .cloned()
            .map(String::from)
            .unwrap_or_default(),
    };
    all.into_iter().map(one).collect()
}

/// Doubts and what can be decided about them, in words.
struct DoubtWords<'a> {
    old: Explainer<'a>,
    new: Explainer<'a>,
}

impl<'a> DoubtWords<'a> {
    fn of(visit: &'a Visit, over: &'a GoingOver) -> Self {
        let explainer = |bound: &'a Bound| Explainer {
            w: &visit.w,
            package: &bound.package,
            plain: false,
        };
        DoubtWords {
            old: explainer(&over.from.1),
            new: explainer(&over.to.1),
        }
    }

    fn text(&self, doubt: &Doubt) -> String {
        let w = self.old.w;
        match doubt {
            Doubt::StepGone { step, .. } => w.t1("doubt-step-gone", "step", self.old.step(step)),
            Doubt::NoLongerDone { step } => {
                w.t1("doubt-no-longer-done", "step", self.old.step(step))
            }
            Doubt::FieldGone { field } => w.t1("doubt-field-gone", "field", self.old.field(field)),
            Doubt::AnswerUnfit { field, .. } => {
                w.t1("doubt-answer-unfit", "field", self.old.field(field))
            }
            Doubt::RouteChanges { from, to, .. } => {
                let from = ("from", self.old.part("route", from));
                match to {
                    Some(to) => {
                        let to = ("to", self.new.part("route", to));
                        w.ta("doubt-route-changes", &[from, to])
                    }
                    None => w.ta("doubt-route-lost", &[from]),
                }
            }
            Doubt::OutcomeGone { outcome } => {
                let outcome = self.old.part("outcome", outcome);
                w.t1("doubt-outcome-gone", "outcome", outcome)
            }
        }
    }

    fn options(&self, doubt: &Doubt) -> Vec<(String, String)> {
        let w = self.old.w;
        let plain = |value: &str, key: &str| (value.to_owned(), w.t(key));
        let to = |id: &str, name: String| (format!("to:{id}"), w.t1("transfer-to", "name", name));
        let (old, new) = (&self.old.package.method, &self.new.package.method);
        match doubt {
            Doubt::StepGone { .. } => {
                // What is new is most likely what it became.
                let mut steps: Vec<_> = new.steps().map(|(_, step)| &step.id).collect();
                steps.sort_by_key(|id| old.step(id).is_some());
                let each = steps.into_iter().map(|id| to(id, self.new.step(id)));
                std::iter::once(plain("drop", "transfer-drop-step"))
                    .chain(each)
                    .collect()
            }
            Doubt::FieldGone { field } => {
                let kind = old.field(field).map(|field| field.kind);
                let fields = new.fields().into_iter();
                let fields = fields.filter(|(_, field)| Some(field.kind) == kind);
                let each = fields.map(|(id, _)| to(&id, self.new.field(&id)));
                std::iter::once(plain("drop", "transfer-drop-answer"))
                    .chain(each)
                    .collect()
            }
            Doubt::AnswerUnfit { .. } => vec![plain("drop", "transfer-drop-answer")],
            Doubt::NoLongerDone { .. } => vec![plain("accept", "transfer-accept-again")],
            Doubt::RouteChanges { .. } => vec![plain("accept", "transfer-accept-route")],
            Doubt::OutcomeGone { .. } => vec![],
        }
    }
}
