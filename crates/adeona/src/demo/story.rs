//! The story that the demonstration tells: cohorts of the past that reproduce the report's figures, and a caseload
//! of today. Everything is done by the real verbs, on the day on which it happens.

use adeona_method::calendar::plus_days;
use adeona_method::journal::{Deed, Entry};
use adeona_method::method::StepKind;
use adeona_platform::access::{May, Role};
use adeona_platform::clock::{Clock, Hands};
use adeona_platform::words::Language;
use adeona_platform::{Desk, Fault, Id, Stop, Store};
use jiff::Timestamp;
use jiff::civil::Date;

use super::cast::{self, ACCOUNTS};
use super::cohort::{Cohort, Played};
use super::{ORGANISATION, PASSWORD, desk};
use crate::rooms::method::{Catalogue, Install};
use crate::rooms::organisation::{
    Administer, Enrol, Founding, Kind, NewMember, Organisation, found,
};
use crate::rooms::people::{Details, Person};
use crate::rooms::trajectory::{Enrolment, Reader, Steer, StepInput, Trajectory};

/// Methods in use in the demonstration besides those with a cohort.
const ALSO: [&str; 3] = ["inburgering-2021", "tijd-voor-taal", "werken-in-nederland"];

/// Days that a played journal may fall behind its simulation.
const MOST_LATER: i64 = 60;

/// Tells the whole story. The clock of the store is left alone.
pub async fn tell(store: &Store) -> Result<(), Stop> {
    let now = store.clock().now();
    let (clock, hands) = Clock::settable(now);
    let today = clock.today();
    let stage = Stage {
        store: store.with_clock(clock),
        hands,
        now,
        today,
        next: 0,
    };
    stage.on(Date::constant(2005, 1, 3));
    stage.settle().await?;
    let mut stage = stage;
    for cohort in Cohort::of_the_report() {
        stage.cohort(&cohort).await?;
    }
    stage.caseload().await?;
    stage.groups().await?;
    stage.dossiers().await?;
    stage.partner().await?;
    stage.families().await?;
    stage.moving().await?;
    stage.knowledge().await?;
    stage.watching().await
}

pub(super) struct Stage {
    pub(super) store: Store,
    pub(super) hands: Hands,
    /// When it is told.
    now: Timestamp,
    pub(super) today: Date,
    /// Number of the next made-up person.
    pub(super) next: usize,
}

impl Stage {
    /// Sets the clock to noon of a day, or to now before noon: nothing happens later than it is told.
    pub(super) fn on(&self, day: Date) {
        self.hands.set_day(day);
        if self.store.clock().now() > self.now {
            self.hands.set(self.now);
        }
    }

    async fn settle(&self) -> Result<(), Stop> {
        let (email, name, ..) = ACCOUNTS[ACCOUNTS.len() - 1];
        let founding = Founding {
            organisation: ORGANISATION.to_owned(),
            kind: Kind::Municipality,
            name: name.to_owned(),
            email: email.to_owned(),
            password: PASSWORD.to_owned(),
            language: Language::Nl,
        };
        found(&self.store, founding).await?;
        let admin = desk(&self.store, email).await?;
        let organisation: May<Administer, Organisation> =
            admin.may(Organisation::of_viewer(admin.viewer())).await?;
        for (email, name, roles, weekly_hours, _) in &ACCOUNTS[..ACCOUNTS.len() - 1] {
            let new = NewMember {
                name: (*name).to_owned(),
                email: (*email).to_owned(),
                password: PASSWORD.to_owned(),
                roles: roles.to_vec(),
                weekly_hours: *weekly_hours,
                language: Language::Nl,
            };
            Organisation::take_in(&organisation, &admin, new).await?;
        }
        let installs: May<Install, Organisation> =
            admin.may(Organisation::of_viewer(admin.viewer())).await?;
        for method in Cohort::of_the_report().iter().map(|c| c.method).chain(ALSO) {
            if let Some(found) = admin
                .look(Catalogue {
                    method: Some(method.to_owned()),
                })
                .await?
                .pop()
            {
                Organisation::install(&installs, &admin, found.id).await?;
            }
        }
        Ok(())
    }

    /// Plays a cohort whose journals give exactly the published figures.
    async fn cohort(&mut self, cohort: &Cohort) -> Result<(), Stop> {
        let coach = desk(&self.store, "karim@voorbeeldstad.example").await?;
        let Some(found) = coach
            .look(Catalogue {
                method: Some(cohort.method.to_owned()),
            })
            .await?
            .pop()
        else {
            return Ok(());
        };
        for played in cohort.choose(&found.bound.package.method)? {
            self.play(
                &coach,
                found.id.get(),
                &found.bound.package.method,
                &played,
                None,
            )
            .await?;
        }
        Ok(())
    }

    /// A caseload of today: trajectories of the last year that are still under way.
    async fn caseload(&mut self) -> Result<(), Stop> {
        for (email, method, number) in [
            ("els@voorbeeldstad.example", "spark", 14),
            ("els@voorbeeldstad.example", "inburgering-2021", 5),
            ("karim@voorbeeldstad.example", "laat-zien-wat-je-kunt", 6),
            ("karim@voorbeeldstad.example", "terugkeerontwikkeling", 3),
        ] {
            let coach = desk(&self.store, email).await?;
            let Some(found) = coach
                .look(Catalogue {
                    method: Some(method.to_owned()),
                })
                .await?
                .pop()
            else {
                continue;
            };
            for played in Cohort::running(&found.bound.package.method, number, self.today) {
                self.play(
                    &coach,
                    found.id.get(),
                    &found.bound.package.method,
                    &played,
                    Some(self.today),
                )
                .await?;
            }
        }
        Ok(())
    }

