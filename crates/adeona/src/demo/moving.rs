//! Another municipality: somebody moved there, and somebody from there moves here.

use adeona_method::calendar::plus_days;
use adeona_platform::words::Language;
use adeona_platform::{Desk, Id, Stop};

use super::story::Stage;
use super::{PASSWORD, desk};
use crate::rooms::method::{Catalogue, Install};
use crate::rooms::organisation::{Founding, Kind, Organisation, found};
use crate::rooms::referral::{Answer, FileOffer, MoveAway, Referral};
use crate::rooms::trajectory::{Rows, Trajectory};

const NAME: &str = "Gemeente Overzij (demonstratie)";
const LEAD: &str = "leiding@overzij.example";
const HERE: &str = "coordinator@voorbeeldstad.example";

/// E-mail address, name and what the account shows.
pub const ACCOUNTS: [(&str, &str, &str); 1] = [(
    LEAD,
    "Femke van Dam",
    "coördinator van een andere gemeente: nam een dossier over",
)];

impl Stage {
    pub(super) async fn moving(&mut self) -> Result<(), Stop> {
        let there = self.settle_overzij().await?;
        let marit = desk(&self.store, HERE).await?;
        let here = marit.viewer().organisation().get();
        let rows = Rows {
            standing: Some("started".to_owned()),
            method: Some("inburgering-2021".to_owned()),
            ..Rows::default()
        };
        let rows = marit.look(rows).await?;
        if let Some(row) = rows.iter().rev().find(|row| row.person_id.is_some()) {
            self.day(-4);
            let purpose = "Kreeg een huis in uw gemeente en verhuist op de eerste.";
            let went = self
                .offer_file(&marit, Id::new(row.id), there, purpose)
                .await?;
            self.day(0);
            let femke = desk(&self.store, LEAD).await?;
            let may = femke.may::<Answer, Referral>(went).await?;
            let coach = femke.viewer().account().get();
            Referral::take_over(&may, &femke, coach).await?;
        }
        self.day(-40);
        let femke = desk(&self.store, LEAD).await?;
        let begun = plus_days(self.today, -40);
        let version = self.installed_at(&femke).await?;
        let comes = self.enrol(&femke, version, begun).await?;
        self.day(-2);
        let femke = desk(&self.store, LEAD).await?;
        let purpose = "Verhuist volgende maand naar Voorbeeldstad. De brede intake moet nog.";
        self.offer_file(&femke, comes, here, purpose).await?;
        self.day(0);
        Ok(())
    }

    async fn offer_file(
        &self,
        from: &Desk,
        id: Id<Trajectory>,
        to: i64,
        purpose: &str,
    ) -> Result<Id<Referral>, Stop> {
        let may = from.may::<MoveAway, Trajectory>(id).await?;
        let offer = FileOffer {
            organisation: to,
            purpose: purpose.to_owned(),
            answer_by: Some(plus_days(from.today(), 14)),
        };
        Referral::offer_file(&may, from, offer).await
    }

    /// The other municipality, with who leads it: its id.
    async fn settle_overzij(&self) -> Result<i64, Stop> {
        self.day(-90);
        let [(email, name, _)] = ACCOUNTS;
        let founding = Founding {
            organisation: NAME.to_owned(),
            kind: Kind::Municipality,
            name: name.to_owned(),
            email: email.to_owned(),
            password: PASSWORD.to_owned(),
            language: Language::Nl,
        };
        found(&self.store, founding).await?;
        let femke = desk(&self.store, email).await?;
        Ok(femke.viewer().organisation().get())
    }

    /// The civic integration method, in use there: its version.
    async fn installed_at(&self, femke: &Desk) -> Result<i64, Stop> {
        let here = Organisation::of_viewer(femke.viewer());
        let may = femke.may::<Install, Organisation>(here).await?;
        let method = Some("inburgering-2021".to_owned());
        let found = femke.look(Catalogue { method }).await?.pop();
        let found = found.ok_or(Stop::NotFound)?;
        Organisation::install(&may, femke, found.id).await?;
        Ok(found.id.get())
    }
}
