//! A letter, and what it must be to go out.

use serde::{Deserialize, Serialize};

use super::address::{Address, MessageId, is_control};
use crate::Stop;

/// The longest subject and the longest name, in characters.
pub const LONGEST_LINE: usize = 250;
/// The longest text, in bytes.
pub const LONGEST_TEXT: usize = 200_000;
/// Letters before it that a letter names at most: the first one and the last ones.
const MOST_REFERENCES: usize = 20;

/// What is written to one person, as plain text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    pub to: Address,
    pub to_name: Option<String>,
    /// Where answers go, when not to our own address.
    pub reply_to: Option<Address>,
    pub subject: String,
    pub text: String,
    /// The letter that this one answers.
    pub in_reply_to: Option<MessageId>,
    /// The letters before it, the first one first.
    pub references: Vec<MessageId>,
    /// What it is about, of ids and codes: one letter goes out of each. It stays in the database in the open.
    #[serde(skip)]
    pub key: Option<String>,
}

/// Why a letter cannot be put in the outbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    #[error(
        "nobody is set up as the sender of mail: ask whether mail is set up before posting a letter"
    )]
    NoSender,
    #[error(
        "the subject of a letter is one line of 1 to {LONGEST_LINE} characters: make one with mail::line"
    )]
    Subject,
    #[error(
        "the name on a letter is one line of at most {LONGEST_LINE} characters: make one with mail::line"
    )]
    Name,
    #[error("the text of a letter is empty, or longer than {LONGEST_TEXT} bytes")]
    Text,
    #[error("the key of a letter is one line of 1 to {LONGEST_LINE} characters")]
    Key,
}

impl From<Unfit> for Stop {
    fn from(why: Unfit) -> Stop {
        Stop::broken(why)
    }
}

impl Letter {
    /// A letter without anything that need not be.
    pub fn new(to: Address, subject: impl Into<String>, text: impl Into<String>) -> Self {
        Letter {
            to,
            to_name: None,
            reply_to: None,
            subject: subject.into(),
            text: text.into(),
            in_reply_to: None,
            references: vec![],
            key: None,
        }
    }

    /// The same in answer to a letter, of which these are the ones before it.
    pub fn answering(self, to: MessageId, before: impl IntoIterator<Item = MessageId>) -> Self {
        Letter {
            in_reply_to: Some(to),
            references: before.into_iter().collect(),
            ..self
        }
    }

    /// The same, once only.
    pub fn once(self, key: impl Into<String>) -> Self {
        Letter {
            key: Some(key.into()),
            ..self
        }
    }

    pub(super) fn check(&self) -> Result<(), Unfit> {
        let is_line =
            |text: &str| text.chars().count() <= LONGEST_LINE && !text.contains(is_control);
        let filled = |text: &str| !text.trim().is_empty();
        if !filled(&self.subject) || !is_line(&self.subject) {
            return Err(Unfit::Subject);
        }
        if !self.to_name.as_deref().is_none_or(is_line) {
            return Err(Unfit::Name);
        }
        if !filled(&self.text) || self.text.len() > LONGEST_TEXT {
            return Err(Unfit::Text);
        }
        let key = self.key.as_deref();
        match key.is_none_or(|key| filled(key) && is_line(key)) {
            true => Ok(()),
            false => Err(Unfit::Key),
        }
    }

    /// The letters that it names: those before it and the one that it answers, which is the last one.
    pub(super) fn thread(&self) -> Vec<&MessageId> {
        let answered = self.in_reply_to.as_ref();
        let before = self.references.iter().filter(|id| Some(*id) != answered);
        let mut all: Vec<_> = before.chain(answered).collect();
        if all.len() > MOST_REFERENCES {
            all.drain(1..=all.len() - MOST_REFERENCES);
        }
        all
    }

    /// Its text with the line ends that it goes out with, and without what is not seen.
    pub(super) fn plain_text(&self) -> String {
        let lines = self
            .text
            .replace("\r\n", "\n")
            .replace(['\r', '\u{2028}', '\u{2029}'], "\n");
        let seen = |c: &char| matches!(c, '\n' | '\t') || !c.is_control();
        let seen: String = lines.chars().filter(seen).collect();
        seen.trim_end().replace('\n', "\r\n")
    }
}
