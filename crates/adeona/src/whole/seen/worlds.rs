//! Worlds by chance: a few organisations that share and do not share, people with strange posts.

use adeona_platform::access::Role;
use jiff::ToSpan;
use jiff::civil::Date;
use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use super::model::{Account, Course, Person, Place, Share};
use crate::whole::ground::{Spark, To};
use crate::world::World;

pub struct Dice<'w> {
    pub world: &'w World,
    pub spark: Spark,
    pub chance: ChaCha8Rng,
    /// Names every person and trajectory differently, over all worlds.
    pub number: usize,
}

impl Dice<'_> {
    fn of(&mut self, many: usize) -> usize {
        self.chance.random_range(0..many)
    }

    fn once_in(&mut self, many: usize) -> bool {
        self.of(many) == 0
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.of(of.len())]
    }

    /// A mark that occurs in one name only.
    fn mark(&mut self) -> String {
        self.number += 1;
        format!("Q{}Z", self.number)
    }

    fn near(&mut self, today: Date) -> Date {
        today.saturating_add((self.of(5) as i64 - 2).days())
    }

    /// A new world, beside all those before it.
    pub async fn place(&mut self) -> Place {
        let mut place = Place {
            today: self.world.store.clock().today(),
            ..Place::default()
        };
        let mut organisations = vec![];
        for _ in 0..2 + self.of(2) {
            organisations.push(self.world.place_row("Somewhere").await);
        }
        for _ in 0..4 + self.of(3) {
            let account = self.account(&organisations, place.today).await;
            place.accounts.push(account);
        }
        for _ in 0..2 + self.of(3) {
            let person = self.person(&organisations, &place).await;
            place.people.push(person);
        }
        self.helped(&mut place).await;
        for _ in 0..3 + self.of(4) {
            let course = self.course(&organisations, &place).await;
            place.courses.push(course);
        }
        place
    }

    async fn account(&mut self, organisations: &[i64], today: Date) -> Account {
        let roles: Vec<Role> = Role::all().collect();
        let home = self.one(organisations);
        let id = self.world.account_row("Some One", home, &[]).await;
        let mut posts = vec![];
        for _ in 0..1 + self.of(3) {
            let at = if self.once_in(5) {
                self.one(organisations)
            } else {
                home
            };
            let role = self.one(&roles);
            let until = self.once_in(4).then(|| self.near(today));
            if posts.iter().any(|(a, r, _)| (*a, *r) == (at, role)) {
                continue;
            }
            self.world.membership_row(id, at, role, until).await;
            posts.push((at, role, until));
        }
        Account {
            id,
            posts,
            person: None,
        }
    }

    async fn person(&mut self, organisations: &[i64], place: &Place) -> Person {
        let organisation = self.one(organisations);
        let registered_by = place.accounts[self.of(place.accounts.len())].id;
        let mark = self.mark();
        let name = format!("Naam {mark}");
        let id = self
            .world
            .person_row(organisation, &name, registered_by)
            .await;
        Person {
            id,
            organisation,
            registered_by,
            mark,
        }
    }

    /// Some accounts are of somebody who is helped; not all of them as such.
    async fn helped(&mut self, place: &mut Place) {
        for at in 0..place.accounts.len() {
            let participates = place.accounts[at]
                .posts
                .iter()
                .any(|p| p.1 == Role::Participant);
            if participates || self.once_in(5) {
                let person = place.people[self.of(place.people.len())].id;
                let free = !place
                    .accounts
                    .iter()
                    .any(|other| other.person == Some(person));
                if free {
                    self.world.is_person(place.accounts[at].id, person).await;
                    place.accounts[at].person = Some(person);
                }
            }
        }
    }

    async fn course(&mut self, organisations: &[i64], place: &Place) -> Course {
        let accounts: Vec<i64> = place.accounts.iter().map(|account| account.id).collect();
        let (person, organisation, mark) = match self.once_in(4) {
            true => (None, self.one(organisations), self.mark()),
            false => {
                let person = &place.people[self.of(place.people.len())];
                (Some(person.id), person.organisation, person.mark.clone())
            }
        };
        let coach = self.one(&accounts);
        let subject = person.is_none().then_some(mark.as_str());
        let world = self.world;
        let id = world
            .trajectory_row(&self.spark, organisation, person, subject, coach)
            .await;
        let mut course = Course {
            id,
            organisation,
            person,
            coach,
            along: vec![],
            shares: vec![],
            mark,
        };
        for _ in 0..self.of(3) {
            let along = self.one(&accounts);
            if !course.along.contains(&along) {
                world.assignment_row(id, along, Role::Trainer).await;
                course.along.push(along);
            }
        }
        for _ in 0..self.of(3) {
            let to = match self.once_in(2) {
                true => To::Organisation(self.one(organisations)),
                false => To::Account(self.one(&accounts)),
            };
            let (until, withdrawn) = (self.near(place.today), self.once_in(4));
            // The verb shares with others only.
            let own = match to {
                To::Organisation(id) => id == organisation,
                To::Account(id) => {
                    let to = place.accounts.iter().find(|account| account.id == id);
                    to.is_none_or(|to| to.posts.iter().any(|(at, ..)| *at == organisation))
                }
            };
            if own {
                continue;
            }
            world.share_row(id, to, until, withdrawn).await;
            course.shares.push(Share {
                to,
                until,
                withdrawn,
            });
        }
        course
    }
}
