//! Figures, published results and quantities of law.

use super::inspection::Inspection;
use crate::method::{FieldKind, Indicator, Measure};

pub(super) fn check(inspection: &mut Inspection) {
    let method = inspection.method;
    for (i, indicator) in method.indicators.iter().enumerate() {
        figure(inspection, indicator, &format!("indicator[{i}]"));
    }
    for (i, published) in method.published.iter().enumerate() {
        if published.known && published.percent.is_none() && published.numerator.is_none() {
            let message = "a published result without a figure; give percent or numerator, or say known = false";
            inspection.error("no-figure", &format!("published[{i}].indicator"), message);
        }
    }
    for (p, parameter) in method.parameters.iter().enumerate() {
        let path = format!("parameter[{p}]");
        if parameter.values.is_empty() {
            let message = format!(
                "parameter `{}` has no value; add one with its date and source",
                parameter.id
            );
            inspection.error("empty-parameter", &format!("{path}.id"), message);
        }
        for (v, pair) in parameter.values.windows(2).enumerate() {
            if pair[1].from <= pair[0].from {
                let message = format!(
                    "{} does not come after {}; put the values in order of date",
                    pair[1].from, pair[0].from
                );
                inspection.error(
                    "parameter-order",
                    &format!("{path}.value[{}].from", v + 1),
                    message,
                );
            }
        }
    }
}

fn figure(inspection: &mut Inspection, indicator: &Indicator, path: &str) {
    let id = &indicator.id;
    match (indicator.measure, &indicator.counts, &indicator.sum) {
        (Measure::Share, None, _) => {
            let message = format!("`{id}` is a share of what? Add counts, or measure = \"count\"");
            inspection.error("share-without-counts", &format!("{path}.id"), message);
        }
        (Measure::Sum, _, None) => {
            let message = format!("`{id}` adds up which field? Add sum = \"<form>.<field>\"");
            inspection.error("sum-without-field", &format!("{path}.id"), message);
        }
        (_, _, Some(sum)) => {
            let field = inspection.method.field(sum);
            if field.is_some_and(|field| field.kind != FieldKind::Number) {
                let message = format!("`{sum}` is not a number and cannot be added up");
                inspection.error("sum-not-a-number", &format!("{path}.sum"), message);
            }
        }
        _ => {}
    }
}
