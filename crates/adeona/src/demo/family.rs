//! Families: one reads a part of the other's plan, and two are kept apart.

use adeona_method::calendar::plus_days;
use adeona_platform::{Desk, Id, Stop};

use super::desk;
use super::story::Stage;
use crate::rooms::family::{FamilySharing, Kin, Tie};
use crate::rooms::people::{Amend, Person};
use crate::rooms::sharing::Give;
use crate::rooms::trajectory::{Parts, Row, Rows, Trajectory};

impl Stage {
    pub(super) async fn families(&self) -> Result<(), Stop> {
        self.day(0);
        let els = desk(&self.store, "els@voorbeeldstad.example").await?;
        let rows = Rows {
            coach: Some(els.viewer().account().get()),
            method: Some("inburgering-2021".to_owned()),
            ..Rows::default()
        };
        let rows = els.look(rows).await?;
        let mut rows = rows.iter().filter(|row| row.person_id.is_some());
        let (Some(wife), Some(husband), Some(brother)) = (rows.next(), rows.next(), rows.next())
        else {
            return Ok(());
        };
        let kin = tie(&els, wife, husband, "partner", false).await?;
        tie(&els, wife, brother, "sibling", true).await?;
        let may = els.may::<Amend, Person>(person(husband)).await?;
        Person::give_card(&may, &els).await?;
        let may = els.may::<Give, Trajectory>(Id::new(wife.id)).await?;
        let with = FamilySharing {
            kin,
            purpose: "Samen kiezen op welke dagen ieder les heeft".to_owned(),
            until: Some(plus_days(self.today, 90)),
            parts: Parts {
                steps: ["broad-intake".to_owned()].into(),
                ..Parts::default()
            },
            agreed: true,
        };
        Kin::share(&may, &els, with).await.map(drop)
    }
}

fn person(row: &Row) -> Id<Person> {
    Id::new(row.person_id.unwrap_or_default())
}

async fn tie(els: &Desk, of: &Row, other: &Row, kind: &str, apart: bool) -> Result<i64, Stop> {
    let may = els.may::<Amend, Person>(person(of)).await?;
    let tie = Tie {
        other: person(other),
        kind: kind.to_owned(),
        apart,
    };
    Kin::note(&may, els, tie).await
}
