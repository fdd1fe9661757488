//! The policy once more, written from its words and not from its code: slow, row by row, without a database.

use std::collections::BTreeSet;

use adeona_platform::access::Role;
use jiff::civil::Date;

use crate::whole::ground::To;

/// What there is. Small enough to be read as a whole.
#[derive(Debug, Default)]
pub struct Place {
    pub accounts: Vec<Account>,
    pub people: Vec<Person>,
    pub courses: Vec<Course>,
    pub today: Date,
}

#[derive(Debug)]
pub struct Account {
    pub id: i64,
    /// In the order in which they were given: organisation, role, last day.
    pub posts: Vec<(i64, Role, Option<Date>)>,
    pub person: Option<i64>,
}

#[derive(Debug)]
pub struct Person {
    pub id: i64,
    pub organisation: i64,
    pub registered_by: i64,
    pub mark: String,
}

/// A trajectory.
#[derive(Debug)]
pub struct Course {
    pub id: i64,
    pub organisation: i64,
    pub person: Option<i64>,
    pub coach: i64,
    pub along: Vec<i64>,
    pub shares: Vec<Share>,
    /// What its name holds: of the person, or of itself.
    pub mark: String,
}

#[derive(Debug)]
pub struct Share {
    pub to: To,
    pub until: Date,
    pub withdrawn: bool,
}

/// Somebody who is signed in: where their oldest valid post is, as what they are there.
#[derive(Debug)]
pub struct Viewer<'p> {
    pub account: &'p Account,
    pub organisation: i64,
    pub roles: BTreeSet<Role>,
}

impl Place {
    /// None for those who are nothing anywhere any more: they cannot sign in.
    pub fn viewer<'p>(&self, account: &'p Account) -> Option<Viewer<'p>> {
        let today = self.today;
        let valid = |until: &Option<Date>| until.is_none_or(|last| last >= today);
        let mut posts = account.posts.iter();
        let (home, ..) = posts.find(|(.., until)| valid(until))?;
        let here = account.posts.iter().filter(|(at, ..)| at == home);
        let roles = here.filter(|(.., until)| valid(until));
        Some(Viewer {
            account,
            organisation: *home,
            roles: roles.map(|(_, role, _)| *role).collect(),
        })
    }
}

impl Viewer<'_> {
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    pub fn works(&self) -> bool {
        use Role::{Care, Coach, Coordinator, JobCoach, Trainer};
        [Coordinator, Coach, Trainer, JobCoach, Care]
            .into_iter()
            .any(|role| self.is(role))
    }

    /// The person that they are, where they are helped.
    fn person(&self) -> Option<i64> {
        self.account.person.filter(|_| self.is(Role::Participant))
    }

    /// Coordinators see all trajectories of their organisation; workers those that they steer or work along with;
    /// participants their own; and workers what is shared with them or their organisation, up to and including the
    /// day, unless it was withdrawn.
    pub fn sees_course(&self, course: &Course, today: Date) -> bool {
        if self.sees_at_home(course) {
            return true;
        }
        let me = self.account.id;
        let shared = course.shares.iter().any(|share| {
            let to_us = match share.to {
                To::Organisation(id) => id == self.organisation,
                To::Account(id) => id == me,
            };
            to_us && !share.withdrawn && share.until >= today
        });
        shared && self.works()
    }

    /// Without what others share: there is work in these, and they are counted.
    pub fn sees_at_home(&self, course: &Course) -> bool {
        let me = self.account.id;
        let here = course.organisation == self.organisation;
        if here && self.is(Role::Coordinator) {
            return true;
        }
        if here && self.works() && (course.coach == me || course.along.contains(&me)) {
            return true;
        }
        course.person.is_some() && course.person == self.person()
    }

    /// Coordinators see the people of their organisation; everybody those whose trajectory they see, and coaches those
    /// whom they registered.
    pub fn sees_person(&self, person: &Person, place: &Place) -> bool {
        let here = person.organisation == self.organisation;
        if here && self.is(Role::Coordinator) {
            return true;
        }
        if here && self.is(Role::Coach) && person.registered_by == self.account.id {
            return true;
        }
        let mut courses = place.courses.iter();
        courses
            .any(|course| course.person == Some(person.id) && self.sees_course(course, place.today))
    }

    /// Whoever only trains has no work in a step that is not of a training.
    pub fn only_trains(&self) -> bool {
        let mut roles = self.roles.clone();
        roles.remove(&Role::Administrator);
        roles.remove(&Role::Policy);
        roles == BTreeSet::from([Role::Trainer])
    }

    /// Whoever counts the trajectories of the organisation.
    pub fn counts(&self) -> bool {
        self.is(Role::Coordinator) || self.is(Role::Coach) || self.is(Role::Policy)
    }
}
