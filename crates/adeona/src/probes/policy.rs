//! The policy once more, written from its words and not from its code: slow, row by row, without a database.
//!
//! Each rule can be left out, so that it can be seen that the difference is found.

use std::collections::BTreeSet;

use adeona_method::Method;
use adeona_method::method::{Field, Holder, Step};
use adeona_platform::access::Role;
use clap::ValueEnum;
use serde::Serialize;

use super::place::{
    Account, Besides, Contact, Course, Emergency, Person, Place, Question, Referral, Share, Sheet,
    State, To,
};
use crate::rooms::referral::Standing;
use crate::rooms::trajectory::Parts;

/// A rule of the policy, each with its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// Coordinators see all trajectories and people of their organisation
    CoordinatorsSeeAll,
    /// Workers see the trajectories that they steer
    CoachesSeeTheirOwn,
    /// Workers see the trajectories in which they work along
    WorkersSeeAlong,
    /// Workers see those whom they opened in an emergency
    WorkersSeeOpened,
    /// What was opened in an emergency is seen for some hours, until somebody ends it
    OpenedForHours,
    /// Participants see their own trajectory
    ParticipantsSeeTheirOwn,
    /// Workers see what is shared with their organisation
    SharedWithOrganisation,
    /// A worker sees what is shared with them alone
    SharedWithWorker,
    /// What is shared with a worker is seen only in the organisation in which they work with it
    SharedThere,
    /// What is shared is seen up to and including its last day
    UntilItsDay,
    /// What is withdrawn is not seen
    NotWithdrawn,
    /// Only workers see what other organisations share
    SharedWithWorkers,
    /// Who is only helped sees what their family shares with them, and nobody else does
    SharedByFamily,
    /// Coaches see those whom they registered
    CoachesSeeRegistered,
    /// What is shared by parts is read by parts
    ReadByParts,
    /// Whoever only trains reads what is done in groups, by trainers and by participants
    TrainersReadTrainings,
    /// An answer with names is read by whom it names
    AnswersNameReaders,
    /// A referral that the other organisation does not carry names nobody there
    ReferralsNameNobody,
    /// Coordinators see of a file that went to another organisation who it was and where it went, and no more
    FilesThatWent,
    /// Figures count what is of the organisation itself
    CountedAtHome,
    /// Questions are for those who work with people and for the back office
    QuestionsForThoseWhoTakePart,
    /// A question of an organisation for itself is seen there alone
    QuestionsStayHome,
    /// A fact sheet or an organisation that was taken away is seen by the back office that kept it
    WithdrawnStaysBehind,
}

impl Rule {
    /// Its name on the command line.
    pub fn code(self) -> String {
        let named = self.to_possible_value();
        named.map_or(String::new(), |value| value.get_name().to_owned())
    }
}

/// Somebody who is signed in: where their oldest valid post is, as what they are there.
#[derive(Debug)]
pub struct Viewer<'p> {
    pub place: &'p Place,
    pub account: &'p Account,
    pub organisation: i64,
    pub roles: BTreeSet<Role>,
    pub without: Option<Rule>,
}

impl<'p> Viewer<'p> {
    /// None for those who are nothing anywhere any more: they cannot sign in.
    pub fn of(place: &'p Place, account: &'p Account, without: Option<Rule>) -> Option<Self> {
        let valid = |until: Option<_>| until.is_none_or(|last| last >= place.today);
        let mut posts = account.posts.iter();
        let home = posts.find(|post| valid(post.until))?.organisation;
        let here = account
            .posts
            .iter()
            .filter(|post| post.organisation == home);
        let here = here.filter(|post| valid(post.until));
        Some(Viewer {
            place,
            account,
            organisation: home,
            roles: here.map(|post| post.role).collect(),
            without,
        })
    }

    pub fn keeps(&self, rule: Rule) -> bool {
        self.without != Some(rule)
    }

    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    pub fn works(&self) -> bool {
        use Role::{Care, Coach, Coordinator, JobCoach, Trainer};
        let workers = [Coordinator, Coach, Trainer, JobCoach, Care];
        workers.into_iter().any(|role| self.is(role))
    }

    /// The person that they are, where they are helped.
    fn person(&self) -> Option<i64> {
        self.account.person.filter(|_| self.is(Role::Participant))
    }

    fn is_own(&self, course: &Course) -> bool {
        course.person.is_some() && course.person == self.person()
    }

    /// Coordinators see all trajectories of their organisation; workers those that they steer or work along with;
    /// participants their own; workers what is shared with them or their organisation, and participants what their family
    /// shares.
    pub fn sees(&self, course: &Course) -> bool {
        self.sees_at_home(course) || self.is_shown(course)
    }

