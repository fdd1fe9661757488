//! Questions about countries: answered and solved, answered with a source that grows old, on hold, waiting, one that stays
//! within the organisation, one for an organisation that is named, one whose answers contradict each other, and one that
//! nobody had to ask. And who wants to hear of which, and a topic that was added.

use adeona_knowledge::reading;
use adeona_method::calendar::plus_days;
use adeona_platform::access::May;
use adeona_platform::{Desk, Id, Stop};

use super::desk;
use super::story::Stage;
use crate::frame::SentFile;
use crate::rooms::knowledge::figures::{Meant, TakeOffered};
use crate::rooms::knowledge::outside::{KeepContacts, Noted, Put, PutOutside, Replied, reply};
use crate::rooms::knowledge::sheets::{KeepSheet, MadeOf, Sheet, WriteSheet, Written, named};
use crate::rooms::knowledge::subscriptions::tables::subscription::How;
use crate::rooms::knowledge::subscriptions::{Subscribe, Wanted};
use crate::rooms::knowledge::tables::question::Audience;
use crate::rooms::knowledge::topics::{Called, KeepTopics, topics_in};
use crate::rooms::knowledge::weighing::{Thank, Weigh, Weighed};
use crate::rooms::knowledge::{
    Answer, AskQuestion, Asked, Chosen, GiveAnswer, Given, Handle, Question, Rests, Settle,
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

const LICENCE: Text = (
    "GM",
    "transport",
    "Mag men in Banjul rijden met een Nederlands rijbewijs?",
    "Een man van 41 wil er taxichauffeur worden.",
);
const BAKERS: Text = (
    "IQ",
    "labour-market",
    "Welke bakkers in Erbil nemen leerlingen aan?",
    "Een man van 23 heeft hier twee jaar in een bakkerij gewerkt.",
);

/// Name, kind, countries, topics, languages, address.
type Bureau = (
    &'static str,
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
    &'static [&'static str],
    &'static str,
);

const CONTACTS: [Bureau; 3] = [
    (
        "Salone Start",
        "return-support",
        &["SL"],
        &["making-a-living", "labour-market"],
        &["en"],
        "vragen@salonestart.example",
    ),
    (
        "Samen in Bo",
        "aid",
        &["SL", "GH"],
        &[],
        &["en"],
        "post@sameninbo.example",
    ),
    (
        "Hargeisa Thuis",
        "return-support",
        &["SO"],
        &["housing"],
        &["en", "ar"],
        "vragen@hargeisathuis.example",
    ),
];

/// Title and text of a sheet.
type Leaf = (&'static str, &'static str);

const HARGEISA: Leaf = (
    "Een kamer huren in Hargeisa",
    "Reken op **80 tot 120 dollar** in de maand.\n\n- bijna overal betaalt men drie maanden vooruit\n- water en stroom komen er meestal bij\n- een schriftelijke afspraak is niet gewoon: vraag erom",
);
/// What three landlords asked, as they were noted.
const PRICES: &str = "Huurprijzen in Hargeisa, per maand\n\nKamer in het centrum: 110 tot 120 dollar\nKamer in een buitenwijk: 80 tot 95 dollar\nBorg: drie maanden vooruit\n";

const HARGEISA_EN: Leaf = (
    "Renting a room in Hargeisa",
    "Count on **80 to 120 dollars** a month.\n\n- almost everywhere three months are paid in advance\n- water and electricity are mostly extra\n- a written agreement is not usual: ask for one",
);
const HARGEISA_AR: Leaf = (
    "استئجار غرفة في هرجيسا",
    "احسب **80 إلى 120 دولارًا** في الشهر.\n\n- في كل مكان تقريبًا تُدفع ثلاثة أشهر مقدمًا\n- الماء والكهرباء غالبًا غير مشمولين\n- الاتفاق المكتوب غير معتاد: اطلبه",
);
const ACCRA: Leaf = (
    "Leren voor kapper in Accra",
    "Twee avondscholen geven een erkend diploma. De cursus duurt negen maanden; inschrijven kan in januari en in juli.",
);
const TABLE: &str = "sleutel;titel;tekst;land;onderwerpen;taal;bron;betrouwbaarheid\n\
    vervoer-1;Van het vliegveld naar de stad;Een gedeelde taxi vertrekt als hij vol is. Spreek de prijs vooraf af.;SO;Vervoer en reis;nl;Reisverslagen van begeleiders;C\n\
    papieren-1;Een identiteitskaart aanvragen;Men vraagt hem aan in de wijk van herkomst, met twee getuigen.;SL;Reisdocumenten;nl;Navraag bij een wijkkantoor;B\n\
    werk-1;Markten waar een kraam te huur is;Vraag bij het marktbestuur. Het eerste kwartaal betaalt men vooruit.;SL;Inkomen en levensonderhoud;nl;Navraag bij een marktbestuur;B\n";

