//! Names, versions, languages and the product description.

use std::collections::BTreeMap;

use super::inspection::Inspection;
use crate::load::{README, Severity};
use crate::places::{Place, place_of};

pub(super) fn check(inspection: &mut Inspection) {
    header(inspection);
    readme(inspection);
    for (kind, list) in names(inspection) {
        unique(inspection, kind, &list);
    }
    values(inspection);
}

fn header(inspection: &mut Inspection) {
    let method = inspection.method;
    if method.format != 1 {
        let message = format!("format {} is not known; write format = 1", method.format);
        inspection.error("format", "format", message);
    }
    shape(inspection, &method.id, "id");
    if let Err(error) = semver::Version::parse(&method.version) {
        let message = format!(
            "`{}` is not a semantic version such as 1.0.0 ({error})",
            method.version
        );
        inspection.error("bad-version", "version", message);
    }
    for language in ["nl", "en"] {
        if !method.languages.iter().any(|l| l == language) {
            let message = format!("`{language}` is missing; a package speaks nl and en at least");
            inspection.error("missing-language", "languages", message);
        }
    }
}

fn readme(inspection: &mut Inspection) {
    if inspection.package.readme.trim().is_empty() {
        let message = "there is no README.md: describe in a page what the method is for, for whom, how it works, what it needs, what it gave, and where that is written";
        inspection.put(
            Severity::Error,
            "no-readme",
            README,
            place_of("", 0),
            message.to_owned(),
        );
    }
}

type Named<'m> = Vec<(&'m str, String)>;

/// All names by kind, with their paths; within a kind a name stands once.
fn names<'m>(inspection: &Inspection<'m>) -> Vec<(&'static str, Named<'m>)> {
    let method = inspection.method;
    macro_rules! ids {
        ($list:expr, $path:literal) => {
            $list
                .iter()
                .enumerate()
                .map(|(i, part)| (part.id.as_str(), format!(concat!($path, "[{}].id"), i)))
                .collect::<Named<'m>>()
        };
    }
    let mut all = vec![
        ("role", ids!(method.roles, "role")),
        ("precondition", ids!(method.preconditions, "precondition")),
        ("lesson", ids!(method.lessons, "lesson")),
        ("aim", ids!(method.aims, "aim")),
        ("funding", ids!(method.fundings, "funding")),
        ("cost", ids!(method.costs, "cost")),
        ("parameter", ids!(method.parameters, "parameter")),
        ("list", ids!(method.lists, "list")),
        ("form", ids!(method.forms, "form")),
        ("phase", ids!(method.phases, "phase")),
        ("routing", ids!(method.routings, "routing")),
        ("outcome", ids!(method.outcomes, "outcome")),
        ("indicator", ids!(method.indicators, "indicator")),
    ];
    let inner =
        |outer: &str, o: usize, name: &str, i: usize| format!("{outer}[{o}].{name}[{i}].id");
    for (f, form) in method.forms.iter().enumerate() {
        let fields = form.fields.iter().enumerate();
        all.push((
            "field",
            fields
                .map(|(i, field)| (field.id.as_str(), inner("form", f, "field", i)))
                .collect(),
        ));
    }
    // steps and routes are referred to by their own name alone
    let mut steps = Vec::new();
    for (p, phase) in method.phases.iter().enumerate() {
        let own = phase.steps.iter().enumerate();
        steps.extend(own.map(|(s, step)| (step.id.as_str(), inner("phase", p, "step", s))));
    }
    all.push(("step", steps));
    let mut routes = Vec::new();
    for (r, routing) in method.routings.iter().enumerate() {
        let own = routing.routes.iter().enumerate();
        routes.extend(own.map(|(i, route)| (route.id.as_str(), inner("routing", r, "route", i))));
    }
    all.push(("route", routes));
    all
}

fn unique(inspection: &mut Inspection, kind: &str, list: &Named) {
    let mut first: BTreeMap<&str, Place> = BTreeMap::new();
    for (id, path) in list {
        shape(inspection, id, path);
        let place = inspection.places.at(path);
        if let Some(earlier) = first.get(id) {
            let line = earlier.line;
            let message = format!(
                "{kind} `{id}` stands on line {line} as well; give one of them another name"
            );
            inspection.error("duplicate-id", path, message);
        } else {
            first.insert(id, place);
        }
    }
}

fn shape(inspection: &mut Inspection, id: &str, path: &str) {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if id.is_empty() || !id.chars().all(fits) {
        let message = format!("`{id}` is not a name: use lower-case letters, digits and hyphens");
        inspection.error("bad-id", path, message);
    }
}

/// Codes of lists and items of checklists.
fn values(inspection: &mut Inspection) {
    let method = inspection.method;
    for (l, list) in method.lists.iter().enumerate() {
        codes(inspection, &list.values, &format!("list[{l}].values"));
    }
    for (p, phase) in method.phases.iter().enumerate() {
        for (s, step) in phase.steps.iter().enumerate() {
            codes(
                inspection,
                &step.items,
                &format!("phase[{p}].step[{s}].items"),
            );
        }
    }
}

fn codes(inspection: &mut Inspection, codes: &[String], path: &str) {
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    for (at, code) in codes.iter().enumerate() {
        let path = format!("{path}[{at}]");
        if code.is_empty() || !code.chars().all(fits) {
            let message = format!(
                "`{code}` is not a code: use letters, digits and hyphens; its words stand in the texts"
            );
            inspection.error("bad-id", &path, message);
        }
        if codes[..at].contains(code) {
            let message = format!("`{code}` stands twice in this list; keep one");
            inspection.error("duplicate-id", &path, message);
        }
    }
}
