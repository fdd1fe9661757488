//! Who is looking.

use super::role::{Role, Roles};
use super::tables::{account, organisation};
use crate::Id;
use crate::clock::Clock;
use crate::time::Moment;

/// How a viewer came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Via {
    /// Signed in; the id of the session.
    Session(i64),
    /// A program with a bearer token, by its id.
    Token(i64),
    /// The feed of a calendar address, by its id.
    Calendar(i64),
    /// Somebody without an account, by the link with which the viewer asked them for one task; its id.
    Link(i64),
    /// Whoever runs the program: the command line.
    Console,
}

impl Via {
    pub fn code(self) -> &'static str {
        match self {
            Via::Session(_) => "session",
            Via::Token(_) => "token",
            Via::Calendar(_) => "calendar",
            Via::Link(_) => "link",
            Via::Console => "console",
        }
    }
}

/// Somebody who signed in, in one organisation. Made by signing in only.
#[derive(Debug, Clone)]
pub struct Viewer {
    pub(super) account: i64,
    pub(super) organisation: i64,
    pub(super) roles: Roles,
    /// For participants: the person that they are.
    pub(super) person: Option<i64>,
    /// Something of another organisation is shared with them or with their organisation.
    pub(super) shown: bool,
    /// The people whose dossiers they opened in an emergency.
    pub(super) emergencies: Vec<i64>,
    pub(super) name: String,
    pub(super) language: String,
    pub(super) organisation_name: String,
    pub(super) full_time_minutes: i32,
    /// The organisation wants a second factor of whoever works there.
    pub(super) demanded: bool,
    /// Codes are asked of them at signing in, or they showed a passkey in this session, which counts for one.
    pub(super) has_second_factor: bool,
    /// They signed in where their organisation lets its people sign in, which asks for more than a password or not.
    pub(super) elsewhere: bool,
    pub(super) via: Via,
    /// When they last showed who they are, and when they were last seen, to a quarter of an hour.
    pub(super) proved_at: Moment,
    pub(super) seen_at: Moment,
    /// What day it is for whoever looks: the store's clock, never the database's.
    pub(super) clock: Clock,
}

impl Viewer {
    /// Today, for policies that hold until a day.
    pub fn today(&self) -> jiff::civil::Date {
        self.clock.today()
    }

    pub fn account(&self) -> Id<account::Entity> {
        Id::new(self.account)
    }

    pub fn organisation(&self) -> Id<organisation::Entity> {
        Id::new(self.organisation)
    }

    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    pub fn is_any(&self, roles: &[Role]) -> bool {
        roles.iter().any(|role| self.is(*role))
    }

    pub fn roles(&self) -> &Roles {
        &self.roles
    }

    pub fn person(&self) -> Option<i64> {
        self.person
    }

    /// Whether another organisation shares something with them, or with their organisation, today. Kept by the
    /// database with every share, so that a policy leaves shares out where there are none: a list in the order of an
    /// index is possible only then.
    pub fn is_shown_something(&self) -> bool {
        self.shown
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    /// BCP 47.
    pub fn language(&self) -> &str {
        &self.language
    }

    pub fn organisation_name(&self) -> &str {
        &self.organisation_name
    }

    /// Minutes in a full-time week of the organisation.
    pub fn full_time_minutes(&self) -> i32 {
        self.full_time_minutes
    }

    /// Whether their organisation wants a second factor of them here: of everybody who works there and did not sign in
    /// elsewhere.
    pub fn is_asked_second_factor(&self) -> bool {
        self.demanded && !self.elsewhere && self.roles.iter().any(|role| *role != Role::Participant)
    }

    /// Whether they signed in where their organisation lets its people sign in: for that organisation alone.
    pub fn is_from_elsewhere(&self) -> bool {
        self.elsewhere
    }

    /// Whether they must set one up, or show the passkey that they have, before anything else. Programs with a token are not asked.
    pub fn owes_second_factor(&self) -> bool {
        let signed_in = matches!(self.via, Via::Session(_));
        signed_in && self.is_asked_second_factor() && !self.has_second_factor
    }

    /// Whether they showed who they are at most so many seconds ago. Only of a session that is asked: programs with a
    /// token and the console cannot answer.
    pub fn proved_within(&self, seconds: i64) -> bool {
        let now = Moment::from(self.clock.now());
        let ago = (now.0 - self.proved_at.0).num_seconds();
        !matches!(self.via, Via::Session(_)) || ago <= seconds
    }

    pub fn via(&self) -> Via {
        self.via
    }

    /// The link by which somebody without an account is here in their name: for that one task, and nothing else.
    pub fn link(&self) -> Option<i64> {
        match self.via {
            Via::Link(id) => Some(id),
            _ => None,
        }
    }

    /// Works with people, rather than being helped or only administering.
    pub fn is_worker(&self) -> bool {
        self.roles.iter().any(|role| role.helps())
    }

    /// The people whose dossiers they opened in an emergency, for as long as that lasts.
    pub fn emergencies(&self) -> &[i64] {
        &self.emergencies
    }
}
