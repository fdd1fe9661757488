//! Sharing a trajectory, and ending that.

use adeona_platform::access::tables::{account, membership};
use adeona_platform::access::{Change, May, Role, membership_on};
use adeona_platform::{Desk, Fault, Id, Stop};
use jiff::civil::Date;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, JoinType, NotSet, QueryFilter,
    QuerySelect, RelationDef, Set,
};
use serde_json::json;

use super::access::Give;
use super::queries::Partners;
use crate::rooms::trajectory::tables::share;
use crate::rooms::trajectory::{
    Dossier, DossierOf, Parts, Trajectory, is_guarded, may_read_field, may_see_step, piece_entries,
};

/// The longest that something is shared at once, in days: whoever needs it longer asks again.
pub const LONGEST: i64 = 366;
/// Of a purpose, in characters.
const LINE: usize = 200;

/// With whom, for what, until when, and what of it.
#[derive(Debug, Clone, Default)]
pub struct Sharing {
    pub organisation: i64,
    /// E-mail address of a single worker there; empty: everybody who works there.
    pub worker: String,
    pub purpose: String,
    /// The last day.
    pub until: Option<Date>,
    pub parts: Parts,
}

impl Trajectory {
    /// Shares what the giver may read themselves: the id of the share.
    pub async fn share(
        may: &May<Give, Trajectory>,
        desk: &Desk,
        with: Sharing,
    ) -> Result<i64, Stop> {
        let dossier = desk.look(DossierOf(Id::new(may.row().id))).await?;
        let parts = within(with.parts.clone(), &dossier);
        let partners = desk.look(Partners).await?;
        let mut faults = with.faults(&parts, desk.today());
        if !partners.iter().any(|(id, _)| *id == with.organisation) {
            faults.push(Fault::new("organisation", "required"));
        }
        let mut change = may.change(desk, "trajectory.shared").await?;
        let worker = match with.worker.trim() {
            "" => None,
            email => {
                let found = worker(&change, desk, with.organisation, email).await?;
                if found.is_none() {
                    faults.push(Fault::new("worker", "no-worker"));
                }
                found
            }
        };
        let (Some(until), true) = (with.until, faults.is_empty()) else {
            return Err(Stop::Invalid(faults));
        };
        let row = share::ActiveModel {
            id: NotSet,
            trajectory_id: Set(may.row().id),
            organisation_id: Set(worker.is_none().then_some(with.organisation)),
            account_id: Set(worker),
            with_organisation: Set(Some(with.organisation)),
            purpose: Set(with.purpose.trim().to_owned()),
            until: Set(until.into()),
            withdrawn_at: Set(None),
            parts: Set(json!(parts)),
            given_by: Set(Some(desk.viewer().account().get())),
            given_at: Set(Some(change.at())),
            withdrawn_by: Set(None),
            kin_id: Set(None),
        };
        let id = row.insert(change.db()).await?.id;
        let told = json!({ "share": id, "organisation": with.organisation, "account": worker, "until": until });
        change.detail(told);
        change.keep().await?;
        Ok(id)
    }

    /// Ends a share at once. What was shared, and until when, stays on record.
    pub async fn unshare(may: &May<Give, Trajectory>, desk: &Desk, share: i64) -> Result<(), Stop> {
        let mut change = may.change(desk, "trajectory.unshared").await?;
        let found = share::Entity::find_by_id(share)
            .filter(share::Column::TrajectoryId.eq(may.row().id))
            .one(change.db())
            .await?;
        let row = found.ok_or(Stop::NotFound)?;
        if row.withdrawn_at.is_some() {
            return Ok(());
        }
        let mut row = row.into_active_model();
        row.withdrawn_at = Set(Some(change.at()));
        row.withdrawn_by = Set(Some(desk.viewer().account().get()));
        row.update(change.db()).await?;
        change.detail(json!({ "share": share }));
        change.keep().await
    }
}

impl Sharing {
    fn faults(&self, parts: &Parts, today: Date) -> Vec<Fault> {
        let mut faults = faults(&self.purpose, self.until, today);
        if parts.is_empty() {
            faults.push(Fault::new("parts", "share-parts"));
        }
        faults
    }
}

/// What is wrong with a purpose, and with the last day of sharing for it.
pub fn faults(purpose: &str, until: Option<Date>, today: Date) -> Vec<Fault> {
    let purpose = match purpose.trim() {
        "" => Some(Fault::new("purpose", "required")),
        long if long.chars().count() > LINE => {
            Some(Fault::new("purpose", "too-long").with("most", LINE))
        }
        _ => None,
    };
    let longest = today.saturating_add(jiff::Span::new().days(LONGEST));
    let until = match until {
        None => Some("required"),
        Some(day) if day < today => Some("not-to-come"),
        Some(day) if day > longest => Some("far-away"),
        Some(_) => None,
    };
    let until = until.map(|code| Fault::new("until", code));
    purpose.into_iter().chain(until).collect()
}

/// Of what is asked, what the giver reads themselves. With the whole, what goes without saying is left out.
pub fn within(asked: Parts, dossier: &Dossier) -> Parts {
    let (method, reader) = (&dossier.bound.package.method, &dossier.reader);
    let whole = asked.whole;
    let step = |id: &String| {
        let step = method.step(id);
        !whole && step.is_some_and(|step| may_see_step(method, step, reader))
    };
    let field = |name: &String| {
        may_read_field(method, name, reader) && (!whole || is_guarded(method, name))
    };
    let shown = piece_entries(dossier);
    Parts {
        whole,
        steps: asked.steps.into_iter().filter(step).collect(),
        fields: asked.fields.into_iter().filter(field).collect(),
        pieces: asked
            .pieces
            .into_iter()
            .filter(|entry| !whole && shown.contains(entry))
            .collect(),
        contact: asked.contact,
    }
}

/// The account of somebody who works with people there now.
async fn worker(
    change: &Change,
    desk: &Desk,
    organisation: i64,
    email: &str,
) -> Result<Option<i64>, Stop> {
    let to_account: RelationDef = membership::Entity::belongs_to(account::Entity)
        .from(membership::Column::AccountId)
        .to(account::Column::Id)
        .into();
    let found: Option<i64> = membership::Entity::find()
        .join(JoinType::InnerJoin, to_account)
        .filter(membership::Column::OrganisationId.eq(organisation))
        .filter(membership::Column::Role.is_in(Role::all().filter(|role| role.helps())))
        .filter(membership_on(desk.today().into()))
        .filter(account::Column::Email.eq(email.to_lowercase()))
        .filter(account::Column::ClosedAt.is_null())
        .select_only()
        .column(membership::Column::AccountId)
        .into_tuple()
        .one(change.db())
        .await?;
    Ok(found)
}
