//! Two groups of "een begaanbare weg" of today: one under way for eleven weeks, one about to begin. Made by what
//! coaches, coordinator, trainer and participants do, each on its day.

use std::collections::BTreeMap;

use adeona_method::calendar::plus_days;
use adeona_platform::access::viewer_of_session;
use adeona_platform::{Desk, Id, Stop};
use jiff::civil::{Date, Weekday};

use super::desk;
use super::story::Stage;
use crate::rooms::account::sign_in_with_card;
use crate::rooms::group::{
    Amendment, Attendance, Childcare, Details, Found, Group, GroupOf, HomeworkTask, Hours, Joining,
    Mark, MeetingOf, Place, Rhythm, Run, Series,
};
use crate::rooms::method::Installed;
use crate::rooms::organisation::{Enrol, Organisation};
use crate::rooms::people::{Amend, Details as Identity, Person};
use crate::rooms::trajectory::{Enrolment, Steer, StepInput, TakePart, Trajectory};

const METHOD: &str = "begaanbare-weg";
const COORDINATOR: &str = "coordinator@voorbeeldstad.example";
const TRAINER: &str = "trainer@voorbeeldstad.example";
const ELS: &str = "els@voorbeeldstad.example";
const KARIM: &str = "karim@voorbeeldstad.example";

/// Given name, family name, language, country, coach, childcare.
type Woman = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    Childcare,
);

/// Name, place, day and hours.
const OPEN: [(&str, &str, Weekday, (&str, &str)); 2] = [
    (
        "SPARK maandagmiddag",
        "Leerwerkbedrijf De Werkplaats, Havenweg 4",
        Weekday::Monday,
        ("13:00", "16:00"),
    ),
    (
        "SPARK woensdagavond",
        "Bibliotheek, Marktplein 3",
        Weekday::Wednesday,
        ("19:00", "21:30"),
    ),
];

const TUESDAY: [Woman; 7] = [
    ("Ayaan", "Jama", "so", "SO", KARIM, Childcare::AtTheLocation),
    ("Deqa", "Omar", "so", "SO", KARIM, Childcare::AtSchool),
    ("Fowzia", "Samatar", "so", "SO", KARIM, Childcare::Family),
    ("Hodan", "Abdi", "so", "SO", ELS, Childcare::AtTheLocation),
    ("Ifrah", "Nur", "so", "SO", KARIM, Childcare::NotNeeded),
    ("Nimco", "Dirie", "so", "SO", ELS, Childcare::Childminder),
    ("Sahra", "Elmi", "so", "SO", KARIM, Childcare::ToArrange),
];
const THURSDAY: [Woman; 5] = [
    ("Gülay", "Aksoy", "tr", "TR", ELS, Childcare::NotNeeded),
    ("Lubna", "Saleh", "ar", "SY", KARIM, Childcare::ToArrange),
    ("Maryna", "Bondar", "uk", "UA", ELS, Childcare::AtSchool),
    ("Rahel", "Kidane", "ti", "ER", KARIM, Childcare::NotAsked),
    ("Shirin", "Rahimi", "fa", "AF", ELS, Childcare::Centre),
];

/// Why somebody was not there.
const REASONS: [&str; 4] = ["kind ziek", "afspraak bij de gemeente", "", "bus gemist"];

/// A member: trajectory, person and coach.
struct Member {
    trajectory: Id<Trajectory>,
    person: Id<Person>,
    coach: &'static str,
    childcare: Childcare,
}

impl Stage {
    pub(super) async fn groups(&mut self) -> Result<(), Stop> {
        self.tuesday().await?;
        self.thursday().await?;
        for (name, place, weekday, hours) in OPEN {
            self.open_group(name, place, weekday, hours).await?;
        }
        Ok(())
    }

    /// A SPARK group with places left, for participants to choose from.
    async fn open_group(
        &self,
        name: &str,
        place: &str,
        weekday: Weekday,
        (start, end): (&str, &str),
    ) -> Result<(), Stop> {
        self.on(self.today);
        let trainer = desk(&self.store, TRAINER).await?;
        let coordinator = desk(&self.store, COORDINATOR).await?;
        let here = Organisation::of_viewer(coordinator.viewer());
        let founds = coordinator.may::<Found, Organisation>(here).await?;
        let method = Some("spark".to_owned());
        let installed = coordinator.look(Installed { method }).await?;
        let (version, _) = installed.first().ok_or(Stop::NotFound)?;
        let details = Details {
            name: name.to_owned(),
            place: place.to_owned(),
            steps: vec!["module-lessons".to_owned()],
            trainer: trainer.viewer().account().get(),
            languages: vec!["nl".into()],
            composition: "heterogeneous".into(),
            capacity: 10,
            ..Details::default()
        };
        let group = Group::found(&founds, &coordinator, *version, details).await?;
        let run = coordinator.may::<Run, Group>(group).await?;
        let series = Series {
            step: Some("module-lessons".to_owned()),
            first: on_or_after(plus_days(self.today, 8), weekday),
            hours: Hours::read(start, end).map_err(Stop::Invalid)?,
            rhythm: Rhythm::Weeks(1, vec![]),
            times: 10,
            place: String::new(),
            skip_holidays: true,
        };
        Group::plan(&run, &coordinator, series).await?;
        Ok(())
    }

