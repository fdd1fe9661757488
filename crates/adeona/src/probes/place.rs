//! What there is in a world, small enough to be read as a whole. Printed, it is the steps that make it.

use std::fmt::{Display, Formatter, Result};

use adeona_platform::access::Role;
use jiff::civil::Date;

use crate::rooms::referral::Standing;
use crate::rooms::trajectory::Parts;

#[derive(Debug, Clone)]
pub struct Place {
    pub number: u32,
    pub today: Date,
    pub organisations: Vec<i64>,
    pub accounts: Vec<Account>,
    pub people: Vec<Person>,
    pub courses: Vec<Course>,
    pub referrals: Vec<Referral>,
    pub questions: Vec<Question>,
    pub sheets: Vec<Sheet>,
    pub contacts: Vec<Contact>,
    pub puts: Vec<Put>,
}

#[derive(Debug, Clone)]
pub struct Account {
    pub id: i64,
    /// In the order in which they were given.
    pub posts: Vec<Post>,
    /// Who they are, of those who are helped.
    pub person: Option<i64>,
    pub emergencies: Vec<Emergency>,
}

/// That somebody opened the dossiers of a person in an emergency.
#[derive(Debug, Clone, Copy)]
pub struct Emergency {
    pub id: i64,
    pub organisation: i64,
    pub person: i64,
    /// Its hours have gone by.
    pub over: bool,
    /// They have done with it.
    pub ended: bool,
}

/// What somebody is, where, and until which day.
#[derive(Debug, Clone, Copy)]
pub struct Post {
    pub organisation: i64,
    pub role: Role,
    pub until: Option<Date>,
}

#[derive(Debug, Clone, Copy)]
pub struct Person {
    pub id: i64,
    pub organisation: i64,
    pub registered_by: i64,
}

/// A trajectory.
#[derive(Debug, Clone)]
pub struct Course {
    pub id: i64,
    pub organisation: i64,
    pub person: Option<i64>,
    pub coach: i64,
    /// Accounts that work along.
    pub along: Vec<i64>,
    pub state: State,
    pub shares: Vec<Share>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Its intake is open.
    New,
    /// After the intake; the participant has something to choose.
    Started,
    OnHold,
    Ended,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum To {
    Organisation(i64),
    Account(i64),
}

#[derive(Debug, Clone)]
pub struct Share {
    pub id: i64,
    pub to: To,
    /// The organisation, or that in which the worker works; absent in what was shared before that was kept.
    pub there: Option<i64>,
    pub until: Date,
    pub withdrawn: bool,
    pub parts: Parts,
    /// With the account of a member of the family.
    pub family: bool,
}

#[derive(Debug, Clone, Copy)]
pub struct Referral {
    pub id: i64,
    pub course: i64,
    pub from: i64,
    pub to: i64,
    pub standing: Standing,
    pub answer_by: Date,
    pub taken_by: Option<i64>,
    pub settled: bool,
}

/// Who sees a question or a sheet besides those of its organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Besides {
    Nobody,
    Everybody,
    /// Those of one organisation that is named.
    Named(i64),
}

impl Display for Besides {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Besides::Nobody => f.write_str("organisation"),
            Besides::Everybody => f.write_str("network"),
            Besides::Named(id) => write!(f, "organisation and {id}"),
        }
    }
}

/// A question about a country: each world has one of its own.
#[derive(Debug, Clone, Copy)]
pub struct Question {
    pub id: i64,
    pub organisation: i64,
    pub asked_by: i64,
    pub besides: Besides,
    /// An answer is owed.
    pub open: bool,
}

/// An organisation of the register that knows the country of its world.
#[derive(Debug, Clone, Copy)]
pub struct Contact {
    pub id: i64,
    pub organisation: i64,
    /// Not taken out.
    pub current: bool,
}

impl Contact {
    /// What its name holds, and no other.
    pub fn mark(&self) -> String {
        format!("R{}Z", self.id)
    }
}

/// That a question was put out to an organisation of the register.
#[derive(Debug, Clone, Copy)]
pub struct Put {
    pub id: i64,
    pub question: i64,
    pub contact: i64,
}

/// A fact sheet about the country of its world.
#[derive(Debug, Clone, Copy)]
pub struct Sheet {
    pub id: i64,
    pub organisation: i64,
    pub besides: Besides,
    /// Not taken away.
    pub current: bool,
}

impl Sheet {
    /// What its title holds, and no other.
    pub fn mark(&self) -> String {
        format!("B{}Z", self.id)
    }
}

impl Question {
    /// What its title holds, and no other.
    pub fn mark(&self) -> String {
        format!("V{}Z", self.id)
    }
}

impl Person {
    /// What their name holds, and no other.
    pub fn mark(&self) -> String {
        format!("Q{}Z", self.id)
    }
}

impl Course {
    /// Somebody without an account was asked something about it: under the same number.
    pub fn is_asked(&self) -> bool {
        self.id % 3 == 0
    }

