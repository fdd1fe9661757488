//! Sharing parts of a trajectory with a member of the family.

use adeona_platform::access::tables::{account, membership};
use adeona_platform::access::{Change, May, Read, Role, membership_on};
use adeona_platform::{Desk, Fault, Id, Stop};
use jiff::civil::Date;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, JoinType, NotSet, QueryFilter, QueryOrder,
    QuerySelect, RelationDef, Set,
};
use serde_json::json;

use super::access::Kin;
use super::tables::kin;
use crate::rooms::sharing::{Give, faults, within};
use crate::rooms::trajectory::tables::share;
use crate::rooms::trajectory::{DossierOf, Parts, Trajectory, is_guarded};

/// With whom of the family, why, until when, and what of it.
#[derive(Debug, Clone, Default)]
pub struct FamilySharing {
    pub kin: i64,
    pub purpose: String,
    /// The last day.
    pub until: Option<Date>,
    /// Only steps and answers count.
    pub parts: Parts,
    /// The person whose trajectory it is agrees.
    pub agreed: bool,
}

impl Kin {
    /// Shares steps and answers with a member of the family, who reads them on their own pages: never the whole, nothing
    /// about care or legal status, and only with the agreement of whose it is. Returns the id of the share.
    ///
    /// # Errors
    /// Faults at `kin`, `purpose`, `until`, `parts` and `agreed`.
    pub async fn share(
        may: &May<Give, Trajectory>,
        desk: &Desk,
        with: FamilySharing,
    ) -> Result<i64, Stop> {
        let dossier = desk.look(DossierOf(Id::new(may.row().id))).await?;
        let method = &dossier.bound.package.method;
        let mut parts = within(with.parts.clone(), &dossier);
        parts.fields.retain(|name| !is_guarded(method, name));
        let parts = Parts {
            steps: parts.steps,
            fields: parts.fields,
            ..Parts::default()
        };
        let mut faults = with.faults(&parts, desk.today());
        let kin = match desk.may::<Read, Kin>(Id::new(with.kin)).await {
            Ok(kin) => Some(kin),
            Err(Stop::NotFound) => None,
            Err(stop) => return Err(stop),
        };
        let person = may.row().person_id;
        let kin = kin.filter(|kin| {
            let row = kin.row();
            person == Some(row.person_id) || person == Some(row.other_id)
        });
        let mut change = may.change(desk, "trajectory.shared-with-family").await?;
        let with_whom = match &kin {
            None => Err("required"),
            Some(kin) => receiver(&change, kin, person).await?,
        };
        let receiver = with_whom.map_err(|code| faults.push(Fault::new("kin", code)));
        let (Ok((account, organisation)), Some(until), true) =
            (receiver, with.until, faults.is_empty())
        else {
            return Err(Stop::Invalid(faults));
        };
        let row = share::ActiveModel {
            id: NotSet,
            trajectory_id: Set(may.row().id),
            organisation_id: Set(None),
            account_id: Set(Some(account)),
            with_organisation: Set(Some(organisation)),
            purpose: Set(with.purpose.trim().to_owned()),
            until: Set(until.into()),
            withdrawn_at: Set(None),
            parts: Set(json!(parts)),
            given_by: Set(Some(desk.viewer().account().get())),
            given_at: Set(Some(change.at())),
            withdrawn_by: Set(None),
            kin_id: Set(Some(with.kin)),
        };
        let id = row.insert(change.db()).await?.id;
        change.detail(json!({ "share": id, "kin": with.kin, "account": account, "until": until }));
        change.keep().await?;
        Ok(id)
    }
}

impl FamilySharing {
    fn faults(&self, parts: &Parts, today: Date) -> Vec<Fault> {
        let mut faults = faults(&self.purpose, self.until, today);
        if parts.is_empty() {
            faults.push(Fault::new("parts", "family-parts"));
        }
        if !self.agreed {
            faults.push(Fault::new("agreed", "family-agreed"));
        }
        faults
    }
}

/// With which account of the relative, and where they are helped; or why not.
async fn receiver(
    change: &Change,
    kin: &Kin,
    person: Option<i64>,
) -> Result<Result<(i64, i64), &'static str>, Stop> {
    // As it is now: somebody may have said meanwhile that they are kept apart.
    let row = kin::Entity::find_by_id(kin.row().id)
        .filter(kin::Column::EndedAt.is_null())
        .lock_shared()
        .one(change.db())
        .await?;
    let Some(row) = row else {
        return Ok(Err("required"));
    };
    if row.apart {
        return Ok(Err("family-kept-apart"));
    }
    let other = match person == Some(row.person_id) {
        true => row.other_id,
        false => row.person_id,
    };
    let to_account: RelationDef = membership::Entity::belongs_to(account::Entity)
        .from(membership::Column::AccountId)
        .to(account::Column::Id)
        .into();
    let today = change.at().zoned().date();
    let found: Option<(i64, i64)> = membership::Entity::find()
        .join(JoinType::InnerJoin, to_account)
        .filter(membership::Column::Role.eq(Role::Participant))
        .filter(membership_on(today.into()))
        .filter(account::Column::PersonId.eq(other))
        .filter(account::Column::ClosedAt.is_null())
        .select_only()
        .column(membership::Column::AccountId)
        .column(membership::Column::OrganisationId)
        .order_by_desc(account::Column::Id)
        .into_tuple()
        .one(change.db())
        .await?;
    Ok(found.ok_or("family-no-account"))
}
