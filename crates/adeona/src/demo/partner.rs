//! Another organisation, to which people are referred and with which a plan is shared.

use adeona_method::calendar::plus_days;
use adeona_platform::access::{May, Role};
use adeona_platform::overdue::settle_overdue;
use adeona_platform::words::Language;
use adeona_platform::{Desk, Id, Stop};
use jiff::civil::Date;

use super::story::Stage;
use super::{PASSWORD, desk};
use crate::rooms::organisation::{Administer, Founding, Kind, NewMember, Organisation, found};
use crate::rooms::referral::{Answer, Carry, Offering, Referral, Unanswered};
use crate::rooms::sharing::{Give, Sharing};
use crate::rooms::trajectory::{Parts, Rows, Trajectory};

const NAME: &str = "Stichting Werkpunt (demonstratie)";
const LEAD: &str = "leiding@werkpunt.example";
const WORKER: &str = "jobcoach@werkpunt.example";

/// E-mail address, name and what the account shows.
pub const ACCOUNTS: [(&str, &str, &str); 2] = [
    (
        LEAD,
        "Hanneke Visser",
        "leiding van een andere organisatie: neemt verwijzingen aan",
    ),
    (
        WORKER,
        "Samir Aziz",
        "jobcoach daar: ziet alleen wat gedeeld is",
    ),
];

const ASKED: [&str; 4] = [
    "Een stageplek in de zorg, drie dagen in de week. Kan met de fiets komen.",
    "Begeleiding op een werkplek in een keuken of bakkerij.",
    "Een taalstage bij een winkel, liefst in de buurt.",
    "Hulp bij het zoeken van werk in de techniek.",
];

impl Stage {
    pub(super) async fn partner(&mut self) -> Result<(), Stop> {
        let there = self.settle_partner().await?;
        let els = desk(&self.store, "els@voorbeeldstad.example").await?;
        let rows = Rows {
            coach: Some(els.viewer().account().get()),
            standing: Some("started".to_owned()),
            method: Some("spark".to_owned()),
            ..Rows::default()
        };
        let rows = els.look(rows).await?;
        let mut ids = rows.iter().map(|row| Id::<Trajectory>::new(row.id));
        // Days ago that each was offered: under way, refused, come back unanswered, waiting.
        for ((asked, ago), id) in ASKED.into_iter().zip([40, 30, 24, 3]).zip(&mut ids) {
            self.day(-ago);
            let id = offer(&els, id, there, asked, self.today_of(-ago)).await?;
            match ago {
                40 => self.carried(id).await?,
                30 => {
                    self.day(-27);
                    let lead = desk(&self.store, LEAD).await?;
                    let may = lead.may::<Answer, Referral>(id).await?;
                    let reason = "Wij hebben nu geen plek in een keuken. Vraag het in het voorjaar nog eens.";
                    Referral::refuse(&may, &lead, reason).await?;
                }
                24 => {
                    self.day(-9);
                    settle_overdue::<Unanswered>(&self.store).await?;
                }
                _ => {}
            }
        }
        self.day(0);
        if let Some(id) = ids.next() {
            share(&els, id, there, self.today).await?;
        }
        let rest: Vec<Id<Trajectory>> = ids.collect();
        self.asked_outside(&els, &rest).await
    }

    pub(super) fn today_of(&self, days: i64) -> Date {
        plus_days(self.today, days)
    }

    pub(super) fn day(&self, days: i64) {
        self.on(self.today_of(days));
    }

    /// The organisation, with its people: its id.
    async fn settle_partner(&self) -> Result<i64, Stop> {
        self.day(-60);
        let [(lead, name, _), (worker, worker_name, _)] = ACCOUNTS;
        let founding = Founding {
            organisation: NAME.to_owned(),
            kind: Kind::Other,
            name: name.to_owned(),
            email: lead.to_owned(),
            password: PASSWORD.to_owned(),
            language: Language::Nl,
        };
        found(&self.store, founding).await?;
        let admin = desk(&self.store, lead).await?;
        let here = Organisation::of_viewer(admin.viewer());
        let may: May<Administer, Organisation> = admin.may(here).await?;
        let new = NewMember {
            name: worker_name.to_owned(),
            email: worker.to_owned(),
            password: PASSWORD.to_owned(),
            roles: vec![Role::JobCoach],
            weekly_hours: 32,
            language: Language::Nl,
        };
        Organisation::take_in(&may, &admin, new).await?;
        Ok(here.get())
    }

    /// Accepted, and told of twice.
    async fn carried(&self, id: Id<Referral>) -> Result<(), Stop> {
        self.day(-37);
        let lead = desk(&self.store, LEAD).await?;
        let worker = desk(&self.store, WORKER).await?;
        let account = worker.viewer().account().get();
        let may = lead.may::<Answer, Referral>(id).await?;
        Referral::accept(&may, &lead, account).await?;
        for (ago, told) in [
            (
                30,
                "Wij maakten kennis. Volgende week kijken wij bij een verzorgingshuis.",
            ),
            (
                12,
                "De proefweek ging goed. De leidinggevende wil graag verder.",
            ),
        ] {
            self.day(-ago);
            let may = worker.may::<Carry, Referral>(id).await?;
            Referral::report(&may, &worker, told).await?;
        }
        Ok(())
    }
}

async fn offer(
    coach: &Desk,
    id: Id<Trajectory>,
    there: i64,
    asked: &str,
    today: Date,
) -> Result<Id<Referral>, Stop> {
    let may = coach.may::<Give, Trajectory>(id).await?;
    let day = |days: i64| Some(plus_days(today, days));
    let parts = Parts {
        steps: ["intake".to_owned()].into(),
        contact: true,
        ..Parts::default()
    };
    let offering = Offering {
        organisation: there,
        step: String::new(),
        purpose: asked.to_owned(),
        answer_by: day(14),
        report_by: day(42),
        until: day(180),
        parts,
    };
    Referral::offer(&may, coach, offering).await
}

async fn share(coach: &Desk, id: Id<Trajectory>, there: i64, today: Date) -> Result<(), Stop> {
    let may = coach.may::<Give, Trajectory>(id).await?;
    let with = Sharing {
        organisation: there,
        worker: WORKER.to_owned(),
        purpose: "Samen een eerste dag op het werk voorbereiden".to_owned(),
        until: Some(plus_days(today, 60)),
        parts: Parts {
            whole: true,
            contact: true,
            ..Parts::default()
        },
    };
    Trajectory::share(&may, coach, with).await.map(drop)
}
