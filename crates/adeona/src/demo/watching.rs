//! What a privacy officer finds: a dossier that a colleague opened in an emergency, and what people asked about their data.

use adeona_platform::access::May;
use adeona_platform::{Desk, Id, Stop};

use super::desk;
use super::story::Stage;
use crate::rooms::organisation::Organisation;
use crate::rooms::people::Person;
use crate::rooms::privacy::{OpenInEmergency, Opening};
use crate::rooms::rights::{Ask, Kind};
use crate::rooms::trajectory::Rows;

const REASON: &str = "Belde huilend: de huisbaas staat voor de deur. Els is vandaag vrij.";
const ASKED: [(Kind, &str, i64); 3] = [
    (
        Kind::Access,
        "Wil alles zien wat er over haar is opgeschreven.",
        3,
    ),
    (
        Kind::Rectification,
        "Het telefoonnummer is van een oude telefoon.",
        9,
    ),
    (Kind::Access, "Vraagt een kopie voor de advocaat.", 33),
];

impl Stage {
    pub(super) async fn watching(&mut self) -> Result<(), Stop> {
        let els = desk(&self.store, "els@voorbeeldstad.example").await?;
        let rows = els
            .look(Rows {
                coach: Some(els.viewer().account().get()),
                standing: Some("started".to_owned()),
                ..Rows::default()
            })
            .await?;
        let mut people = rows.iter().rev().filter_map(|row| row.person_id);
        if let Some(person) = people.next() {
            self.day(-1);
            self.opened(&els, Id::new(person)).await?;
        }
        for (kind, words, ago) in ASKED {
            self.day(-ago);
            let els = desk(&self.store, "els@voorbeeldstad.example").await?;
            if let Some(person) = people.next() {
                let may: May<Ask, Person> = els.may(Id::new(person)).await?;
                Person::ask(&may, &els, Some(kind), words).await?;
            }
        }
        self.day(0);
        Ok(())
    }

    async fn opened(&self, els: &Desk, id: Id<Person>) -> Result<(), Stop> {
        let person = els.may::<adeona_platform::access::Read, Person>(id).await?;
        let number = person.row().client_number.clone().unwrap_or_default();
        let karim = desk(&self.store, "karim@voorbeeldstad.example").await?;
        let here = Organisation::of_viewer(karim.viewer());
        let may: May<OpenInEmergency, Organisation> = karim.may(here).await?;
        let opening = Opening {
            client_number: number,
            reason: REASON.to_owned(),
            ..Opening::default()
        };
        Organisation::open_in_emergency(&may, &karim, &self.store, opening).await?;
        Ok(())
    }
}