    /// Without what others share: there is work in these, and they are counted.
    pub fn sees_at_home(&self, course: &Course) -> bool {
        let me = self.account.id;
        let here = course.organisation == self.organisation;
        let all = here && self.is(Role::Coordinator) && self.keeps(Rule::CoordinatorsSeeAll);
        let steers = course.coach == me && self.keeps(Rule::CoachesSeeTheirOwn);
        let along = course.along.contains(&me) && self.keeps(Rule::WorkersSeeAlong);
        let own = self.is_own(course) && self.keeps(Rule::ParticipantsSeeTheirOwn);
        let opened = course.person.is_some_and(|person| self.has_opened(person));
        all || (here && self.works() && (steers || along || opened)) || own
    }

    /// In an emergency, where they are now.
    fn has_opened(&self, person: i64) -> bool {
        let mut emergencies = self.account.emergencies.iter();
        let hours = self.keeps(Rule::OpenedForHours);
        self.keeps(Rule::WorkersSeeOpened)
            && emergencies.any(|one| {
                let open = !hours || !(one.over || one.ended);
                one.person == person && one.organisation == self.organisation && open
            })
    }

    /// That a dossier was opened in an emergency: those who watch over it, and of workers whoever opened it and the coach of
    /// whom it was.
    pub fn sees_emergency(&self, opener: &Account, one: &Emergency) -> bool {
        let watches = self.is(Role::Coordinator) || self.is(Role::PrivacyOfficer);
        let me = self.account.id;
        let mut courses = self.place.courses.iter();
        let coaches = courses.any(|course| {
            let here = course.organisation == self.organisation;
            here && course.coach == me && course.person == Some(one.person)
        });
        let concerned = self.works() && (opener.id == me || coaches);
        one.organisation == self.organisation && (watches || concerned)
    }

    /// Read on the pages of who is helped: of somebody else.
    pub fn is_by_family(&self, course: &Course) -> bool {
        course.person.is_some() && self.is_shown(course) && !self.is_own(course)
    }

    /// What others share with them, or with their organisation.
    pub fn is_shown(&self, course: &Course) -> bool {
        course.shares.iter().any(|share| self.holds(share))
    }

    /// Up to and including its last day, unless it was withdrawn; a single worker, only where they work with it; what the
    /// family shares, whoever is helped and works nowhere.
    pub fn holds(&self, share: &Share) -> bool {
        let to_us = match share.to {
            To::Organisation(id) => {
                id == self.organisation && self.keeps(Rule::SharedWithOrganisation)
            }
            To::Account(id) => {
                id == self.account.id && self.is_there(share) && self.keeps(Rule::SharedWithWorker)
            }
        };
        let withdrawn = share.withdrawn && self.keeps(Rule::NotWithdrawn);
        let over = share.until < self.place.today && self.keeps(Rule::UntilItsDay);
        let by_family = self.person().is_some() && !self.works();
        let by_others = self.works() || !self.keeps(Rule::SharedWithWorkers);
        let reads = match share.family {
            true => by_family && self.keeps(Rule::SharedByFamily),
            false => by_others,
        };
        to_us && reads && !withdrawn && !over
    }

    fn is_there(&self, share: &Share) -> bool {
        let there = share.there.is_none_or(|there| there == self.organisation);
        there || !self.keeps(Rule::SharedThere)
    }

    /// Coordinators see the people of their organisation; everybody those whose trajectory they see, and coaches those
    /// whom they registered.
    pub fn sees_person(&self, person: &Person) -> bool {
        self.sees_person_by(person, Viewer::sees)
    }

    /// Without those of what others share.
    pub fn sees_person_at_home(&self, person: &Person) -> bool {
        self.sees_person_by(person, Viewer::sees_at_home)
    }

    fn sees_person_by(&self, person: &Person, sees: impl Fn(&Self, &Course) -> bool) -> bool {
        let here = person.organisation == self.organisation;
        let all = here && self.is(Role::Coordinator) && self.keeps(Rule::CoordinatorsSeeAll);
        let registered =
            person.registered_by == self.account.id && self.keeps(Rule::CoachesSeeRegistered);
        let mut courses = self.place.courses.iter();
        let opened = self.works() && self.has_opened(person.id);
        let own = Some(person.id) == self.person() && self.keeps(Rule::ParticipantsSeeTheirOwn);
        all || (here && self.is(Role::Coach) && registered)
            || (here && opened)
            || own
            || courses.any(|course| course.person == Some(person.id) && sees(self, course))
    }