    /// Registers, enrols and does the steps, each on its day; up to `until`.
    async fn play(
        &mut self,
        coach: &Desk,
        version: i64,
        method: &adeona_method::Method,
        played: &Played,
        until: Option<Date>,
    ) -> Result<(), Stop> {
        let first = played.entries.first().map_or(self.today, |e| e.on);
        self.on(first);
        let id = self.enrol(coach, version, first).await?;
        let care = self.with_care(coach, method, id).await?;
        let mut entries = played.entries.iter().skip(1).peekable();
        // Months and holidays fall otherwise in another year: then somebody is some days later than simulated.
        let mut later = 0;
        while let Some(entry) = entries.next() {
            let ends = |next: &&Entry| matches!(next.deed, Deed::Ended { .. });
            let end = entries.next_if(|next| ends(next) && is_outcome(method, entry));
            loop {
                let on = plus_days(entry.on, later);
                if until.is_some_and(|until| on > until) {
                    return Ok(());
                }
                self.on(on);
                let entry = Entry {
                    on,
                    ..entry.clone()
                };
                match self
                    .act(coach, care.as_ref(), method, id, &entry, end)
                    .await
                {
                    Ok(()) => break,
                    Err(Stop::Invalid(faults)) if later < MOST_LATER && not_open(&faults) => {
                        later += 1
                    }
                    Err(stop) => {
                        let dossier = coach.look(crate::rooms::trajectory::DossierOf(id)).await?;
                        let why = entry
                            .deed
                            .step()
                            .and_then(|step| dossier.progress.step(step));
                        let what =
                            format!("{} {:?} on {on}: {stop}; {why:?}", method.id, entry.deed);
                        return Err(Stop::Broken(what));
                    }
                }
            }
        }
        Ok(())
    }

    pub(super) async fn enrol(
        &mut self,
        coach: &Desk,
        version: i64,
        on: Date,
    ) -> Result<Id<Trajectory>, Stop> {
        let organisation: May<Enrol, Organisation> =
            coach.may(Organisation::of_viewer(coach.viewer())).await?;
        let (given, family, language, country) = cast::person(self.next);
        self.next += 1;
        let details = Details {
            given_name: given.to_owned(),
            family_name: family.to_owned(),
            language: language.to_owned(),
            country: country.to_owned(),
            client_number: format!("V{:05}", self.next),
            ..Details::default()
        };
        let person = Person::register(&organisation, coach, details, true).await?;
        let new = Enrolment {
            version,
            person: Some(person.get()),
            subject_name: None,
            members: vec![],
            coach: coach.viewer().account().get(),
            on,
            reference: None,
        };
        Trajectory::enrol(&organisation, coach, new).await
    }

    /// The care worker joins where the method keeps something for care alone.
    async fn with_care(
        &self,
        coach: &Desk,
        method: &adeona_method::Method,
        id: Id<Trajectory>,
    ) -> Result<Option<Desk>, Stop> {
        if !method
            .roles
            .iter()
            .any(|role| role.held_by == adeona_method::method::Holder::Care)
        {
            return Ok(None);
        }
        let care = desk(&self.store, "zorg@voorbeeldstad.example").await?;
        let may = coach
            .may::<crate::rooms::trajectory::HandOver, Trajectory>(id)
            .await?;
        Trajectory::assign(&may, coach, care.viewer().account().get(), Role::Care).await?;
        Ok(Some(care))
    }

    async fn act(
        &self,
        coach: &Desk,
        care: Option<&Desk>,
        method: &adeona_method::Method,
        id: Id<Trajectory>,
        entry: &Entry,
        end: Option<&Entry>,
    ) -> Result<(), Stop> {
        let may = coach.may::<Steer, Trajectory>(id).await?;
        match &entry.deed {
            Deed::Done {
                step,
                answers,
                ticked,
                ..
            } => {
                let found = method.step(step).ok_or(Stop::NotFound)?;
                let by_care = !crate::rooms::trajectory::may_see_step(
                    method,
                    found,
                    &Reader::at_home(coach.viewer()),
                );
                let (outcome, reason) = match end.map(|e| &e.deed) {
                    Some(Deed::Ended { outcome, reason }) => (
                        outcome.clone(),
                        cast::said("reason", reason.as_deref().unwrap_or_default(), id.get()),
                    ),
                    _ => Default::default(),
                };
                let input = StepInput {
                    step: step.clone(),
                    on: Some(entry.on),
                    answers: answers
                        .iter()
                        .map(|(field, answer)| (field.clone(), cast::said(field, answer, id.get())))
                        .collect(),
                    ticked: ticked.clone(),
                    note: String::new(),
                    outcome,
                    reason,
                };
                let seen = u32::try_from(may.row().head).unwrap_or(0);
                match care.filter(|_| by_care) {
                    Some(care) => {
                        Trajectory::complete(
                            &care.may::<Steer, Trajectory>(id).await?,
                            care,
                            seen,
                            input,
                        )
                        .await
                    }
                    None => Trajectory::complete(&may, coach, seen, input).await,
                }
            }
            Deed::Ended { outcome, reason } => {
                Trajectory::close(
                    &may,
                    coach,
                    entry.on,
                    outcome,
                    &cast::said("reason", reason.as_deref().unwrap_or_default(), id.get()),
                )
                .await
            }
            _ => Ok(()),
        }
    }
}

fn is_outcome(method: &adeona_method::Method, entry: &Entry) -> bool {
    entry
        .deed
        .step()
        .and_then(|id| method.step(id))
        .is_some_and(|step| step.kind == StepKind::Outcome)
}

fn not_open(faults: &[Fault]) -> bool {
    faults.iter().all(|fault| fault.code == "step-not-open")
}
