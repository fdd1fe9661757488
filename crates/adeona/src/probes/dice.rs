//! Worlds by chance: a few organisations that share and do not share, people with strange posts.

use adeona_platform::access::Role;
use jiff::ToSpan;
use jiff::civil::Date;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::place::{
    Account, Besides, Contact, Course, Emergency, Person, Place, Post, Put, Question, Referral,
    Share, Sheet, State, To,
};
use crate::rooms::referral::Standing;
use crate::rooms::trajectory::Parts;

/// Ids of a kind within one world: none of two worlds are alike.
pub const IDS: i64 = 1000;
/// What can be shared of SPARK: every kind of step, and each answer of its intake.
const STEPS: [&str; 6] = [
    "intake",
    "childcare",
    "choose-module",
    "module-lessons",
    "stagebank",
    "exam",
];
pub const ANSWERS: [(&str, &str); 5] = [
    ("intake.goal", "Werken in de zorg"),
    ("intake.dutch", "A2"),
    ("intake.education", "3"),
    ("intake.sector", "care"),
    ("intake.childcare", "no"),
];

struct Dice {
    chance: ChaCha8Rng,
    place: Place,
    next: i64,
}

/// A world: the same for the same seed, number and day.
pub fn place(seed: u64, number: u32, today: Date) -> Place {
    let mut chance = ChaCha8Rng::seed_from_u64(seed);
    chance.set_stream(u64::from(number));
    let mut dice = Dice {
        chance,
        next: i64::from(number) * IDS,
        place: Place {
            number,
            today,
            organisations: vec![],
            accounts: vec![],
            people: vec![],
            courses: vec![],
            referrals: vec![],
            questions: vec![],
            sheets: vec![],
            contacts: vec![],
            puts: vec![],
        },
    };
    dice.throw();
    dice.place
}

impl Dice {
    fn throw(&mut self) {
        for _ in 0..2 + self.of(3) {
            let id = self.id();
            self.place.organisations.push(id);
        }
        for _ in 0..5 + self.of(7) {
            let account = self.account();
            self.place.accounts.push(account);
        }
        for _ in 0..4 + self.of(22) {
            let person = self.person();
            self.place.people.push(person);
        }
        self.helped();
        self.emergencies();
        for _ in 0..6 + self.of(30) {
            let course = self.course();
            self.place.courses.push(course);
        }
        for _ in 0..self.of(9) {
            self.share_at_home();
        }
        for _ in 0..self.of(15) {
            self.refer();
        }
        for _ in 0..self.of(12) {
            let question = self.question();
            self.place.questions.push(question);
        }
        for _ in 0..self.of(9) {
            let sheet = Sheet {
                id: self.id(),
                organisation: self.somewhere(),
                besides: self.besides(),
                current: !self.once_in(4),
            };
            self.place.sheets.push(sheet);
        }
        for _ in 0..self.of(7) {
            let contact = Contact {
                id: self.id(),
                organisation: self.somewhere(),
                current: !self.once_in(4),
            };
            self.place.contacts.push(contact);
        }
        if self.place.contacts.is_empty() {
            return;
        }
        for at in 0..self.place.questions.len() {
            let contact = self.of(self.place.contacts.len());
            let put = Put {
                id: self.id(),
                question: self.place.questions[at].id,
                contact: self.place.contacts[contact].id,
            };
            self.place.puts.push(put);
        }
    }

    /// Of some accounts, for a person or two where they have a post.
    fn emergencies(&mut self) {
        for at in 0..self.place.accounts.len() {
            if !self.once_in(3) {
                continue;
            }
            for _ in 0..1 + self.of(3) {
                let one = self.of(self.place.people.len());
                let (person, organisation) = {
                    let person = &self.place.people[one];
                    (person.id, person.organisation)
                };
                let emergency = Emergency {
                    id: self.id(),
                    organisation,
                    person,
                    over: self.once_in(4),
                    ended: self.once_in(4),
                };
                let account = &mut self.place.accounts[at];
                if account.emergencies.iter().all(|e| e.person != person) {
                    account.emergencies.push(emergency);
                }
            }
        }
    }

    fn of(&mut self, many: usize) -> usize {
        self.chance.random_range(0..many)
    }

