//! What two plans of return rest on: an answer that grew old, and a question that was asked for one and answered.

use adeona_platform::access::May;
use adeona_platform::{Id, Stop};

use super::desk;
use super::story::Stage;
use crate::rooms::knowledge::plans::{On, Plan, ask, case_of};
use crate::rooms::knowledge::tables::question::Audience;
use crate::rooms::knowledge::{AskQuestion, Asked, Question};
use crate::rooms::organisation::Organisation;
use crate::rooms::trajectory::{DossierOf, Rows, Steer, Trajectory};

const KARIM: &str = "karim@voorbeeldstad.example";
const RETURN: &str = "terugkeerontwikkeling";

impl Stage {
    /// Trajectories of return that are under way, the first first.
    async fn returning(&self) -> Result<Vec<i64>, Stop> {
        let karim = desk(&self.store, KARIM).await?;
        let rows = Rows {
            coach: Some(karim.viewer().account().get()),
            method: Some(RETURN.to_owned()),
            standing: Some("started".to_owned()),
            ..Rows::default()
        };
        let rows = karim.look(rows).await?.into_iter();
        let mut rows: Vec<i64> = rows.map(|row| row.id).collect();
        rows.reverse();
        Ok(rows)
    }

    pub(super) async fn rests_on(&self, question: Id<Question>) -> Result<(), Stop> {
        let Some(id) = self.returning().await?.first().copied() else {
            return Ok(());
        };
        let karim = desk(&self.store, KARIM).await?;
        let may: May<Steer, Trajectory> = karim.may(Id::new(id)).await?;
        Trajectory::rest_on(&may, &karim, On::Question(question)).await
    }

    /// Asked for the last of them: the question.
    pub(super) async fn asks_for_plan(&self) -> Result<Option<Id<Question>>, Stop> {
        let Some(id) = self.returning().await?.last().copied() else {
            return Ok(None);
        };
        let karim = desk(&self.store, KARIM).await?;
        let dossier = karim.look(DossierOf(Id::new(id))).await?;
        let country = dossier.progress.answers.get("inventory.country");
        let plan: Plan = case_of(&karim, Id::new(id)).await?;
        let organisation = Organisation::of_viewer(karim.viewer());
        let may: May<AskQuestion, Organisation> = karim.may(organisation).await?;
        let asked = Asked {
            country: country.map_or("SO", String::as_str).to_owned(),
            topic: "making-a-living".to_owned(),
            title: "Wat kost een naaimachine met stroom van de zon?".to_owned(),
            body: "Voor wie thuis een klein atelier begint.\n\n- nieuw en tweedehands\n- waar men hem laat maken"
                .to_owned(),
            chosen: self.chosen(Audience::Network).await?,
            looked: false,
        };
        let question = ask(&karim, &may, Some(&plan), asked).await?;
        Ok(Some(Id::new(question)))
    }
}