    /// Women from Somalia, under way for eleven weeks.
    async fn tuesday(&mut self) -> Result<(), Stop> {
        let first = on_or_after(plus_days(self.today, -77), Weekday::Tuesday);
        let details = details(
            "Dinsdagochtend Noord",
            "Buurthuis De Schakel, Dorpsstraat 12",
        );
        let details = Details {
            languages: vec!["so".into(), "nl".into()],
            composition: "homogeneous".into(),
            shared_language: "so".into(),
            shared_country: "SO".into(),
            ..details
        };
        let members = self.prepare(&TUESDAY, first).await?;
        let group = self.group(details, &members, first).await?;
        let last = self.meet(group, &members, first).await?;
        self.homework(group, &members, last).await
    }

    /// Women from five countries, about to begin.
    async fn thursday(&mut self) -> Result<(), Stop> {
        let first = on_or_after(plus_days(self.today, 3), Weekday::Thursday);
        let details = details("Donderdagmiddag Centrum", "Bibliotheek, Marktplein 3");
        let details = Details {
            languages: vec!["nl".into()],
            composition: "heterogeneous".into(),
            ..details
        };
        let members = self.prepare(&THURSDAY, first).await?;
        self.group(details, &members, first).await?;
        Ok(())
    }

    /// Registers and enrols them, and does the first phase, in the weeks before the first meeting.
    async fn prepare(&mut self, women: &[Woman], first: Date) -> Result<Vec<Member>, Stop> {
        let mut members = vec![];
        self.on(plus_days(first, -42));
        for woman in women {
            members.push(self.enrol_in_group(woman, plus_days(first, -42)).await?);
        }
        for (member, woman) in members.iter().zip(women) {
            let needed = if member.childcare == Childcare::NotNeeded {
                "no"
            } else {
                "yes"
            };
            let recruitment = [
                ("own-language", woman.2),
                ("explained", "yes"),
                ("origin-consent", "yes"),
            ];
            let intake = [
                ("wish", "Beter Nederlands, en weten hoe het hier werkt"),
                ("dutch", "A1"),
                ("origin", woman.3),
                ("childcare", needed),
            ];
            self.step(
                member,
                "recruitment",
                plus_days(first, -40),
                "recruitment",
                &recruitment,
            )
            .await?;
            self.step(member, "intake", plus_days(first, -32), "intake", &intake)
                .await?;
            if needed == "yes" {
                let from = first.to_string();
                let childcare = [
                    ("children", "2"),
                    ("arrangement", "at-the-location"),
                    ("from", &from),
                ];
                self.step(
                    member,
                    "childcare",
                    plus_days(first, -25),
                    "childcare",
                    &childcare,
                )
                .await?;
            }
            let composition = if women.len() == TUESDAY.len() {
                "homogeneous"
            } else {
                "heterogeneous"
            };
            let group = [
                ("composition", composition),
                ("language", woman.2),
                ("own-trainer", "yes"),
            ];
            self.step(member, "form-group", plus_days(first, -21), "group", &group)
                .await?;
            self.step(member, "programme", plus_days(first, -14), "", &[])
                .await?;
        }
        Ok(members)
    }

    async fn enrol_in_group(&mut self, woman: &Woman, on: Date) -> Result<Member, Stop> {
        let (given, family, language, country, email, childcare) = *woman;
        let coach = desk(&self.store, email).await?;
        let here = Organisation::of_viewer(coach.viewer());
        let organisation = coach.may::<Enrol, Organisation>(here).await?;
        self.next += 1;
        let identity = Identity {
            given_name: given.to_owned(),
            family_name: family.to_owned(),
            language: language.to_owned(),
            country: country.to_owned(),
            client_number: format!("V{:05}", self.next),
            ..Identity::default()
        };
        let person = Person::register(&organisation, &coach, identity, true).await?;
        let enrolment = Enrolment {
            version: version(&coach).await?,
            person: Some(person.get()),
            subject_name: None,
            members: vec![],
            coach: coach.viewer().account().get(),
            on,
            reference: None,
        };
        let trajectory = Trajectory::enrol(&organisation, &coach, enrolment).await?;
        Ok(Member {
            trajectory,
            person,
            coach: email,
            childcare,
        })
    }

