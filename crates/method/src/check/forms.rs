//! Questions: no question without a use, nothing delicate without a ground.

use std::collections::BTreeSet;

use super::inspection::Inspection;
use super::sites;
use crate::condition::Condition;
use crate::method::{Event, Field, FieldKind, Method, Sensitivity};

pub(super) fn check(inspection: &mut Inspection) {
    let method = inspection.method;
    let used = used(method);
    for (f, form) in method.forms.iter().enumerate() {
        let asked = method
            .steps()
            .any(|(_, step)| step.form.as_ref() == Some(&form.id));
        if !asked {
            let message = format!(
                "no step asks form `{}`; give it to a step or leave it out",
                form.id
            );
            inspection.warning("unused-form", &format!("form[{f}].id"), message);
        }
        for (i, field) in form.fields.iter().enumerate() {
            let name = format!("{}.{}", form.id, field.id);
            let path = format!("form[{f}].field[{i}]");
            ground(inspection, field, &name, &path);
            term(
                inspection,
                field,
                used.contains(name.as_str()),
                (&name, &path),
            );
            if asked && field.feeds.is_empty() && !used.contains(name.as_str()) {
                let message = format!(
                    "`{name}` is asked and never used: why do you ask it? Use it in a condition or indicator, say what it feeds, or leave it out"
                );
                inspection.warning("unused-field", &format!("{path}.id"), message);
            }
        }
    }
    lists(inspection);
}

/// Fields that a rule looks at.
fn used(method: &Method) -> BTreeSet<&str> {
    let mut used = BTreeSet::new();
    for (_, _, leaf) in sites::all_leaves(method) {
        if let Condition::Field { field, .. } = leaf {
            used.insert(field.as_str());
        }
    }
    for site in sites::terms(method) {
        if let Event::Field(field) = &site.item.of {
            used.insert(field);
        }
    }
    used.extend(method.indicators.iter().filter_map(|i| i.sum.as_deref()));
    let fields = method.forms.iter().flat_map(|form| &form.fields);
    used.extend(fields.filter_map(|field| field.consent.as_deref()));
    used
}

fn ground(inspection: &mut Inspection, field: &Field, name: &str, path: &str) {
    let delicate = matches!(
        field.sensitivity,
        Sensitivity::Sensitive | Sensitivity::Care
    );
    if delicate && field.consent.is_none() && field.legal_basis.is_none() {
        let message = format!(
            "`{name}` is of a special category (art. 9 GDPR): name the consent field, or the legal_basis that allows asking without"
        );
        inspection.error("no-ground", &format!("{path}.id"), message);
    }
    if let Some(consent) = &field.consent {
        let found = inspection.method.field(consent);
        if found.is_some_and(|found| found.kind != FieldKind::Consent) {
            let message = format!(
                "`{consent}` is not of type consent, so it cannot carry consent for `{name}`"
            );
            inspection.error("not-a-consent", &format!("{path}.consent"), message);
        }
    }
    if matches!((field.min, field.max), (Some(min), Some(max)) if min > max) {
        let message =
            format!("no number is both at least min and at most max of `{name}`; swap them");
        inspection.error("empty-range", &format!("{path}.min"), message);
    }
}

/// An answer that is destroyed before the dossier is must leave everything that follows from it as it is.
fn term(inspection: &mut Inspection, field: &Field, used: bool, (name, path): (&str, &str)) {
    if field.retention.is_none() {
        return;
    }
    let path = format!("{path}.retention");
    if used {
        let message = format!(
            "`{name}` is destroyed before the dossier is, but a rule looks at it, which would then come out otherwise; leave the term out, or let the rule look at another answer"
        );
        inspection.error("kept-too-short", &path, message);
    }
    if field.kind == FieldKind::File {
        let message = format!(
            "a file is kept as long as its dossier, so `{name}` cannot have a term of its own; leave it out"
        );
        inspection.error("file-with-term", &path, message);
    }
}

fn lists(inspection: &mut Inspection) {
    let method = inspection.method;
    for (l, list) in method.lists.iter().enumerate() {
        let mut fields = method.forms.iter().flat_map(|form| &form.fields);
        if !fields.any(|field| field.list.as_ref() == Some(&list.id)) {
            let message = format!("no field chooses from list `{}`; leave it out", list.id);
            inspection.warning("unused-list", &format!("list[{l}].id"), message);
        }
        if list.values.is_empty() {
            let message = format!("list `{}` is empty; give it values", list.id);
            inspection.error("empty-list", &format!("list[{l}].values"), message);
        }
    }
}
