//! Every place where a method holds a condition or a term.

use crate::condition::Condition;
use crate::method::{Method, Term};

/// What a condition or term belongs to, by position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    Started,
    Field(usize, usize),
    PhaseOpens(usize),
    PhaseWhen(usize),
    StepWhen(usize, usize),
    StepNeeds(usize, usize),
    Route(usize),
    Indicator,
    PhaseTerm(usize),
    StepTerm(usize, usize),
    NotBefore(usize, usize),
}

pub(super) struct Site<'m, T> {
    pub owner: Owner,
    pub path: String,
    pub item: &'m T,
}

/// The condition or term of an owner, when it is there.
fn site<'m, T>(owner: Owner, path: String, item: &'m Option<T>) -> Option<Site<'m, T>> {
    item.as_ref().map(|item| Site { owner, path, item })
}

pub(super) fn conditions(method: &Method) -> Vec<Site<'_, Condition>> {
    let mut sites = Vec::new();
    sites.extend(site(
        Owner::Started,
        "started_when".into(),
        &method.started_when,
    ));
    for (f, form) in method.forms.iter().enumerate() {
        for (i, field) in form.fields.iter().enumerate() {
            let path = format!("form[{f}].field[{i}].when");
            sites.extend(site(Owner::Field(f, i), path, &field.when));
        }
    }
    for (p, phase) in method.phases.iter().enumerate() {
        sites.extend(site(
            Owner::PhaseOpens(p),
            format!("phase[{p}].opens"),
            &phase.opens,
        ));
        sites.extend(site(
            Owner::PhaseWhen(p),
            format!("phase[{p}].when"),
            &phase.when,
        ));
        for (s, step) in phase.steps.iter().enumerate() {
            let path = |name| format!("phase[{p}].step[{s}].{name}");
            sites.extend(site(Owner::StepWhen(p, s), path("when"), &step.when));
            sites.extend(site(Owner::StepNeeds(p, s), path("needs"), &step.needs));
        }
    }
    for (r, routing) in method.routings.iter().enumerate() {
        for (i, route) in routing.routes.iter().enumerate() {
            let path = format!("routing[{r}].route[{i}].when");
            sites.push(Site {
                owner: Owner::Route(r),
                path,
                item: &route.when,
            });
        }
    }
    for (i, indicator) in method.indicators.iter().enumerate() {
        let owner = Owner::Indicator;
        sites.push(Site {
            owner,
            path: format!("indicator[{i}].of"),
            item: &indicator.of,
        });
        sites.extend(site(
            owner,
            format!("indicator[{i}].counts"),
            &indicator.counts,
        ));
    }
    sites
}

pub(super) fn terms(method: &Method) -> Vec<Site<'_, Term>> {
    let mut sites = Vec::new();
    for (p, phase) in method.phases.iter().enumerate() {
        sites.extend(site(
            Owner::PhaseTerm(p),
            format!("phase[{p}].term"),
            &phase.term,
        ));
        for (s, step) in phase.steps.iter().enumerate() {
            let path = |name| format!("phase[{p}].step[{s}].{name}");
            sites.extend(site(Owner::StepTerm(p, s), path("term"), &step.term));
            sites.extend(site(
                Owner::NotBefore(p, s),
                path("not_before"),
                &step.not_before,
            ));
        }
    }
    sites
}

/// The leaves of a condition, each with its path.
pub(super) fn leaves<'m>(path: &str, condition: &'m Condition) -> Vec<(String, &'m Condition)> {
    let many = |name: &str, parts: &'m [Condition]| {
        let within = parts.iter().enumerate();
        within
            .flat_map(|(i, part)| leaves(&format!("{path}.{name}[{i}]"), part))
            .collect()
    };
    match condition {
        Condition::All(parts) => many("all", parts),
        Condition::Any(parts) => many("any", parts),
        Condition::Not(part) => leaves(&format!("{path}.not"), part),
        leaf => vec![(path.to_owned(), leaf)],
    }
}

/// All leaves of all conditions.
pub(super) fn all_leaves(method: &Method) -> Vec<(Owner, String, &Condition)> {
    conditions(method)
        .into_iter()
        .flat_map(|site| {
            let found = leaves(&site.path, site.item).into_iter();
            found.map(move |(path, leaf)| (site.owner, path, leaf))
        })
        .collect()
}