    /// The coach records a step on its day, unless that day is still to come.
    async fn step(
        &self,
        member: &Member,
        step: &str,
        on: Date,
        form: &str,
        answers: &[(&str, &str)],
    ) -> Result<(), Stop> {
        if on > self.today {
            return Ok(());
        }
        self.on(on);
        let coach = desk(&self.store, member.coach).await?;
        let may = coach.may::<Steer, Trajectory>(member.trajectory).await?;
        let answer =
            |(field, value): &(&str, &str)| (format!("{form}.{field}"), (*value).to_owned());
        let items = [
            "comparison-with-origin",
            "women-and-men",
            "two-languages",
            "all-themes",
            "homework",
        ];
        let ticked = items.iter().filter(|_| form.is_empty());
        let input = StepInput {
            step: step.to_owned(),
            on: Some(on),
            answers: answers.iter().map(answer).collect::<BTreeMap<_, _>>(),
            ticked: ticked.map(|item| (*item).to_owned()).collect(),
            ..StepInput::default()
        };
        let seen = may.row().head.unsigned_abs();
        Trajectory::complete(&may, &coach, seen, input).await
    }

    /// The coordinator makes the group, puts them in and plans every meeting of the method.
    async fn group(
        &self,
        details: Details,
        members: &[Member],
        first: Date,
    ) -> Result<Id<Group>, Stop> {
        self.on(plus_days(first, -12).min(self.today));
        let coordinator = desk(&self.store, COORDINATOR).await?;
        let trainer = desk(&self.store, TRAINER).await?;
        let here = Organisation::of_viewer(coordinator.viewer());
        let organisation = coordinator.may::<Found, Organisation>(here).await?;
        let details = Details {
            trainer: trainer.viewer().account().get(),
            ..details
        };
        let version = version(&coordinator).await?;
        let group = Group::found(&organisation, &coordinator, version, details).await?;
        let may = coordinator.may::<Place, Group>(group).await?;
        let mut joining = vec![];
        for member in members {
            joining.push(Joining {
                trajectory: coordinator
                    .may::<Steer, Trajectory>(member.trajectory)
                    .await?,
                childcare: member.childcare,
            });
        }
        Group::join(&may, &coordinator, joining).await?;
        let morning = first.weekday() == Weekday::Tuesday;
        let (start, end) = if morning {
            ("9:30", "12:00")
        } else {
            ("13:00", "15:30")
        };
        let series = Series {
            step: None,
            first,
            hours: Hours::read(start, end).map_err(Stop::Invalid)?,
            rhythm: Rhythm::Weeks(1, vec![]),
            times: 0,
            place: String::new(),
            skip_holidays: true,
        };
        let may = coordinator.may::<Run, Group>(group).await?;
        Group::plan(&may, &coordinator, series).await?;
        Ok(group)
    }

    /// Holds the meetings up to today. The last one is left for whoever looks: nobody saved who was there. Gives the
    /// last of which attendance was taken.
    async fn meet(&self, group: Id<Group>, members: &[Member], first: Date) -> Result<i64, Stop> {
        let trainer = desk(&self.store, TRAINER).await?;
        let shown = trainer.look(GroupOf(group)).await?;
        let day = |at: adeona_platform::time::Moment| at.zoned().date();
        let held = shown
            .meetings
            .iter()
            .filter(|m| day(m.starts_at) < self.today);
        let mut held: Vec<(i64, Date)> = held.map(|m| (m.id, day(m.starts_at))).collect();
        held.pop();
        let portrait = plus_days(first, 25);
        for (number, (meeting, on)) in held.iter().enumerate() {
            if *on > portrait
                && held
                    .get(number.wrapping_sub(1))
                    .is_none_or(|(_, before)| *before <= portrait)
            {
                self.portraits(members, portrait).await?;
            }
            if number + 1 == held.len() {
                self.on_hold(&members[2], plus_days(*on, -3)).await?;
            }
            self.on(*on);
            let may = trainer.may::<Run, Group>(group).await?;
            let present = trainer.look(MeetingOf(group, *meeting)).await?.members;
            let mark = |(place, one): (usize, &crate::rooms::group::Present)| {
                let on_hold = number + 1 == held.len() && place == 2;
                let away = on_hold || (place * 7 + number * 3) % 9 == 0;
                let reason = REASONS[(place + number) % REASONS.len()];
                Mark {
                    member: one.member.id,
                    present: !away,
                    reason: reason.to_owned(),
                }
            };
            let said = Attendance {
                seen: 0,
                marks: present.iter().enumerate().map(mark).collect(),
                correction: String::new(),
            };
            Group::take_attendance(&may, &trainer, *meeting, said).await?;
        }
        held.last().map(|(id, _)| *id).ok_or(Stop::NotFound)
    }

