//! The letter that takes a link to whom a question is put.

use adeona_knowledge::mail_in::ABOVE;
use adeona_knowledge::markup::plain;
use adeona_platform::mail::{Address, LONGEST_LINE, Letter, line};
use adeona_platform::words::{Language, Words};
use axum::http::HeaderMap;
use jiff::civil::Date;

use super::queries::ContactRow;
use crate::app::App;
use crate::frame::own_address;

/// What letters need besides what is asked: words, and under which address this place is reached.
#[derive(Debug, Clone)]
pub struct Letters {
    words: Words,
    /// Without a slash at its end.
    base: String,
    /// Answers by mail come in here.
    hears: bool,
}

/// What is asked of whom.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    pub language: &'a str,
    pub title: &'a str,
    /// Markdown.
    pub body: &'a str,
    /// Who asks.
    pub organisation: &'a str,
    /// The last day for an answer.
    pub due: Date,
}

impl Letters {
    pub fn of(app: &App, headers: &HeaderMap) -> Self {
        Letters {
            words: app.words.clone(),
            base: own_address(app, headers, ""),
            hears: app.hears_mail,
        }
    }

    /// A path as an address that works elsewhere.
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// Answers by mail become answers here; otherwise they go to whoever asks.
    pub(super) fn hears(&self) -> bool {
        self.hears
    }

    /// What stands in a letter that somebody sends by hand.
    pub fn text(&self, about: About<'_>, path: &str) -> String {
        self.written("reply-letter", about, path)
    }

    fn written(&self, key: &str, about: About<'_>, path: &str) -> String {
        let language = Language::of(about.language).unwrap_or(Language::En);
        let w = self.words.tongue(language);
        let values = [
            ("organisation", about.organisation.to_owned()),
            ("title", about.title.to_owned()),
            ("question", plain(about.body)),
            ("link", self.address(path)),
            ("day", w.day_and_year(about.due)),
        ];
        // Marks of direction around the link would become part of it.
        let marked = format!("\u{2068}{}\u{2069}", self.address(path));
        w.ta(key, &values).replace(&marked, &self.address(path))
    }

    /// The letter; none when the organisation has no address that mail can go to. `answers_to` gets what is answered by
    /// mail instead of by the link.
    pub(super) fn letter(
        &self,
        about: About<'_>,
        contact: &ContactRow,
        path: &str,
        answers_to: Option<&str>,
    ) -> Option<Letter> {
        let to: Address = contact.email.as_deref()?.parse().ok()?;
        let key = match self.hears {
            true => "reply-letter-asks",
            false => "reply-letter",
        };
        let mut text = self.written(key, about, path);
        if self.hears {
            // What is below it in an answer was quoted.
            text = format!("{ABOVE}\n\n{text}");
        }
        let letter = Letter::new(to, line(about.title, LONGEST_LINE), text);
        Some(Letter {
            to_name: Some(line(&contact.name, LONGEST_LINE)).filter(|name| !name.is_empty()),
            reply_to: answers_to.and_then(|address| address.parse().ok()),
            ..letter
        })
    }
}