    /// Its plan rests on a question of its world: under the same number.
    pub fn rests(&self) -> bool {
        self.id % 4 == 1
    }

    /// What its name holds, when it has one of its own.
    pub fn mark(&self) -> String {
        format!("W{}Z", self.id)
    }
}

impl Place {
    /// On which question the plan of a trajectory rests.
    pub fn basis(&self, course: &Course) -> Option<&Question> {
        let rests = course.rests() && !self.questions.is_empty();
        let at = usize::try_from(course.id).unwrap_or(0) % self.questions.len().max(1);
        self.questions.get(at).filter(|_| rests)
    }

    pub fn course(&self, id: i64) -> Option<&Course> {
        self.courses.iter().find(|course| course.id == id)
    }
}

impl Display for Place {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        writeln!(f, "world {} on {}", self.number, self.today)?;
        for id in &self.organisations {
            writeln!(f, "  organisation {id}")?;
        }
        for one in &self.accounts {
            write!(f, "  account {}:", one.id)?;
            for post in &one.posts {
                write!(f, " {} in {}", post.role.code(), post.organisation)?;
                if let Some(until) = post.until {
                    write!(f, " until {until}")?;
                }
                f.write_str(";")?;
            }
            match one.person {
                Some(person) => writeln!(f, " is person {person}")?,
                None => writeln!(f)?,
            }
            for one in &one.emergencies {
                let over = if one.over { ", over" } else { "" };
                let ended = if one.ended { ", ended" } else { "" };
                let (person, there) = (one.person, one.organisation);
                writeln!(f, "    opened person {person} in {there}{over}{ended}")?;
            }
        }
        for one in &self.people {
            let Person {
                id,
                organisation,
                registered_by,
            } = one;
            writeln!(
                f,
                "  person {id} in {organisation}, registered by {registered_by}"
            )?;
        }
        self.courses.iter().try_for_each(|one| one.fmt(f))?;
        self.referrals.iter().try_for_each(|one| one.fmt(f))?;
        self.questions.iter().try_for_each(|one| one.fmt(f))?;
        self.sheets.iter().try_for_each(|one| one.fmt(f))?;
        for Contact {
            id,
            organisation,
            current,
        } in &self.contacts
        {
            let gone = if *current { "" } else { ", taken out" };
            writeln!(f, "  contact {id} of {organisation}{gone}")?;
        }
        for Put {
            id,
            question,
            contact,
        } in &self.puts
        {
            writeln!(f, "  question {question} put out to {contact}: {id}")?;
        }
        Ok(())
    }
}

impl Display for Course {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let Course {
            id,
            organisation,
            coach,
            state,
            ..
        } = self;
        write!(
            f,
            "  trajectory {id} in {organisation}, {state:?}, coach {coach}"
        )?;
        match self.person {
            Some(person) => write!(f, ", of person {person}")?,
            None => write!(f, ", under a name of its own")?,
        }
        for along in &self.along {
            write!(f, ", {along} works along")?;
        }
        writeln!(f)?;
        self.shares.iter().try_for_each(|share| share.fmt(f))
    }
}

impl Display for Share {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self.to {
            To::Organisation(id) => write!(f, "    share {} with organisation {id}", self.id)?,
            To::Account(id) => write!(f, "    share {} with worker {id}", self.id)?,
        }
        if let (To::Account(_), Some(there)) = (self.to, self.there) {
            write!(f, " in {there}")?;
        }
        write!(f, " until {}", self.until)?;
        if self.withdrawn {
            f.write_str(", withdrawn")?;
        }
        let Parts {
            whole,
            steps,
            fields,
            ..
        } = &self.parts;
        match whole {
            true => writeln!(f, ": the whole"),
            false => writeln!(f, ": steps {steps:?}, answers {fields:?}"),
        }
    }
}

impl Display for Question {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let Question {
            id,
            organisation,
            asked_by,
            ..
        } = self;
        let audience = self.besides;
        let open = if self.open { "open" } else { "answered" };
        writeln!(
            f,
            "  question {id} by {asked_by} in {organisation}, for the {audience}, {open}"
        )
    }
}

impl Display for Sheet {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let audience = self.besides;
        let gone = if self.current { "" } else { ", taken away" };
        let Sheet {
            id, organisation, ..
        } = self;
        writeln!(
            f,
            "  sheet {id} of {organisation}, for the {audience}{gone}"
        )
    }
}

impl Display for Referral {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let Referral {
            id,
            course,
            from,
            to,
            ..
        } = self;
        let (standing, answer_by) = (self.standing.code(), self.answer_by);
        write!(
            f,
            "  referral {id} of trajectory {course} from {from} to {to}: {standing}, answer by {answer_by}"
        )?;
        match self.taken_by {
            Some(by) => writeln!(f, ", taken on by {by}"),
            None => writeln!(f),
        }
    }
}
