//! Questions about countries: answered and solved, answered with a source that grows old, on hold, waiting, and one that
//! stays within the organisation.

use adeona_method::calendar::plus_days;
use adeona_platform::access::May;
use adeona_platform::{Desk, Id, Stop};

use super::desk;
use super::story::Stage;
use crate::rooms::knowledge::tables::question::Audience;
use crate::rooms::knowledge::{
    AskQuestion, Asked, GiveAnswer, Given, Handle, Question, Rests, Settle,
};
use crate::rooms::organisation::Organisation;

const STAFF: &str = "vraagbaak@voorbeeldstad.example";
const ELS: &str = "els@voorbeeldstad.example";
const SAMIR: &str = "jobcoach@werkpunt.example";

/// Country, topic, title, what is asked.
type Text = (&'static str, &'static str, &'static str, &'static str);

const ROOM: Text = (
    "SO",
    "housing",
    "Wat kost een kamer in Hargeisa?",
    "Voor een alleenstaande man van 34 die dicht bij de markt wil wonen.\n\n- wat kost een kamer in de maand?\n- hoeveel maanden betaalt men vooruit?",
);
const TRAINING: Text = (
    "GH",
    "education",
    "Waar leert men in Accra voor kapper?",
    "Een vrouw van 26 heeft hier een halfjaar in een kapsalon gewerkt en wil daar een diploma halen.",
);
const PAPERS: Text = (
    "ER",
    "travel-documents",
    "Hoe vraagt men vanuit Nederland een laissez-passer aan?",
    "Wij zoeken de weg voor iemand zonder geldig paspoort.",
);
const STALL: Text = (
    "SL",
    "making-a-living",
    "Is er begeleiding voor wie een marktkraam begint in Freetown?",
    "Het gaat om de eerste maanden: een plek, een vergunning, iemand die meedenkt.",
);
const INSULIN: Text = (
    "IQ",
    "health-care",
    "Is insuline te krijgen in Erbil, en wat kost dat?",
    "Voor een vrouw van 58 die twee keer per dag spuit.",
);

impl Stage {
    pub(super) async fn knowledge(&mut self) -> Result<(), Stop> {
        self.day(-60);
        let solved = self.asks(ELS, ROOM, Audience::Network).await?;
        let aged = self.asks(SAMIR, TRAINING, Audience::Network).await?;
        self.day(-52);
        let answer = "Reken op 80 tot 120 dollar in de maand. Bijna overal betaalt men drie maanden vooruit.";
        let source = Rests {
            title: "Navraag bij drie verhuurders".to_owned(),
            url: String::new(),
            dated: Some(Ok(self.today_of(-53))),
            reliability: "B".to_owned(),
        };
        self.answers(STAFF, solved, (answer, 240, Some(source)))
            .await?;
        let answer =
            "Er zijn twee avondscholen met een erkend diploma; een cursus duurt **negen maanden**.";
        let source = Rests {
            title: "Lijst van erkende opleidingen".to_owned(),
            url: "https://opleidingen.example/accra".to_owned(),
            dated: Some(Ok(self.today_of(-200))),
            reliability: "A".to_owned(),
        };
        self.answers(ELS, aged, (answer, 40, Some(source))).await?;
        self.day(-50);
        let els = desk(&self.store, ELS).await?;
        let may: May<Settle, Question> = els.may(solved).await?;
        Question::solve(&may, &els).await?;
        self.day(-12);
        let held = self.asks(ELS, PAPERS, Audience::Network).await?;
        self.day(-10);
        let staff = desk(&self.store, STAFF).await?;
        let may: May<Handle, Question> = staff.may(held).await?;
        Question::take_on(&may, &staff).await?;
        Question::hold(&may, &staff, "De ambassade is deze maand gesloten.").await?;
        self.day(-9);
        self.asks(SAMIR, STALL, Audience::Network).await?;
        self.day(-1);
        self.asks(ELS, INSULIN, Audience::Organisation).await?;
        self.day(0);
        Ok(())
    }

    async fn asks(
        &self,
        who: &str,
        (country, topic, title, body): Text,
        audience: Audience,
    ) -> Result<Id<Question>, Stop> {
        let desk = desk(&self.store, who).await?;
        let organisation = Organisation::of_viewer(desk.viewer());
        let may: May<AskQuestion, Organisation> = desk.may(organisation).await?;
        let asked = Asked {
            country: country.to_owned(),
            topic: topic.to_owned(),
            title: title.to_owned(),
            body: body.to_owned(),
            audience: Some(audience),
            looked: false,
        };
        let id = Organisation::ask_question(&may, &desk, asked).await?;
        Ok(Id::new(id))
    }

    async fn answers(
        &self,
        who: &str,
        question: Id<Question>,
        (body, days, source): (&str, i64, Option<Rests>),
    ) -> Result<(), Stop> {
        let desk: Desk = desk(&self.store, who).await?;
        let may: May<GiveAnswer, Question> = desk.may(question).await?;
        let given = Given {
            body: body.to_owned(),
            valid_until: Some(Ok(plus_days(desk.today(), days))),
            source,
            looked: false,
        };
        Question::answer(&may, &desk, given).await.map(drop)
    }
}
