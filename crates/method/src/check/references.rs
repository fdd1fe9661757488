//! References by name: each must lead somewhere.

use super::inspection::Inspection;
use super::sites;
use crate::method::{Event, FieldKind, Step};

pub(super) fn check(inspection: &mut Inspection) {
    let method = inspection.method;
    for (c, cost) in method.costs.iter().enumerate() {
        let known = method.fundings.iter().any(|f| f.id == cost.funding);
        refer(
            inspection,
            known,
            "unknown-funding",
            &cost.funding,
            &format!("cost[{c}].funding"),
        );
        if let Some(step) = &cost.step {
            let known = method.step(step).is_some();
            refer(
                inspection,
                known,
                "unknown-step",
                step,
                &format!("cost[{c}].step"),
            );
        }
    }
    fields(inspection);
    for (p, phase) in method.phases.iter().enumerate() {
        for (s, step) in phase.steps.iter().enumerate() {
            self::step(inspection, step, &format!("phase[{p}].step[{s}]"));
        }
    }
    for (r, routing) in method.routings.iter().enumerate() {
        let known = method.step(&routing.after).is_some();
        refer(
            inspection,
            known,
            "unknown-step",
            &routing.after,
            &format!("routing[{r}].after"),
        );
    }
    results(inspection);
    terms(inspection);
}

fn refer(inspection: &mut Inspection, known: bool, code: &'static str, name: &str, path: &str) {
    if !known {
        let kind = code.trim_start_matches("unknown-");
        let message = format!("there is no {kind} `{name}`; correct the name or add the {kind}");
        inspection.error(code, path, message);
    }
}

fn roles(inspection: &mut Inspection, roles: &[String], path: &str) {
    for (at, role) in roles.iter().enumerate() {
        let known = inspection.method.role(role).is_some();
        refer(
            inspection,
            known,
            "unknown-role",
            role,
            &format!("{path}[{at}]"),
        );
    }
}

fn fields(inspection: &mut Inspection) {
    let method = inspection.method;
    for (f, form) in method.forms.iter().enumerate() {
        for (i, field) in form.fields.iter().enumerate() {
            let path = format!("form[{f}].field[{i}]");
            roles(inspection, &field.visible_to, &format!("{path}.visible_to"));
            if let Some(list) = &field.list {
                let known = method.list(list).is_some();
                refer(
                    inspection,
                    known,
                    "unknown-list",
                    list,
                    &format!("{path}.list"),
                );
            } else if field.kind == FieldKind::Choice {
                let message = format!(
                    "`{}` is a choice, from which list? Add list = \"…\"",
                    field.id
                );
                inspection.error("choice-without-list", &path, message);
            }
            if let Some(consent) = &field.consent {
                let known = method.field(consent).is_some();
                refer(
                    inspection,
                    known,
                    "unknown-field",
                    consent,
                    &format!("{path}.consent"),
                );
            }
        }
    }
}

fn step(inspection: &mut Inspection, step: &Step, path: &str) {
    let method = inspection.method;
    let known = method.role(&step.by).is_some();
    refer(
        inspection,
        known,
        "unknown-role",
        &step.by,
        &format!("{path}.by"),
    );
    roles(inspection, &step.visible_to, &format!("{path}.visible_to"));
    if let Some(form) = &step.form {
        let known = method.form(form).is_some();
        refer(
            inspection,
            known,
            "unknown-form",
            form,
            &format!("{path}.form"),
        );
    }
    for (at, share) in step.shares.iter().enumerate() {
        let known = match share.as_str() {
            "contact" => true,
            field if field.contains('.') => method.field(field).is_some(),
            id => method.step(id).is_some(),
        };
        let path = format!("{path}.shares[{at}]");
        refer(inspection, known, "unknown-share", share, &path);
    }
    for (at, outcome) in step.outcomes.iter().enumerate() {
        let known = method.outcome(outcome).is_some();
        refer(
            inspection,
            known,
            "unknown-outcome",
            outcome,
            &format!("{path}.outcomes[{at}]"),
        );
    }
}

fn results(inspection: &mut Inspection) {
    let method = inspection.method;
    for (i, indicator) in method.indicators.iter().enumerate() {
        if let Some(sum) = &indicator.sum {
            let known = method.field(sum).is_some();
            refer(
                inspection,
                known,
                "unknown-field",
                sum,
                &format!("indicator[{i}].sum"),
            );
        }
    }
    for (i, published) in method.published.iter().enumerate() {
        let name = &published.indicator;
        let known = method
            .indicators
            .iter()
            .any(|indicator| indicator.id == *name);
        refer(
            inspection,
            known,
            "unknown-indicator",
            name,
            &format!("published[{i}].indicator"),
        );
    }
}

fn terms(inspection: &mut Inspection) {
    let method = inspection.method;
    for site in sites::terms(method) {
        if let Some(parameter) = &site.item.parameter {
            let known = method.parameter(parameter).is_some();
            refer(
                inspection,
                known,
                "unknown-parameter",
                parameter,
                &format!("{}.parameter", site.path),
            );
        }
        let of = format!("{}.of", site.path);
        match &site.item.of {
            Event::Phase(phase) => {
                let known = method.phases.iter().any(|p| p.id == *phase);
                refer(inspection, known, "unknown-phase", phase, &of);
            }
            Event::Step(step) => {
                let known = method.step(step).is_some();
                refer(inspection, known, "unknown-step", step, &of);
            }
            Event::Field(field) => {
                let known = method.field(field);
                refer(inspection, known.is_some(), "unknown-field", field, &of);
                if known.is_some_and(|field| field.kind != FieldKind::Date) {
                    let message = format!("`{field}` is not a date, so no term can count from it");
                    inspection.error("not-a-date", &of, message);
                }
            }
            Event::Opened | Event::Enrolled | Event::Started => {}
        }
    }
}
