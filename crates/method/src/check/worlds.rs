//! What can happen, for every combination of answers at once.
//!
//! A *world* is a set of answers, given in advance: one value for every field that a rule looks at, or none for a field
//! that need not be answered. In a world everything is done that can be done (a step is done once its phase is open,
//! it applies and its needs hold; a field has its value once a step with its form is done), until nothing changes. All
//! worlds are worked through together, as boolean functions of the answers.
//!
//! What is not known is neither true nor false, as in [`crate::facts`]. What has not happened is false as of now, so
//! its negation is taken as possible: nothing is called impossible that might happen. Where that loses something
//! ([`moment`]), a note with code `approximated` says so.

mod example;
mod facts;
mod logic;
mod model;
mod moment;
mod onward;
mod order;
mod reach;
mod routes;
mod solve;
mod stuck;

use super::inspection::Inspection;
use model::Model;

pub(super) fn check(inspection: &mut Inspection) {
    let mut found = Inspection {
        package: inspection.package,
        method: inspection.method,
        places: inspection.places.clone(),
        findings: Vec::new(),
    };
    let complete = prove(&mut found);
    if complete {
        inspection.findings.append(&mut found.findings);
    } else {
        let message = "the conditions of this method depend on each other in too many ways to try every combination of answers; nobody being stuck is not proved. Split conditions or use fewer fields in one";
        inspection.note("approximated", "id", message);
    }
}

/// False when the functions became too large; then what was found cannot be trusted.
fn prove(inspection: &mut Inspection) -> bool {
    let Some(model) = Model::of(inspection.method) else {
        return false;
    };
    moment::check(inspection, &model);
    let late = order::check(inspection, &model);
    let granted = reach::check(inspection, &model, &late);
    let state = model.solve(&solve::Given {
        granted: &granted,
        ..Default::default()
    });
    reach::outcomes(inspection, &model, &state);
    stuck::check(inspection, &model, &state);
    routes::check(inspection, &model, &state);
    onward::check(inspection, &model, &granted);
    !model.logic.overflowed()
}
