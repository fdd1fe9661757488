//! What was asked of people without an account: one answered, one still waits.

use adeona_method::calendar::plus_days;
use adeona_platform::access::viewer_of_link;
use adeona_platform::{Desk, Id, Stop};

use super::story::Stage;
use crate::rooms::partner::{Asking, Given, MadeLink, Opened, open, task_of};
use crate::rooms::trajectory::{DossierOf, Steer, Trajectory};

/// Steps that somebody outside can fill in, with what a form gets.
const FILLED: [(&str, &[(&str, &str)]); 3] = [
    ("exam", &[("exam.result", "passed")]),
    (
        "stagehunter",
        &[
            ("search.wish", "Een bakkerij, het liefst in de ochtend"),
            ("search.travel-minutes", "30"),
        ],
    ),
    (
        "intake",
        &[
            ("intake.goal", "Werken in een bakkerij"),
            ("intake.dutch", "A2"),
            ("intake.education", "3"),
            ("intake.sector", "hospitality"),
            ("intake.childcare", "no"),
        ],
    ),
];
/// Who is asked: the first answers.
const PARTNERS: [&str; 2] = ["Bakkerij De Korenaar", "Garage Van Dalen"];

impl Stage {
    pub(super) async fn asked_outside(
        &mut self,
        coach: &Desk,
        ids: &[Id<Trajectory>],
    ) -> Result<(), Stop> {
        let mut partners = PARTNERS.into_iter();
        for id in ids {
            let dossier = coach.look(DossierOf(*id)).await?;
            let opened = |step: &str| dossier.progress.open_steps().any(|open| open.step == step);
            let Some((step, answers)) = FILLED.into_iter().find(|(step, _)| opened(step)) else {
                continue;
            };
            let Some(partner) = partners.next() else {
                return Ok(());
            };
            let may = coach.may::<Steer, Trajectory>(*id).await?;
            let asking = Asking {
                step: step.to_owned(),
                partner: partner.to_owned(),
                until: Some(plus_days(self.today, 14)),
                ..Asking::default()
            };
            let link = Trajectory::ask_outside(&may, coach, asking).await?;
            if partner == PARTNERS[0] {
                self.answered(&link, answers).await?;
            }
        }
        Ok(())
    }

    async fn answered(&self, link: &MadeLink, answers: &[(&str, &str)]) -> Result<(), Stop> {
        let secret = link.path.rsplit('/').next().unwrap_or_default();
        let Opened::In(begun) = open(&self.store, secret, &link.code).await? else {
            return Ok(());
        };
        let viewer = viewer_of_link(&self.store, secret, &begun.token).await?;
        let desk = Desk::of(viewer.ok_or(Stop::NotFound)?, self.store.clone());
        let Some(task) = task_of(desk).await? else {
            return Ok(());
        };
        let own = |(name, answer): &(&str, &str)| ((*name).to_owned(), (*answer).to_owned());
        let given = Given {
            answers: answers.iter().map(own).collect(),
            note: "Werkt netjes en komt op tijd.".to_owned(),
            version: task.dossier.row.version_id,
        };
        task.send(&begun.token, given).await
    }
}
