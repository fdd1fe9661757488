//! Everybody in a world, one after the other.

use std::collections::BTreeSet;
use std::fmt::Display;

use adeona_method::Method;
use adeona_platform::access::Read;
use adeona_platform::{Id, Stop};

use super::leak::{Found, Halt, Leak};
use super::place::{Course, Person, Place};
use super::policy::{Rule, Viewer};
use super::seen::Ids;
use super::visitor::{Visitor, Visitors};
use crate::rooms::people::Person as OfPerson;
use crate::rooms::trajectory::Trajectory;

/// One world, and one before it, of which nothing may be seen.
pub struct Sight<'s> {
    pub visitors: &'s Visitors,
    pub place: &'s Place,
    pub before: Option<&'s Place>,
    pub method: &'s Method,
    pub without: Option<Rule>,
}

/// Somebody who looks.
pub struct Looking<'s> {
    pub sight: &'s Sight<'s>,
    pub viewer: Viewer<'s>,
    pub visitor: Visitor,
    pub found: &'s mut Found,
}

impl Sight<'_> {
    /// Everybody, everywhere.
    pub async fn all(&self, found: &mut Found) -> Result<(), Halt> {
        for account in &self.place.accounts {
            let Some(viewer) = Viewer::of(self.place, account, self.without) else {
                continue;
            };
            let works = viewer.works();
            let mut looking = Looking {
                sight: self,
                viewer,
                visitor: self.visitors.signed_in(account.id).await?,
                found: &mut *found,
            };
            looking.at_the_door().await?;
            match works {
                true => looking.as_worker().await?,
                false => looking.as_other().await?,
            }
            found.viewers += 1;
        }
        Ok(())
    }

    pub fn places(&self) -> impl Iterator<Item = &Place> {
        [Some(self.place), self.before].into_iter().flatten()
    }

    /// How many trajectories could stand in a list.
    pub fn all_courses(&self) -> usize {
        self.places().map(|place| place.courses.len()).sum()
    }

    pub fn all_people(&self) -> usize {
        self.places().map(|place| place.people.len()).sum()
    }

    pub fn all_referrals(&self) -> usize {
        self.places().map(|place| place.referrals.len()).sum()
    }
}

impl<'s> Looking<'s> {
    pub fn courses(&self, which: impl Fn(&Viewer<'s>, &'s Course) -> bool) -> Ids {
        let all = self.sight.place.courses.iter();
        let some = all.filter(|course| which(&self.viewer, course));
        some.map(|course| course.id).collect()
    }

    pub fn people(&self, which: impl Fn(&Viewer<'s>, &'s Person) -> bool) -> Ids {
        let all = self.sight.place.people.iter();
        let some = all.filter(|person| which(&self.viewer, person));
        some.map(|person| person.id).collect()
    }

    /// Of those with a name of their own.
    pub fn own_names(&self, courses: &Ids) -> Ids {
        let named = |course: &&Course| course.person.is_none() && courses.contains(&course.id);
        let all = self.sight.place.courses.iter();
        all.filter(named).map(|course| course.id).collect()
    }

    /// The people of some trajectories.
    pub fn people_of(&self, courses: &Ids) -> Ids {
        let all = self.sight.place.courses.iter();
        let some = all.filter(|course| courses.contains(&course.id));
        some.filter_map(|course| course.person).collect()
    }

    /// What is seen is exactly what is expected: as many probes as there are things that could be seen.
    pub fn same<T: Ord + Display>(
        &mut self,
        surface: &'static str,
        kind: &str,
        could: usize,
        (seen, expected): (&BTreeSet<T>, &BTreeSet<T>),
    ) -> Result<(), Halt> {
        self.between(surface, kind, could, seen, (expected, expected))
    }

    /// What must be seen is, and nothing else but what may.
    pub fn between<T: Ord + Display>(
        &mut self,
        surface: &'static str,
        kind: &str,
        could: usize,
        seen: &BTreeSet<T>,
        (must, may): (&BTreeSet<T>, &BTreeSet<T>),
    ) -> Result<(), Halt> {
        self.found.count(surface, could as u64);
        if let Some(id) = seen.difference(may).next() {
            return Err(self.leak(surface, kind, id, true));
        }
        match must.difference(seen).next() {
            Some(id) => Err(self.leak(surface, kind, id, false)),
            None => Ok(()),
        }
    }

    /// One thing, asked by its id.
    pub fn one(
        &mut self,
        surface: &'static str,
        (kind, id): (&str, i64),
        seen: bool,
        expected: bool,
    ) -> Result<(), Halt> {
        self.found.count(surface, 1);
        match seen == expected {
            true => Ok(()),
            false => Err(self.leak(surface, kind, &id, seen)),
        }
    }

    pub fn leak(&self, surface: &str, kind: &str, id: &dyn Display, seen: bool) -> Halt {
        let roles: Vec<&str> = self.viewer.roles.iter().map(|role| role.code()).collect();
        let (account, organisation) = (self.viewer.account.id, self.viewer.organisation);
        Halt::Leak(Box::new(Leak {
            seed: self.found.seed,
            world: self.sight.place.number,
            without: self.viewer.without,
            viewer: format!(
                "account {account}, {} in {organisation},",
                roles.join(" and ")
            ),
            surface: surface.to_owned(),
            kind: kind.to_owned(),
            id: id.to_string(),
            seen,
            expected: !seen,
            steps: self.sight.place.to_string(),
        }))
    }

    /// Each thing, one by one, without a page.
    async fn at_the_door(&mut self) -> Result<(), Halt> {
        let sight = self.sight;
        for place in sight.places() {
            let here = place.number == sight.place.number;
            for person in &place.people {
                let expected = here && self.viewer.sees_person(person);
                let seen = self.is_let_in_to_person(person).await?;
                self.one("the door, people", ("person", person.id), seen, expected)?;
            }
            for course in &place.courses {
                let expected = here && self.viewer.sees(course);
                let seen = self.is_let_in(course).await?;
                self.one(
                    "the door, trajectories",
                    ("trajectory", course.id),
                    seen,
                    expected,
                )?;
            }
        }
        Ok(())
    }

    async fn is_let_in(&self, course: &Course) -> Result<bool, Stop> {
        let may = self
            .visitor
            .desk
            .may::<Read, Trajectory>(Id::new(course.id))
            .await;
        let_in(may.map(drop))
    }

    async fn is_let_in_to_person(&self, person: &Person) -> Result<bool, Stop> {
        let may = self
            .visitor
            .desk
            .may::<Read, OfPerson>(Id::new(person.id))
            .await;
        let_in(may.map(drop))
    }
}

fn let_in(may: Result<(), Stop>) -> Result<bool, Stop> {
    match may {
        Ok(()) => Ok(true),
        Err(Stop::NotFound) => Ok(false),
        Err(stop) => Err(stop),
    }
}