    /// Whoever only trains has no work in a step that is not of a training.
    pub fn only_trains(&self) -> bool {
        let mut roles = self.roles.clone();
        roles.remove(&Role::Administrator);
        roles.remove(&Role::Policy);
        roles.remove(&Role::PrivacyOfficer);
        roles.remove(&Role::BackOffice);
        roles == BTreeSet::from([Role::Trainer])
    }

    /// Whoever counts the trajectories of the organisation, without what others share.
    pub fn counts(&self, course: &Course) -> bool {
        let home = course.organisation == self.organisation;
        let shown = !self.keeps(Rule::CountedAtHome) && self.is_shown(course);
        self.counts_some() && (home || shown)
    }

    pub fn counts_some(&self) -> bool {
        self.is(Role::Coordinator) || self.is(Role::Coach) || self.is(Role::Policy)
    }

    /// Their due days are in the calendar of whoever coaches them, as long as they run.
    pub fn has_in_calendar(&self, course: &Course) -> bool {
        let coaches = self.is(Role::Coordinator) || self.is(Role::Coach);
        coaches
            && course.coach == self.account.id
            && course.state == State::New
            && self.sees_at_home(course)
    }

    /// Does its steps, and asks others to: whoever works on it at home, but for trainers. What was opened in an emergency
    /// is only read.
    pub fn steers(&self, course: &Course) -> bool {
        let roles = [Role::Coordinator, Role::Coach, Role::JobCoach, Role::Care];
        let here = course.organisation == self.organisation;
        let opened = course.person.is_some_and(|person| self.has_opened(person));
        let own = self.is(Role::Coordinator) || course.coach == self.account.id;
        here && roles.into_iter().any(|role| self.is(role))
            && self.sees_at_home(course)
            && (own || !opened)
    }

    /// What its plan rests on: whoever works on it at home, but for trainers and for who opened it in an emergency.
    pub fn sees_basis(&self, course: &Course) -> bool {
        let roles = [Role::Coordinator, Role::Coach, Role::JobCoach, Role::Care];
        let me = self.account.id;
        let here = course.organisation == self.organisation;
        let all = self.is(Role::Coordinator) && self.keeps(Rule::CoordinatorsSeeAll);
        let steers = course.coach == me && self.keeps(Rule::CoachesSeeTheirOwn);
        let along = course.along.contains(&me) && self.keeps(Rule::WorkersSeeAlong);
        let own = self.is_own(course) && self.keeps(Rule::ParticipantsSeeTheirOwn);
        here && roles.into_iter().any(|role| self.is(role)) && (all || steers || along || own)
    }

    /// Hands a trajectory over, and shares it.
    pub fn hands_over(&self, course: &Course) -> bool {
        let here = course.organisation == self.organisation;
        let may = self.is(Role::Coordinator) || course.coach == self.account.id;
        here && may && self.sees(course)
    }

    fn is_responsible(&self, course: &Course) -> bool {
        let here = course.organisation == self.organisation;
        let coaches = self.is(Role::Coach) && course.coach == self.account.id;
        here && (self.is(Role::Coordinator) || coaches)
    }

    /// With whom something is shared: whoever is responsible, the participant, and those with whom it is, as long as it
    /// holds.
    pub fn sees_share(&self, course: &Course, share: &Share) -> bool {
        let with_us = self.works() && !share.family && self.holds(share);
        self.is_responsible(course) || self.is_own(course) || with_us
    }

    /// A referral: whoever is responsible for the trajectory, the coordinators of the organisation to which it went, and
    /// the worker there who took it on.
    pub fn sees_referral(&self, referral: &Referral) -> bool {
        let from_here = referral.from == self.organisation;
        let course = self.place.course(referral.course);
        let ours = from_here && course.is_some_and(|course| self.is_responsible(course));
        let taken = self.works() && referral.taken_by == Some(self.account.id);
        let to_here = referral.to == self.organisation;
        ours || self.sees_it_went(referral) || (to_here && (self.is(Role::Coordinator) || taken))
    }

    /// A question about a country.
    pub fn sees_question(&self, question: &Question) -> bool {
        let takes_part = self.works()
            || self.is(Role::BackOffice)
            || !self.keeps(Rule::QuestionsForThoseWhoTakePart);
        let here = question.organisation == self.organisation;
        let there = here || self.is_besides(question.besides);
        takes_part && (there || !self.keeps(Rule::QuestionsStayHome))
    }

    fn is_besides(&self, besides: Besides) -> bool {
        match besides {
            Besides::Nobody => false,
            Besides::Everybody => true,
            Besides::Named(organisation) => organisation == self.organisation,
        }
    }