    /// Every woman writes who she is and what she can.
    async fn portraits(&self, members: &[Member], on: Date) -> Result<(), Stop> {
        for member in members {
            let portrait = [
                ("who-am-i", "Ik ben moeder en ik kookte voor een heel dorp."),
                (
                    "what-can-i",
                    "Koken voor veel mensen, rekenen, organiseren.",
                ),
            ];
            self.step(member, "self-portrait", on, "self", &portrait)
                .await?;
        }
        Ok(())
    }

    async fn on_hold(&self, member: &Member, on: Date) -> Result<(), Stop> {
        self.on(on);
        let coach = desk(&self.store, member.coach).await?;
        let may = coach.may::<Steer, Trajectory>(member.trajectory).await?;
        Trajectory::hold(&may, &coach, "Zij is net bevallen.", None).await
    }

    /// Homework at the last meeting, a subject for the next one, and what two participants say and do.
    async fn homework(&self, group: Id<Group>, members: &[Member], last: i64) -> Result<(), Stop> {
        let trainer = desk(&self.store, TRAINER).await?;
        let shown = trainer.look(GroupOf(group)).await?;
        let may = trainer.may::<Run, Group>(group).await?;
        let now = self.store.clock().now();
        let next = shown.meetings.iter().find(|m| {
            m.starts_at.zoned().date() > self.today && m.starts_at.0.timestamp() > now.as_second()
        });
        let next = next.ok_or(Stop::NotFound)?;
        let to = Amendment {
            on: next.starts_at.zoned().date(),
            hours: Hours::read("9:30", "12:00").map_err(Stop::Invalid)?,
            place: next.place.clone(),
            title: "De huisarts en de apotheek".to_owned(),
            material: "Neem de verpakking van een medicijn mee, van hier of van daar.\n\
                Werkblad 6: bij wie ga je langs, daar en hier?"
                .to_owned(),
        };
        Group::amend_meeting(&may, &trainer, next.id, to).await?;
        let task = HomeworkTask {
            title: "Mijn huisarts".to_owned(),
            text: "Schrijf op wie uw huisarts is, waar de praktijk is en hoe u een afspraak maakt."
                .to_owned(),
            due: Some(next.starts_at.zoned().date()),
        };
        let homework = Group::give_homework(&may, &trainer, last, task).await?;
        self.on(self.today);
        let ayaan = self.telephone(&members[0]).await?;
        let mine = ayaan
            .may::<TakePart, Trajectory>(members[0].trajectory)
            .await?;
        Trajectory::reply(&mine, &ayaan, next.id, true, "").await?;
        let piece = "Mijn huisarts is in de Dorpsstraat. Ik bel tussen 8 en 10 uur.";
        Trajectory::hand_in(&mine, &ayaan, homework, piece).await?;
        let ifrah = self.telephone(&members[4]).await?;
        let mine = ifrah
            .may::<TakePart, Trajectory>(members[4].trajectory)
            .await?;
        Trajectory::reply(&mine, &ifrah, next.id, false, "Ik moet naar de tandarts.").await
    }

    /// The desk of a participant who signs in with a card.
    async fn telephone(&self, member: &Member) -> Result<Desk, Stop> {
        let coach = desk(&self.store, member.coach).await?;
        let may = coach.may::<Amend, Person>(member.person).await?;
        let card = Person::give_card(&may, &coach).await?;
        let secret = card.path.rsplit('/').next().unwrap_or_default();
        let session = sign_in_with_card(&self.store, secret, card.pin, "").await?;
        let session = session.ok_or(Stop::SignIn)?;
        let viewer = viewer_of_session(&self.store, &session.token).await?;
        Ok(Desk::of(viewer.ok_or(Stop::SignIn)?, self.store.clone()))
    }
}

fn details(name: &str, place: &str) -> Details {
    let themes = [
        "legal-position",
        "health",
        "education",
        "upbringing",
        "religion-culture",
        "participation",
        "housing",
        "geography",
        "transport",
        "institutions-forms",
        "history",
    ];
    let themes = themes.iter().map(|theme| format!("theme-{theme}"));
    Details {
        name: name.to_owned(),
        place: place.to_owned(),
        contact: "06-12345678".to_owned(),
        steps: ["who-am-i".to_owned()].into_iter().chain(themes).collect(),
        capacity: 12,
        ..Details::default()
    }
}

async fn version(desk: &Desk) -> Result<i64, Stop> {
    let method = Some(METHOD.to_owned());
    let installed = desk.look(Installed { method }).await?;
    installed.first().map(|(id, _)| *id).ok_or(Stop::NotFound)
}

fn on_or_after(mut day: Date, weekday: Weekday) -> Date {
    while day.weekday() != weekday {
        day = plus_days(day, 1);
    }
    day
}
