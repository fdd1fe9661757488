//! The letter that takes a link to whom a question is put.

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
}

/// What is asked of whom.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    pub language: &'a str,
    pub title: &'a str,
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
        }
    }

    /// A path as an address that works elsewhere.
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// What stands in the letter.
    pub fn text(&self, about: About<'_>, path: &str) -> String {
        let language = Language::of(about.language).unwrap_or(Language::En);
        let w = self.words.tongue(language);
        let values = [
            ("organisation", about.organisation.to_owned()),
            ("title", about.title.to_owned()),
            ("link", self.address(path)),
            ("day", w.day_and_year(about.due)),
        ];
        // Marks of direction around the link would become part of it.
        let marked = format!("\u{2068}{}\u{2069}", self.address(path));
        w.ta("reply-letter", &values)
            .replace(&marked, &self.address(path))
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
        let letter = Letter::new(to, line(about.title, LONGEST_LINE), self.text(about, path));
        Some(Letter {
            to_name: Some(line(&contact.name, LONGEST_LINE)).filter(|name| !name.is_empty()),
            reply_to: answers_to.and_then(|address| address.parse().ok()),
            ..letter
        })
    }
}
