//! Why somebody was not let in who came back from a provider.

use super::known::Trouble;

/// Why not. The record has all of it; whoever reads the page is told one of few things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// No sign-in was under way in this browser: never, too long ago, or it was finished.
    Over,
    /// What came back belongs to another sign-in.
    State,
    /// The organisation lets nobody sign in there any more.
    Off,
    /// The provider let nobody in, as it says itself.
    Denied(&'static str),
    /// The provider cannot be reached, or does not say what it should.
    Trouble(Trouble),
    /// It did not exchange the code.
    Code,
    /// What it says of somebody does not hold.
    Claims(&'static str),
    /// This somebody has a closed account.
    Closed,
    /// Their work here was ended, and nobody gave them other work since.
    Ended,
    /// They are helped here: that account has a card.
    Participant,
    /// Nobody here is this somebody, and accounts are not made by themselves.
    Nobody,
    /// They are in no group that has a role here.
    Group,
    /// Somebody else than whose session it is.
    Another,
}

impl Refused {
    /// For the record.
    pub fn code(&self) -> &'static str {
        match self {
            Refused::Over => "over",
            Refused::State => "state",
            Refused::Off => "off",
            Refused::Denied(why) | Refused::Claims(why) => why,
            Refused::Trouble(trouble) => trouble.code(),
            Refused::Code => "code",
            Refused::Closed => "closed",
            Refused::Ended => "ended",
            Refused::Participant => "participant",
            Refused::Nobody => "nobody",
            Refused::Group => "group",
            Refused::Another => "another",
        }
    }

    /// What the reader is told, as a key of words: nothing of accounts.
    pub fn told(&self) -> &'static str {
        match self {
            Refused::Trouble(_) => "trouble",
            Refused::Denied(_) => "denied",
            Refused::Over | Refused::State | Refused::Off => "over",
            Refused::Code | Refused::Claims(_) => "failed",
            Refused::Group => "group",
            Refused::Another => "another",
            Refused::Closed | Refused::Ended | Refused::Participant | Refused::Nobody => "nobody",
        }
    }
}

/// What a provider says of why it let nobody in, when it is one of what the standards name.
pub fn denied(said: &str) -> Refused {
    const NAMED: [&str; 9] = [
        "access_denied",
        "login_required",
        "interaction_required",
        "consent_required",
        "account_selection_required",
        "invalid_request",
        "invalid_scope",
        "server_error",
        "temporarily_unavailable",
    ];
    let named = NAMED.into_iter().find(|name| *name == said);
    Refused::Denied(named.unwrap_or("denied"))
}
