//! A method that sets people in motion leads somewhere: no end but dropping out without a step onward.

use super::example::example;
use super::model::Model;
use super::solve::{Given, Granted};
use crate::check::inspection::Inspection;
use crate::method::OutcomeClass;

pub(super) fn check(inspection: &mut Inspection, model: &Model, granted: &Granted) {
    if !model.method.activates {
        return;
    }
    let onward = |at: &usize| model.steps[*at].1.onward;
    let forbidden = (0..model.steps.len()).filter(onward).collect();
    let state = model.solve(&Given {
        forbidden,
        granted,
        ..Given::default()
    });
    let ends_well = |_: &str, class: OutcomeClass| class != OutcomeClass::DroppedOut;
    for (at, (_, step)) in model.steps.iter().enumerate() {
        if step.onward || !model.records(step, ends_well) {
            continue;
        }
        if let Some((_, words)) = example(model, &state.done[at]) {
            let message = format!(
                "this method activates people, but with {words} one gets to `{}` without a step onward, and then the change does not last. Add a step with onward = true that everyone passes, to work, voluntary work, school or another method",
                step.id
            );
            return inspection.error("no-onward-step", "activates", message);
        }
    }
}
