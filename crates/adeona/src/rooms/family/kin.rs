//! Noting that people are family, keeping them apart, and ending that.

use adeona_platform::access::{Change, May, Read};
use adeona_platform::{Desk, Fault, Id, Stop};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, DeriveActiveEnum, EntityTrait, EnumIter, ExprTrait,
    IntoActiveModel, Iterable, NotSet, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::access::Kin;
use super::tables::kin;
use crate::rooms::people::tables::person;
use crate::rooms::people::{Amend, Person};
use crate::rooms::trajectory::tables::share;

/// Members of the family that are noted of one person.
const MOST: u64 = 30;

/// What somebody is of somebody.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "kebab-case")]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    Partner,
    Parent,
    Child,
    Sibling,
    Relative,
}

impl Kind {
    pub fn all() -> impl Iterator<Item = Kind> {
        Kind::iter()
    }

    /// Its name in words keys and forms.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Partner => "partner",
            Kind::Parent => "parent",
            Kind::Child => "child",
            Kind::Sibling => "sibling",
            Kind::Relative => "relative",
        }
    }

    pub fn of(code: &str) -> Option<Kind> {
        Kind::all().find(|kind| kind.code() == code)
    }

    /// What the other way round.
    pub fn inverse(self) -> Kind {
        match self {
            Kind::Parent => Kind::Child,
            Kind::Child => Kind::Parent,
            same => same,
        }
    }
}

/// Who is what of somebody.
#[derive(Debug, Clone)]
pub struct Tie {
    pub other: Id<Person>,
    /// A code of [`Kind`].
    pub kind: String,
    pub apart: bool,
}

impl Kin {
    /// Notes that two people are family. It shows neither anything of the other.
    ///
    /// # Errors
    /// Faults at `other` and `kind`.
    pub async fn note(may: &May<Amend, Person>, desk: &Desk, tie: Tie) -> Result<i64, Stop> {
        let person = may.row().id;
        let mut faults = vec![];
        let other = match desk.may::<Read, Person>(tie.other).await {
            Ok(other) => Some(other),
            Err(Stop::NotFound) => None,
            Err(stop) => return Err(stop),
        };
        let other = other.filter(|other| other.row().organisation_id == may.row().organisation_id);
        let other = other.map(|other| other.row().id).filter(|id| *id != person);
        if other.is_none() {
            faults.push(Fault::new("other", "family-who"));
        }
        let kind = Kind::of(&tie.kind);
        if kind.is_none() {
            faults.push(Fault::new("kind", "required"));
        }
        let (Some(other), Some(kind), true) = (other, kind, faults.is_empty()) else {
            return Err(Stop::Invalid(faults));
        };
        let mut change = may.change(desk, "family.noted").await?;
        if ties_of(&change, person, other).await? >= MOST {
            return Err(Stop::fault("other", "family-many"));
        }
        if tied(&change, person, other).await? {
            return Err(Stop::fault("other", "family-known"));
        }
        let row = kin::ActiveModel {
            id: NotSet,
            person_id: Set(person),
            other_id: Set(other),
            kind: Set(kind),
            apart: Set(tie.apart),
            noted_by: Set(desk.viewer().account().get()),
            noted_at: Set(change.at()),
            ended_at: Set(None),
        };
        let id = row.insert(change.db()).await?.id;
        change.detail(json!({ "kin": id, "other": other, "apart": tie.apart }));
        change.keep().await?;
        Ok(id)
    }

    /// Says that nothing of the one may come to the other, or that this is over. What was shared between them ends.
    pub async fn keep_apart(
        may: &May<Amend, Person>,
        desk: &Desk,
        kin: &May<Read, Kin>,
        apart: bool,
    ) -> Result<(), Stop> {
        let deed = if apart {
            "family.apart"
        } else {
            "family.together"
        };
        let mut change = may.change(desk, deed).await?;
        let mut row = within(&change, may, kin).await?.into_active_model();
        row.apart = Set(apart);
        row.update(change.db()).await?;
        if apart {
            end_shares(&change, kin.row().id, desk.viewer().account().get()).await?;
        }
        change.detail(json!({ "kin": kin.row().id }));
        change.keep().await
    }

    /// Takes it away, for what was noted wrongly or is over. What was shared between them ends.
    pub async fn end(
        may: &May<Amend, Person>,
        desk: &Desk,
        kin: &May<Read, Kin>,
    ) -> Result<(), Stop> {
        let mut change = may.change(desk, "family.ended").await?;
        let mut row = within(&change, may, kin).await?.into_active_model();
        row.ended_at = Set(Some(change.at()));
        row.update(change.db()).await?;
        end_shares(&change, kin.row().id, desk.viewer().account().get()).await?;
        change.detail(json!({ "kin": kin.row().id }));
        change.keep().await
    }
}

/// The row as it is now, when it is of the person.
async fn within(
    change: &Change,
    may: &May<Amend, Person>,
    kin: &May<Read, Kin>,
) -> Result<kin::Model, Stop> {
    let (row, person) = (kin.row(), may.row().id);
    if row.person_id != person && row.other_id != person {
        return Err(Stop::NotFound);
    }
    kin::Entity::find_by_id(row.id)
        .filter(kin::Column::EndedAt.is_null())
        .lock_exclusive()
        .one(change.db())
        .await?
        .ok_or(Stop::Conflict)
}

fn of_person(person: i64) -> Condition {
    use kin::Column as C;
    Condition::all()
        .add(C::EndedAt.is_null())
        .add(C::PersonId.eq(person).or(C::OtherId.eq(person)))
}

/// How many there are of the one; both are locked, so that of two who note the same at one moment one waits.
async fn ties_of(change: &Change, person: i64, other: i64) -> Result<u64, Stop> {
    use person::Column as P;
    let _both: Vec<i64> = person::Entity::find()
        .select_only()
        .column(P::Id)
        .filter(P::Id.is_in([person, other]))
        .order_by_asc(P::Id)
        .lock_exclusive()
        .into_tuple()
        .all(change.db())
        .await?;
    let rows = kin::Entity::find().filter(of_person(person));
    Ok(rows.count(change.db()).await?)
}

async fn tied(change: &Change, person: i64, other: i64) -> Result<bool, Stop> {
    let both = of_person(person).add(of_person(other));
    Ok(kin::Entity::find().filter(both).count(change.db()).await? > 0)
}

async fn end_shares(change: &Change, kin: i64, by: i64) -> Result<(), Stop> {
    use share::Column as S;
    share::Entity::update_many()
        .col_expr(S::WithdrawnAt, Expr::value(Some(change.at())))
        .col_expr(S::WithdrawnBy, Expr::value(Some(by)))
        .filter(S::KinId.eq(kin))
        .filter(S::WithdrawnAt.is_null())
        .exec(change.db())
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inverse_of_the_inverse_is_itself() {
        for kind in Kind::all() {
            assert_eq!(kind.inverse().inverse(), kind);
            assert_eq!(Kind::of(kind.code()), Some(kind));
        }
        assert_eq!(Kind::Parent.inverse(), Kind::Child);
    }
}