const SCHOOL: Leaf = (
    "Een plek op school voor een kind dat terugkomt",
    "Scholen in Freetown nemen het hele jaar leerlingen aan.\n\n- neem rapporten en een geboorteakte mee, met een vertaling\n- een kind dat de taal nog leert, begint vaak een klas lager",
);

impl Stage {
    /// A topic that the back office missed, with a sheet under it.
    async fn topics(&self) -> Result<(), Stop> {
        let staff = desk(&self.store, STAFF).await?;
        let organisation = Organisation::of_viewer(staff.viewer());
        let may: May<KeepTopics, Organisation> = staff.may(organisation).await?;
        let words = |all: [&str; 3]| all.map(str::to_owned).to_vec();
        let family = Called {
            names: ["Kinderen en gezin", "Children and family", "الأطفال والأسرة"].map(str::to_owned),
            words: [
                words(["kinderen", "gezin", "kleuter"]),
                words(["children", "family", "toddler"]),
                words(["أطفال", "أسرة", "رضيع"]),
            ],
        };
        let code = Organisation::add_topic(&may, &staff, family).await?;
        let of = ("SL", code.as_str(), "nl");
        self.writes(SCHOOL, of, 150, MadeOf::default()).await?;
        Ok(())
    }

    pub(super) async fn knowledge(&mut self) -> Result<(), Stop> {
        self.day(-60);
        let solved = self.asks(ELS, ROOM, Audience::Network).await?;
        let aged = self.asks(SAMIR, TRAINING, Audience::Network).await?;
        self.day(-52);
        let answer = "Reken op 80 tot 120 dollar in de maand. Bijna overal betaalt men drie maanden vooruit.";
        let source = Rests {
            title: "Navraag bij drie verhuurders".to_owned(),
            kind: "conversation".to_owned(),
            url: String::new(),
            dated: Some(Ok(self.today_of(-53))),
            reliability: "B".to_owned(),
        };
        let seen = Rests {
            title: "Advertenties voor kamers".to_owned(),
            kind: "website".to_owned(),
            url: "https://kamers.example/hargeisa".to_owned(),
            dated: Some(Ok(self.today_of(-53))),
            reliability: "C".to_owned(),
        };
        self.answers(STAFF, solved, (answer, 240, vec![source, seen]))
            .await?;
        let answer =
            "Er zijn twee avondscholen met een erkend diploma; een cursus duurt **negen maanden**.";
        let source = Rests {
            title: "Lijst van erkende opleidingen".to_owned(),
            kind: "official".to_owned(),
            url: "https://opleidingen.example/accra".to_owned(),
            dated: Some(Ok(self.today_of(-200))),
            reliability: "A".to_owned(),
        };
        self.answers(ELS, aged, (answer, 40, vec![source])).await?;
        self.day(-50);
        let els = desk(&self.store, ELS).await?;
        let may: May<Settle, Question> = els.may(solved).await?;
        Question::solve(&may, &els).await?;
        self.sheets(solved).await?;
        self.topics().await?;
        self.day(-40);
        self.rests_on(aged).await?;
        self.contradicted().await?;
        self.day(-12);
        let held = self.asks(ELS, PAPERS, Audience::Network).await?;
        self.day(-10);
        let staff = desk(&self.store, STAFF).await?;
        let may: May<Handle, Question> = staff.may(held).await?;
        Question::take_on(&may, &staff).await?;
        Question::hold(
            &may,
            &staff,
            ("De ambassade is deze maand gesloten.", false),
        )
        .await?;
        self.day(-9);
        let stall = self.asks(SAMIR, STALL, Audience::Network).await?;
        self.day(-7);
        self.puts_out(stall).await?;
        self.day(-4);
        let samir = desk(&self.store, SAMIR).await?;
        let may: May<TakeOffered, Question> = samir.may(solved).await?;
        Question::take_offered(&may, &samir, &Meant::default()).await?;
        self.follows(ELS, ("SL", "", How::Digest)).await?;
        self.follows(SAMIR, ("IQ", "", How::AtOnce)).await?;
        self.follows(STAFF, ("", "housing", How::None)).await?;
        let planned = self.asks_for_plan().await?;
        self.day(-2);
        if let Some(planned) = planned {
            let answer =
                "Nieuw 150 tot 200 dollar, tweedehands de helft. Laat hem maken op de markt.";
            self.answers(STAFF, planned, (answer, 120, vec![])).await?;
        }
        self.day(-1);
        self.asks(ELS, INSULIN, Audience::Organisation).await?;
        self.asks(ELS, BAKERS, Audience::Named).await?;
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
            chosen: self.chosen(audience).await?,
            looked: false,
        };
        let id = Organisation::ask_question(&may, &desk, asked).await?;
        Ok(Id::new(id))
    }

    /// Where organisations are named, it is the one of the job coach.
    pub(super) async fn chosen(&self, audience: Audience) -> Result<Chosen, Stop> {
        let samir = desk(&self.store, SAMIR).await?;
        let named = match audience {
            Audience::Named => vec![samir.viewer().organisation().get()],
            Audience::Network | Audience::Organisation => vec![],
        };
        Ok(Chosen {
            audience: Some(audience),
            named,
        })
    }

    /// Two answers say different things; the back office says which one to go by, and somebody is thanked.
    async fn contradicted(&self) -> Result<(), Stop> {
        self.day(-30);
        let question = self.asks(ELS, LICENCE, Audience::Network).await?;
        self.day(-29);
        let heard = Rests {
            title: "Van iemand die er woont".to_owned(),
            kind: "conversation".to_owned(),
            reliability: "D".to_owned(),
            ..Rests::default()
        };
        let old = "Ja, met een Nederlands rijbewijs mag men er gewoon rijden.";
        let old = self.answers(SAMIR, question, (old, 300, vec![heard]));
        let old = old.await?;
        self.day(-27);
        let asked = Rests {
            title: "Navraag bij het bureau voor rijbewijzen".to_owned(),
            kind: "conversation".to_owned(),
            dated: Some(Ok(self.today_of(-28))),
            reliability: "A".to_owned(),
            ..Rests::default()
        };
        let new = "Drie maanden. Daarna moet men het omwisselen; voor een taxi is meteen een vergunning nodig.";
        let new = self.answers(STAFF, question, (new, 300, vec![asked]));
        let new = new.await?;
        let staff = desk(&self.store, STAFF).await?;
        let may: May<Weigh, Question> = staff.may(question).await?;
        let weighed = Weighed {
            preferred: new,
            against: vec![old],
            reason: "Het bureau zelf zegt het, en het is nagevraagd.".to_owned(),
            looked: false,
        };
        Question::weigh(&may, &staff, weighed).await?;
        for who in [ELS, SAMIR] {
            let desk = desk(&self.store, who).await?;
            let may: May<Thank, Answer> = desk.may(Id::new(new)).await?;
            Answer::thank(&may, &desk).await?;
        }
        Ok(())
    }

    async fn follows(
        &self,
        who: &str,
        (country, topic, how): (&str, &str, How),
    ) -> Result<(), Stop> {
        let desk = desk(&self.store, who).await?;
        let organisation = Organisation::of_viewer(desk.viewer());
        let may: May<Subscribe, Organisation> = desk.may(organisation).await?;
        let some = |code: &str| Some(code.to_owned()).filter(|code| !code.is_empty());
        let wanted = Wanted {
            country: some(country),
            topic: some(topic),
            how: Some(how),
        };
        Organisation::subscribe(&may, &desk, wanted).await.map(drop)
    }

    async fn answers(
        &self,
        who: &str,
        question: Id<Question>,
        (body, days, sources): (&str, i64, Vec<Rests>),
    ) -> Result<i64, Stop> {
        let desk: Desk = desk(&self.store, who).await?;
        let may: May<GiveAnswer, Question> = desk.may(question).await?;
        let given = Given {
            body: body.to_owned(),
            valid_until: Some(Ok(plus_days(desk.today(), days))),
            sources,
            looked: false,
        };
        Question::answer(&may, &desk, given).await
    }

    /// Sheets: one made of an answer and translated, one that nobody has looked at since, and a table that is brought in.
    async fn sheets(&self, solved: Id<Question>) -> Result<(), Stop> {
        self.writes(ACCRA, ("GH", "education", "nl"), 30, MadeOf::default())
            .await?;
        let made_of = MadeOf {
            question: Some(solved.get()),
            translation_of: None,
        };
        let room = self
            .writes(HARGEISA, ("SO", "housing", "nl"), 200, made_of)
            .await?;
        let made_of = MadeOf {
            question: None,
            translation_of: Some(room),
        };
        let staff = desk(&self.store, STAFF).await?;
        let may: May<KeepSheet, Sheet> = staff.may(Id::new(room)).await?;
        let prices = SentFile {
            field: "file".to_owned(),
            name: "Huurprijzen Hargeisa.txt".to_owned(),
            bytes: PRICES.as_bytes().to_vec(),
            too_big: false,
        };
        Sheet::attach(&may, &staff, prices).await?;
        for (text, language) in [(HARGEISA_EN, "en"), (HARGEISA_AR, "ar")] {
            self.writes(text, ("SO", "housing", language), 200, made_of)
                .await?;
        }
        let topics = topics_in(&self.store).await?;
        let read = named(&topics, None, |naming| {
            reading::bytes("bladen.csv", TABLE.as_bytes(), naming)
        });
        if let Some(fault) = read.faults.first() {
            return Err(Stop::Broken(fault.to_string()));
        }
        let organisation = Organisation::of_viewer(staff.viewer());
        let may: May<WriteSheet, Organisation> = staff.may(organisation).await?;
        Organisation::bring_in_sheets(&may, &staff, &read.sheets).await?;
        Ok(())
    }

    /// The register, and a question that is put to two: one cannot help, of the other an answer is to come.
    async fn puts_out(&self, question: Id<Question>) -> Result<(), Stop> {
        let staff = desk(&self.store, STAFF).await?;
        let organisation = Organisation::of_viewer(staff.viewer());
        let may: May<KeepContacts, Organisation> = staff.may(organisation).await?;
        let mut contacts = vec![];
        for (name, kind, countries, topics, languages, email) in CONTACTS {
            let some = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect();
            let noted = Noted {
                name: name.to_owned(),
                kind: kind.to_owned(),
                countries: some(countries),
                topics: some(topics),
                languages: some(languages),
                email: email.to_owned(),
                ..Noted::default()
            };
            contacts.push(Organisation::note_contact(&may, &staff, noted).await?);
        }
        let may: May<PutOutside, Question> = staff.may(question).await?;
        let put = Put {
            contacts: contacts[..2].to_vec(),
            language: "en".to_owned(),
            title: "Does anybody support people who begin a market stall in Freetown?".to_owned(),
            body: "It is about the first months: a place, a permit, somebody to think along."
                .to_owned(),
            days: Some(Ok(8)),
            looked: false,
        };
        let made = Question::put_out(&may, &staff, put, None).await?;
        let secret = made.last().and_then(|link| link.path.rsplit('/').next());
        let sorry = Replied::Declined {
            reason: "We work in Bo only.".to_owned(),
            looked: false,
        };
        reply(&self.store, secret.unwrap_or_default(), sorry, "en").await
    }

    async fn writes(
        &self,
        (title, body): (&str, &str),
        (country, topic, language): (&str, &str, &str),
        days: i64,
        made_of: MadeOf,
    ) -> Result<i64, Stop> {
        let staff = desk(&self.store, STAFF).await?;
        let organisation = Organisation::of_viewer(staff.viewer());
        let may: May<WriteSheet, Organisation> = staff.may(organisation).await?;
        let written = Written {
            country: country.to_owned(),
            topics: vec![topic.to_owned()],
            language: language.to_owned(),
            title: title.to_owned(),
            body: body.to_owned(),
            chosen: self.chosen(Audience::Network).await?,
            sources: None,
            review_on: Some(Ok(plus_days(staff.today(), days))),
            looked: false,
        };
        Organisation::write_sheet(&may, &staff, written, made_of).await
    }
}
