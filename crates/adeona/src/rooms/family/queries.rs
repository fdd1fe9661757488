//! Questions about families.

use adeona_platform::Stop;
use adeona_platform::access::{Look, Scope};
use sea_orm::{ColumnTrait, ExprTrait, QueryOrder, QuerySelect};

use super::access::Kin;
use super::kin::Kind;
use super::tables::kin;
use crate::rooms::people::Names;
use crate::rooms::trajectory::tables::trajectory;
use crate::rooms::trajectory::{Dossier, DossiersOf, Trajectory};

/// Dossiers that are shown of one family.
const MOST: u64 = 20;

/// A member of somebody's family.
#[derive(Debug, Clone)]
pub struct Relative {
    pub kin: i64,
    pub person: i64,
    pub name: String,
    /// What they are of the person that was asked about.
    pub kind: Kind,
    pub apart: bool,
}

/// The family of a person, as far as the viewer sees both.
#[derive(Debug)]
pub struct FamilyOf(pub i64);

impl Look for FamilyOf {
    type Answer = Vec<Relative>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use kin::Column as C;
        let person = self.0;
        let rows = scope
            .aside()
            .seen::<Kin>()
            .filter(C::PersonId.eq(person).or(C::OtherId.eq(person)))
            .shape(|s| s.order_by_asc(C::Id))
            .all()
            .await?;
        let other = |row: &kin::Model| match row.person_id == person {
            true => (row.other_id, row.kind),
            false => (row.person_id, row.kind.inverse()),
        };
        let names = Names(rows.iter().map(|row| other(row).0).collect());
        let names = names.look(scope).await?;
        let relative = |row: &kin::Model| {
            let (id, kind) = other(row);
            Some(Relative {
                kin: row.id,
                person: id,
                name: names.get(&id)?.clone(),
                kind,
                apart: row.apart,
            })
        };
        Ok(rows.iter().filter_map(relative).collect())
    }
}

/// What members of the family share with the viewer, who is helped.
#[derive(Debug)]
pub struct SharedByFamily;

impl Look for SharedByFamily {
    type Answer = Vec<Dossier>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use trajectory::Column as C;
        let Some(own) = scope.viewer().person() else {
            return Ok(vec![]);
        };
        let ids: Vec<(i64,)> = scope
            .aside()
            .seen::<Trajectory>()
            .filter(C::PersonId.ne(own))
            .shape(|s| {
                s.select_only()
                    .column(C::Id)
                    .order_by_asc(C::Id)
                    .limit(MOST)
            })
            .tuples()
            .await?;
        if ids.is_empty() {
            return Ok(vec![]);
        }
        let ids = ids.into_iter().map(|(id,)| id).collect();
        DossiersOf(ids).look(scope).await
    }
}
