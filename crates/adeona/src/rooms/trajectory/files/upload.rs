//! Taking files in.

use adeona_method::method::{FieldKind, StepKind};
use adeona_method::values::Named;
use adeona_platform::access::{Act, Allows, May};
use adeona_platform::{Desk, Stop};
use sea_orm::{ActiveModelTrait, NotSet, Set};
use serde_json::json;

use crate::frame::{Filled, SentFile, Shown};
use crate::rooms::method::VersionOf;
use crate::rooms::trajectory::access::{Steer, TakePart, Train, Trajectory};
use crate::rooms::trajectory::reading::{Reader, may_read_field, may_see_step};
use crate::rooms::trajectory::tables::file;

/// Acts by which somebody fills in the forms of a trajectory.
pub trait Fills: Act {}
impl Fills for Steer {}
impl Fills for Train {}
impl Fills for TakePart {}

/// What a file is for: an answer to a field of a step, or a piece in its portfolio.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    pub step: &'a str,
    /// `<form>.<field>`.
    pub field: Option<&'a str>,
}

/// A file that was taken in.
#[derive(Debug, Clone)]
pub struct Kept {
    pub id: i64,
    pub name: String,
}

impl Kept {
    /// As an answer names it.
    pub fn answer(&self) -> String {
        Named::written(self.id, &self.name)
    }
}

impl Trajectory {
    /// Takes a file in for a place of which the form asks one. Nobody but the sender sees it before the journal names
    /// it.
    pub async fn upload<A: Fills>(
        may: &May<A, Trajectory>,
        desk: &Desk,
        place: Place<'_>,
        sent: SentFile,
    ) -> Result<Kept, Stop>
    where
        Trajectory: Allows<A>,
    {
        wanted(may, desk, place).await?;
        let taken = sent.taken()?;
        let (name, media, bytes) = (taken.name, taken.media_type, taken.size);
        // The contents are on the disk before anything names them.
        let sha256 = desk.files().keep(taken.bytes).await?;
        let mut change = may.change(desk, "file.taken-in").await?;
        let row = file::ActiveModel {
            id: NotSet,
            organisation_id: Set(may.row().organisation_id),
            trajectory_id: Set(may.row().id),
            step: Set(place.step.to_owned()),
            field: Set(place.field.map(str::to_owned)),
            name: Set(name.clone()),
            media_type: Set(media.to_owned()),
            bytes: Set(bytes),
            sha256: Set(sha256),
            uploaded_by: Set(desk.viewer().account().get()),
            uploaded_at: Set(change.at()),
            entry: Set(None),
        };
        let id = row.insert(change.db()).await?.id;
        change.detail(json!({ "file": id, "bytes": bytes, "media": media }));
        change.keep().await?;
        Ok(Kept { id, name })
    }
}

/// The method asks a file there, of somebody who may read it.
async fn wanted<A: Fills>(
    may: &May<A, Trajectory>,
    desk: &Desk,
    place: Place<'_>,
) -> Result<(), Stop>
where
    Trajectory: Allows<A>,
{
    let bound = desk.look(VersionOf(may.row().version_id)).await?;
    let method = &bound.package.method;
    let step = method.step(place.step).ok_or(Stop::NotFound)?;
    let reader = Reader::at_home(desk.viewer());
    let asked = match place.field {
        None => step.kind == StepKind::Portfolio,
        Some(name) => {
            let form = name.split_once('.').map(|(form, _)| form);
            let files = method
                .field(name)
                .filter(|field| field.kind == FieldKind::File);
            form == step.form.as_deref() && files.is_some() && may_read_field(method, name, &reader)
        }
    };
    match asked && may_see_step(method, step, &reader) {
        true => Ok(()),
        false => Err(Stop::NotFound),
    }
}

/// Takes in the files that came with the form of a step, and puts their answers where their contents were. Faults of
/// files are told in the answer. A file that was taken off is left out.
pub async fn take_in<A: Fills>(
    may: &May<A, Trajectory>,
    desk: &Desk,
    step: &str,
    sent: Filled,
) -> Result<Shown, Stop>
where
    Trajectory: Allows<A>,
{
    let mut shown = Shown::of(sent.values, vec![]);
    for file in sent.files {
        let field = file.field.clone();
        let place = Place {
            step,
            field: Some(&field),
        };
        match Trajectory::upload(may, desk, place, file).await {
            Ok(kept) => {
                let off = format!("{field}#off");
                shown.values.retain(|(n, _)| *n != field && *n != off);
                shown.values.push((field, kept.answer()));
            }
            Err(Stop::Invalid(faults)) => shown.faults.extend(faults),
            Err(stop) => return Err(stop),
        }
    }
    let off: Vec<String> = shown
        .values
        .iter()
        .filter_map(|(name, _)| name.strip_suffix("#off").map(str::to_owned))
        .collect();
    shown
        .values
        .retain(|(name, _)| !off.contains(name) && !name.ends_with("#off"));
    Ok(shown)
}