    fn once_in(&mut self, many: usize) -> bool {
        self.of(many) == 0
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.of(of.len())]
    }

    fn id(&mut self) -> i64 {
        self.next += 1;
        self.next
    }

    /// From two days ago until in two days.
    fn near(&mut self) -> Date {
        let days = self.of(5) as i64 - 2;
        self.place.today.saturating_add(days.days())
    }

    fn somewhere(&mut self) -> i64 {
        let at = self.of(self.place.organisations.len());
        self.place.organisations[at]
    }

    fn somebody(&mut self) -> i64 {
        let at = self.of(self.place.accounts.len());
        self.place.accounts[at].id
    }

    fn account(&mut self) -> Account {
        let roles: Vec<Role> = Role::all().collect();
        let (id, home) = (self.id(), self.somewhere());
        let mut posts: Vec<Post> = vec![];
        for _ in 0..1 + self.of(3) {
            let organisation = match self.once_in(5) {
                true => self.somewhere(),
                false => home,
            };
            let role = self.one(&roles);
            let until = self.once_in(4).then(|| self.near());
            if posts
                .iter()
                .all(|post| (post.organisation, post.role) != (organisation, role))
            {
                posts.push(Post {
                    organisation,
                    role,
                    until,
                });
            }
        }
        Account {
            id,
            emergencies: vec![],
            posts,
            person: None,
        }
    }

    fn person(&mut self) -> Person {
        Person {
            id: self.id(),
            organisation: self.somewhere(),
            registered_by: self.somebody(),
        }
    }

    /// Some accounts are of somebody who is helped; not all of them as such.
    fn helped(&mut self) {
        for at in 0..self.place.accounts.len() {
            let mut posts = self.place.accounts[at].posts.iter();
            let participates = posts.any(|post| post.role == Role::Participant);
            if participates || self.once_in(5) {
                let person = self.of(self.place.people.len());
                let person = Some(self.place.people[person].id);
                let free = self
                    .place
                    .accounts
                    .iter()
                    .all(|other| other.person != person);
                self.place.accounts[at].person = person.filter(|_| free);
            }
        }
    }

    fn course(&mut self) -> Course {
        let (person, organisation) = match self.once_in(4) {
            true => (None, self.somewhere()),
            false => {
                let at = self.of(self.place.people.len());
                let person = &self.place.people[at];
                (Some(person.id), person.organisation)
            }
        };
        let states = [
            State::New,
            State::New,
            State::New,
            State::Started,
            State::OnHold,
            State::Ended,
        ];
        let mut course = Course {
            id: self.id(),
            organisation,
            person,
            coach: self.somebody(),
            along: vec![],
            state: self.one(&states),
            shares: vec![],
        };
        for _ in 0..self.of(3) {
            let along = self.somebody();
            if !course.along.contains(&along) {
                course.along.push(along);
            }
        }
        for _ in 0..self.of(4) {
            let share = self.share(organisation);
            course.shares.extend(share);
        }
        course
    }

    /// With others only, as the verb does.
    fn share(&mut self, by: i64) -> Option<Share> {
        let (to, there) = match self.once_in(2) {
            true => {
                let with = self.somewhere();
                (To::Organisation(with), Some(with))
            }
            false => {
                let at = self.of(self.place.accounts.len());
                let worker = self.place.accounts[at].clone();
                let post = self.of(worker.posts.len());
                let there = Some(worker.posts[post].organisation);
                let before =
                    self.once_in(4) && worker.posts.iter().all(|post| post.organisation != by);
                (To::Account(worker.id), there.filter(|_| !before))
            }
        };
        let share = Share {
            id: self.id(),
            to,
            there,
            until: self.near(),
            withdrawn: self.once_in(4),
            parts: self.parts(),
            family: false,
        };
        (there != Some(by)).then_some(share)
    }

    /// With whatever account, somebody's of the family: nobody but who is helped there reads it.
    fn share_at_home(&mut self) {
        let at = self.of(self.place.courses.len());
        let who = self.of(self.place.accounts.len());
        let account = self.place.accounts[who].clone();
        let post = self.of(account.posts.len());
        let mut parts = self.parts();
        parts.whole = false;
        let share = Share {
            id: self.id(),
            to: To::Account(account.id),
            there: Some(account.posts[post].organisation),
            until: self.near(),
            withdrawn: self.once_in(4),
            parts,
            family: true,
        };
        self.place.courses[at].shares.push(share);
    }

    fn parts(&mut self) -> Parts {
        let mut parts = Parts::default();
        if self.once_in(3) {
            parts.whole = true;
            return parts;
        }
        parts.steps.insert(self.one(&STEPS).to_owned());
        for _ in 0..self.of(3) {
            parts.steps.insert(self.one(&STEPS).to_owned());
            parts.fields.insert(self.one(&ANSWERS).0.to_owned());
        }
        parts
    }

    fn besides(&mut self) -> Besides {
        match self.of(4) {
            0 => Besides::Everybody,
            1 => Besides::Named(self.somewhere()),
            _ => Besides::Nobody,
        }
    }

    fn question(&mut self) -> Question {
        Question {
            id: self.id(),
            organisation: self.somewhere(),
            asked_by: self.somebody(),
            besides: self.besides(),
            open: self.once_in(2),
        }
    }

    /// In whatever standing, with the share that stands or stood behind it.
    fn refer(&mut self) {
        let at = self.of(self.place.courses.len());
        let (id, mut to) = (self.id(), self.somewhere());
        let mut from = self.place.courses[at].organisation;
        let standings: Vec<Standing> = Standing::all().collect();
        // A file that went is seen by few: more of them, so that a world has some.
        let standing = match self.once_in(4) {
            true => Standing::HandedOver,
            false => self.one(&standings),
        };
        if standing == Standing::HandedOver {
            // The file is where it went, and only persons have one.
            if self.place.courses[at].person.is_none() {
                return;
            }
            (from, to) = (to, from);
        }
        let accepted =
            standing.is_carried() || matches!(standing, Standing::Done | Standing::Returned);
        let workers: Vec<i64> = self
            .place
            .accounts
            .iter()
            .filter(|one| one.works_in(to))
            .map(|one| one.id)
            .collect();
        if to == from || (accepted && workers.is_empty()) {
            return;
        }
        let taken_by = accepted.then(|| self.one(&workers));
        let (until, answer_by) = (self.near(), self.near());
        if let Some(worker) = taken_by {
            let share = Share {
                id: self.id(),
                to: To::Account(worker),
                there: Some(to),
                until,
                withdrawn: !standing.is_carried(),
                parts: self.parts(),
                family: false,
            };
            self.place.courses[at].shares.push(share);
        }
        let settled = standing.is_over() && self.once_in(2);
        let course = self.place.courses[at].id;
        self.place.referrals.push(Referral {
            id,
            course,
            from,
            to,
            standing,
            answer_by,
            taken_by,
            settled,
        });
    }
}

impl Account {
    fn works_in(&self, organisation: i64) -> bool {
        let mut posts = self.posts.iter();
        posts.any(|post| post.organisation == organisation && post.role.helps())
    }
}