    /// A fact sheet about a country.
    pub fn sees_sheet(&self, sheet: &Sheet) -> bool {
        let takes_part = self.works()
            || self.is(Role::BackOffice)
            || !self.keeps(Rule::QuestionsForThoseWhoTakePart);
        let here = sheet.organisation == self.organisation;
        let keeps = self.is(Role::BackOffice) && here;
        let there = here || self.is_besides(sheet.besides);
        let there = there || !self.keeps(Rule::QuestionsStayHome);
        let gone = !sheet.current && !keeps && self.keeps(Rule::WithdrawnStaysBehind);
        takes_part && there && !gone
    }

    /// An organisation of the register.
    pub fn sees_contact(&self, contact: &Contact) -> bool {
        let takes_part = self.works()
            || self.is(Role::BackOffice)
            || !self.keeps(Rule::QuestionsForThoseWhoTakePart);
        let keeps = self.is(Role::BackOffice) && contact.organisation == self.organisation;
        let gone = !contact.current && !keeps && self.keeps(Rule::WithdrawnStaysBehind);
        takes_part && !gone
    }

    /// A file that went away from here.
    pub fn sees_it_went(&self, referral: &Referral) -> bool {
        let went = referral.standing == Standing::HandedOver;
        let from_here = referral.from == self.organisation;
        went && from_here && self.is(Role::Coordinator) && self.keeps(Rule::FilesThatWent)
    }

    /// The trajectory that it is about: the sender knows until the file went, and the other organisation as long as it
    /// carries it, or has the file.
    pub fn knows_whom(&self, referral: &Referral) -> bool {
        let went = referral.standing == Standing::HandedOver;
        if referral.from == self.organisation {
            return !went;
        }
        referral.standing.is_carried() || went || !self.keeps(Rule::ReferralsNameNobody)
    }

    /// Who it is about.
    pub fn is_told_whom(&self, referral: &Referral) -> bool {
        self.knows_whom(referral) || self.sees_it_went(referral)
    }

    /// Steps of a trajectory that is seen: of one's own organisation, and one's own, all but that whoever only trains
    /// sees trainings; of others, those that are shared.
    pub fn reads_step(&self, course: &'p Course, method: &Method, step: &Step) -> bool {
        let by = method.role(&step.by).map(|role| role.held_by);
        let training = step.group || matches!(by, Some(Holder::Trainer | Holder::Participant));
        let of_others = self.only_trains() && self.keeps(Rule::TrainersReadTrainings);
        let shared = |parts: &Parts| parts.whole || parts.steps.contains(&step.id);
        (training || !of_others)
            && self
                .parts(course)
                .is_none_or(|all| all.into_iter().any(shared))
    }

    /// Ordinary answers: read by whom the field names, or else by everybody with a part in trajectories; of others,
    /// those that are shared by their own name or with their step.
    pub fn reads_answer(
        &self,
        course: &'p Course,
        method: &Method,
        name: &str,
        field: &Field,
    ) -> bool {
        let named = |role: &String| {
            method
                .role(role)
                .is_some_and(|role| self.counts_as(role.held_by))
        };
        let anybody = field.visible_to.is_empty() || !self.keeps(Rule::AnswersNameReaders);
        let read = match anybody {
            true => self.works() || self.is(Role::Participant),
            false => field.visible_to.iter().any(named),
        };
        let form = name.split('.').next();
        let with_step = |step: &String| {
            method
                .step(step)
                .is_some_and(|step| step.form.as_deref() == form)
        };
        let shared = |parts: &Parts| {
            parts.whole || parts.fields.contains(name) || parts.steps.iter().any(with_step)
        };
        read && self
            .parts(course)
            .is_none_or(|all| all.into_iter().any(shared))
    }

    /// As which of the method's people somebody counts: who coordinates coaches too.
    fn counts_as(&self, holder: Holder) -> bool {
        match holder {
            Holder::Coach => self.is(Role::Coach) || self.is(Role::Coordinator),
            Holder::Coordinator => self.is(Role::Coordinator),
            Holder::Trainer => self.is(Role::Trainer),
            Holder::JobCoach => self.is(Role::JobCoach),
            Holder::Care => self.is(Role::Care),
            Holder::Participant => self.is(Role::Participant),
            Holder::Mentor | Holder::Partner | Holder::Employer => false,
        }
    }

    /// What is shared of a trajectory of others; none at home.
    fn parts(&self, course: &'p Course) -> Option<Vec<&'p Parts>> {
        let home = course.organisation == self.organisation || self.is_own(course);
        if home || !self.keeps(Rule::ReadByParts) {
            return None;
        }
        let holding = course.shares.iter().filter(|share| self.holds(share));
        Some(holding.map(|share| &share.parts).collect())
    }
}
