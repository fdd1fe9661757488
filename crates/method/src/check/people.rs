//! Roles: who sees what, and how much one person carries.

use super::inspection::Inspection;
use crate::method::{Field, Holder, Method, Sensitivity};

pub(super) fn check(inspection: &mut Inspection) {
    let method = inspection.method;
    for (f, form) in method.forms.iter().enumerate() {
        for (i, field) in form.fields.iter().enumerate() {
            if field.sensitivity == Sensitivity::Care {
                care(inspection, field, &format!("form[{f}].field[{i}]"));
            }
        }
    }
    for (r, role) in method.roles.iter().enumerate() {
        if !is_used(method, &role.id) {
            let message = format!("role `{}` does and sees nothing; leave it out", role.id);
            inspection.warning("unused-role", &format!("role[{r}].id"), message);
        }
    }
    if method.roles.iter().all(|role| role.caseload.is_none()) {
        let message = "no role has a caseload; say how many trajectories a full-time worker carries, so that the program can guard it";
        inspection.note("no-caseload", "role", message);
    }
}

fn is_used(method: &Method, role: &str) -> bool {
    let mut steps = method.steps().map(|(_, step)| step);
    let mut fields = method.forms.iter().flat_map(|form| &form.fields);
    steps.any(|step| step.by == role || step.visible_to.iter().any(|r| r == role))
        || fields.any(|field| field.visible_to.iter().any(|r| r == role))
}

/// Readers other than care; the participants themselves may always read what is written about them.
fn care(inspection: &mut Inspection, field: &Field, path: &str) {
    let method = inspection.method;
    let all = field.visible_to.is_empty();
    let outsiders: Vec<&str> = method
        .roles
        .iter()
        .filter(|role| all || field.visible_to.contains(&role.id))
        .filter(|role| !matches!(role.held_by, Holder::Care | Holder::Participant))
        .map(|role| role.id.as_str())
        .collect();
    if !outsiders.is_empty() {
        let message = format!(
            "`{}` is about care and would be read by {}; set visible_to to roles held by care only",
            field.id,
            outsiders.join(", ")
        );
        let at = if all { "id" } else { "visible_to" };
        inspection.error("care-visible", &format!("{path}.{at}"), message);
    }
}
