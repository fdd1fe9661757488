//! The one task behind a link.

use std::collections::BTreeSet;

use adeona_method::Method;
use adeona_method::condition::Condition;
use adeona_method::method::{Field, Holder, Step, StepKind};
use adeona_platform::access::{May, viewer_of_link};
use adeona_platform::{Desk, Id, Stop};

use super::access::PartnerLink;
use super::queries::ThisLink;
use crate::frame::Guest;
use crate::rooms::trajectory::{
    Dossier, DossierOf, FillIn, Parts, Reader, Trajectory, may_ask, may_see_step,
};

/// A task that somebody may do now.
#[derive(Debug)]
pub struct Task {
    pub desk: Desk,
    pub link: Id<PartnerLink>,
    pub may: May<FillIn, Trajectory>,
    /// As somebody outside sees it.
    pub dossier: Dossier,
    /// As it is called now.
    pub step: String,
    /// The fields that are asked.
    pub asked: BTreeSet<String>,
    pub parts: Parts,
    pub until: jiff::civil::Date,
}

/// With what somebody comes.
#[derive(Debug)]
pub enum Came {
    In(Box<Task>),
    /// Link and cookie fit, and there is nothing to do any more.
    Late,
    /// No cookie that fits the link, or no link that works.
    Outside,
}

/// Somebody comes with a secret, and with the cookie that a code gave them.
pub async fn come(guest: &Guest, secret: &str, cookie: &str) -> Result<Came, Stop> {
    let Some(viewer) = viewer_of_link(&guest.app.store, secret, cookie).await? else {
        return Ok(Came::Outside);
    };
    let desk = guest.desk(viewer);
    match task_of(desk).await {
        Ok(Some(task)) => Ok(Came::In(Box::new(task))),
        // Whoever asked does not see the trajectory any more, or may not steer it.
        Ok(None) | Err(Stop::NotFound | Stop::Forbidden) => Ok(Came::Late),
        Err(stop) => Err(stop),
    }
}

/// The task of whoever is here by a link; nothing when there is nothing to do any more.
pub async fn task_of(desk: Desk) -> Result<Option<Task>, Stop> {
    let row = desk.look(ThisLink).await?;
    let id: Id<Trajectory> = Id::new(row.trajectory_id);
    let may = desk.may::<FillIn, Trajectory>(id).await?;
    let dossier = desk.look(DossierOf(id)).await?;
    let parts: Parts = serde_json::from_value(row.parts).map_err(Stop::broken)?;
    let sender = Reader::at_home(desk.viewer());
    let head = row.head.unsigned_abs();
    let step = dossier.present_step(head, &row.step).map(str::to_owned);
    let found = step.as_deref().and_then(|step| open_step(&dossier, step));
    let method = &dossier.bound.package.method;
    let found = found.filter(|step| may_see_step(method, step, &sender));
    let fields = found.and_then(|step| asked(&dossier, step, &sender, &parts));
    let (Some(step), Some(asked)) = (step, fields) else {
        return Ok(None);
    };
    Ok(Some(Task {
        link: Id::new(row.id),
        until: row.until.date(),
        desk,
        may,
        step,
        asked,
        parts,
        dossier,
    }))
}

/// A step that can be done now.
pub fn open_step<'d>(dossier: &'d Dossier, id: &str) -> Option<&'d Step> {
    let mut open = dossier.progress.open_steps();
    let open = open.any(|step| step.step == id);
    let step = dossier.bound.package.method.step(id);
    step.filter(|_| open)
}

/// A step that the method gives to somebody outside.
pub fn is_outside(method: &Method, step: &Step) -> bool {
    let by = method.role(&step.by).map(|role| role.held_by);
    matches!(by, Some(Holder::Partner | Holder::Employer))
}

/// The fields that somebody outside is asked for a step; none of a step of theirs without a form, which they say is
/// done. Nothing when the step is not one for them: it ends the trajectory, it is done in a group, it is a list to tick,
/// or it must have an answer that they cannot be asked for.
pub fn asked(
    dossier: &Dossier,
    step: &Step,
    sender: &Reader,
    parts: &Parts,
) -> Option<BTreeSet<String>> {
    let method = &dossier.bound.package.method;
    if step.kind == StepKind::Outcome || !step.items.is_empty() || step.group {
        return None;
    }
    let Some(form) = step.form.as_deref().and_then(|form| method.form(form)) else {
        return is_outside(method, step).then(BTreeSet::new);
    };
    let mut fields = BTreeSet::new();
    for field in &form.fields {
        let name = format!("{}.{}", form.id, field.id);
        let asks = may_ask(method, &name, sender, parts) && stands_alone(field, &form.id);
        match asks {
            true => drop(fields.insert(name)),
            false if field.required => return None,
            false => {}
        }
    }
    (!fields.is_empty()).then_some(fields)
}

/// Whether a field is asked does not depend on what stands elsewhere in the dossier: being asked would tell.
fn stands_alone(field: &Field, form: &str) -> bool {
    let mut alone = true;
    if let Some(when) = &field.when {
        when.each_leaf(&mut |leaf| {
            let own = |field: &str| field.split_once('.').is_some_and(|(of, _)| of == form);
            alone &= matches!(leaf, Condition::Field { field, .. } if own(field));
        });
    }
    alone
}
