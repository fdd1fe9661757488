//! A feed as Atom.

use adeona_knowledge::markup::plain;
use adeona_platform::time::Moment;
use adeona_platform::words::Tongue;
use atom_syndication::{Category, Entry, Feed, FixedDateTime, Generator, Link, Person, Text};
use jiff::Timestamp;

use super::queries::New;

/// Of a question, so many characters are told.
const TOLD: usize = 500;

/// What a feed is called, and where it and what it tells are.
#[derive(Debug)]
pub struct About<'a> {
    pub title: String,
    /// The number of the feed: its id stays when its address is told in another way.
    pub id: i64,
    /// Where this place is reached, without a slash at its end.
    pub base: &'a str,
    /// Where the feed itself is: whoever reads it has that already.
    pub own: &'a str,
    /// When nothing is new.
    pub made_at: Moment,
}

/// Text of the feed.
pub fn written(about: &About<'_>, w: &Tongue, new: &[New]) -> String {
    let updated = new.first().map_or(about.made_at, New::at);
    let feed = Feed {
        title: Text::plain(about.title.clone()),
        id: format!("{}/knowledge/feeds/{}", about.base, about.id),
        updated: fixed(updated),
        lang: Some(w.code().to_owned()),
        generator: Some(Generator {
            value: "Adeona".to_owned(),
            ..Generator::default()
        }),
        links: vec![
            Link {
                href: about.own.to_owned(),
                rel: "self".to_owned(),
                mime_type: Some("application/atom+xml".to_owned()),
                ..Link::default()
            },
            link(format!("{}/knowledge", about.base)),
        ],
        entries: new.iter().map(|one| entry(about, w, one)).collect(),
        ..Feed::default()
    };
    feed.to_string()
}

fn fixed(at: Moment) -> FixedDateTime {
    let text = Timestamp::from(at).to_string();
    FixedDateTime::parse_from_rfc3339(&text).unwrap_or_default()
}

fn link(href: String) -> Link {
    Link {
        href,
        rel: "alternate".to_owned(),
        ..Link::default()
    }
}

fn entry(about: &About<'_>, w: &Tongue, one: &New) -> Entry {
    let (path, title, language, organisation, terms, standing, summary) = match one {
        New::Question(row) => (
            format!("/knowledge/questions/{}", row.id),
            &row.title,
            &row.language,
            &row.organisation,
            vec![row.country.clone(), row.topic.clone()],
            w.t(match row.answered_at {
                Some(_) => "feed-answered",
                None => "feed-open",
            }),
            plain(&row.body),
        ),
        New::Sheet(row) => (
            format!("/knowledge/sheets/{}", row.id),
            &row.title,
            &row.language,
            &row.organisation,
            row.country
                .iter()
                .chain(row.topics.iter())
                .cloned()
                .collect(),
            w.t("knowledge-kind-sheet"),
            String::new(),
        ),
    };
    let href = format!("{}{path}", about.base);
    let told: String = summary.chars().take(TOLD).collect();
    let category = |term: String| Category {
        term,
        ..Category::default()
    };
    Entry {
        title: Text {
            value: format!("{standing}: {title}"),
            lang: Some(language.clone()),
            ..Text::default()
        },
        id: href.clone(),
        updated: fixed(one.at()),
        authors: vec![Person {
            name: organisation.clone(),
            ..Person::default()
        }],
        categories: terms.into_iter().map(category).collect(),
        links: vec![link(href)],
        summary: (!told.is_empty()).then(|| Text {
            value: told,
            lang: Some(language.clone()),
            ..Text::default()
        }),
        ..Entry::default()
    }
}
