//! Routings: exactly one route for everyone who comes there.

use biodivine_lib_bdd::Bdd;

use super::example::example;
use super::model::{Model, State};
use crate::check::inspection::Inspection;
use crate::method::Routing;

pub(super) fn check(inspection: &mut Inspection, model: &Model, state: &State) {
    let in_time = State {
        is_final: true,
        ..state.clone()
    };
    let state = State {
        is_fixed: true,
        ..in_time.clone()
    };
    for (r, routing) in model.method.routings.iter().enumerate() {
        let Some(after) = model.step_at(&routing.after) else {
            continue;
        };
        let there = &state.done[after];
        let holding = |state: &State| -> Vec<Bdd> {
            let routes = routing.routes.iter();
            let truths = routes.map(|route| model.truths(&route.when, state).holds);
            truths.map(|holds| model.logic.and(there, &holds)).collect()
        };
        let routes = holding(&state);
        if there.is_false() {
            continue;
        }
        unreachable(inspection, model, r, routing, &holding(&in_time));
        overlap(inspection, model, r, routing, &routes);
        gap(
            inspection,
            model,
            r,
            routing,
            &model.logic.and_not(there, &model.logic.any(routes.clone())),
        );
    }
}

fn unreachable(
    inspection: &mut Inspection,
    model: &Model,
    r: usize,
    routing: &Routing,
    routes: &[Bdd],
) {
    for (i, route) in routing.routes.iter().enumerate() {
        if routes[i].is_false() && !model.logic.overflowed() {
            let message = format!(
                "route `{}` is for nobody, whatever is answered; correct its condition or leave it out",
                route.id
            );
            inspection.error(
                "unreachable-route",
                &format!("routing[{r}].route[{i}].when"),
                message,
            );
        }
    }
}

fn overlap(
    inspection: &mut Inspection,
    model: &Model,
    r: usize,
    routing: &Routing,
    routes: &[Bdd],
) {
    for (i, route) in routing.routes.iter().enumerate() {
        for (other, earlier) in routing.routes[..i].iter().zip(routes) {
            let both = model.logic.and(earlier, &routes[i]);
            if let Some((_, words)) = example(model, &both) {
                let message = format!(
                    "with {words}, both `{}` and `{}` hold; make one of them narrower",
                    other.id, route.id
                );
                inspection.error(
                    "routing-overlap",
                    &format!("routing[{r}].route[{i}].when"),
                    message,
                );
            }
        }
    }
}

fn gap(inspection: &mut Inspection, model: &Model, r: usize, routing: &Routing, none: &Bdd) {
    if let Some((_, words)) = example(model, none) {
        let message = format!(
            "with {words}, no route of `{}` holds; widen one, or make the question required",
            routing.id
        );
        inspection.error("routing-gap", &format!("routing[{r}].id"), message);
    }
}
