//! Mail that a machine wrote: an answer to it starts a conversation of machines.

use mail_parser::{Message, MimeHeaders};

use super::Ours;
use crate::words::folded;

/// What kind of machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Automatic {
    /// Our own mail came back.
    Loop,
    /// It tells that a mail was not delivered, or when.
    Bounce,
    /// Somebody is away.
    Reply,
    /// Sent to many: a list, a newsletter.
    Bulk,
}

/// Servers that a mail has passed; more is a loop.
const MOST_PASSED: usize = 40;

const SUBJECTS: [&str; 10] = [
    "out of office",
    "automatic reply",
    "auto:",
    "autoreply",
    "automatisch antwoord",
    "afwezig",
    "afwezigheid",
    "automatische beantwoording",
    "رد تلقائي",
    "الرد التلقائي",
];

pub(super) fn of(message: &Message<'_>, ours: Ours<'_>) -> Option<Automatic> {
    let header = |name: &str| {
        message
            .header_raw(name)
            .map(|value| value.trim().to_ascii_lowercase())
    };
    let passed = message
        .headers()
        .iter()
        .filter(|header| header.name().eq_ignore_ascii_case("received"))
        .count();
    let from_us = message
        .message_id()
        .is_some_and(|id| is_ours(id.trim_matches(['<', '>']), ours));
    let marked = header("x-loop").is_some_and(|mark| mark == ours.loop_mark.to_ascii_lowercase());
    if from_us || marked || passed > MOST_PASSED {
        return Some(Automatic::Loop);
    }
    if is_bounce(message, header("return-path").as_deref()) {
        return Some(Automatic::Bounce);
    }
    let submitted = header("auto-submitted").is_some_and(|value| !value.starts_with("no"));
    let precedence = header("precedence").unwrap_or_default();
    let told = ["x-autoreply", "x-autorespond", "x-auto-reply"]
        .iter()
        .any(|name| header(name).is_some());
    if submitted || told || precedence.starts_with("auto") || subject_says_so(message) {
        return Some(Automatic::Reply);
    }
    let many = matches!(precedence.as_str(), "bulk" | "junk" | "list")
        || header("list-id").is_some()
        || header("list-unsubscribe").is_some();
    many.then_some(Automatic::Bulk)
}

/// An id of ours: colleagues write from the same domain, so it is told by the part before it too, which is 32 digits.
fn is_ours(id: &str, ours: Ours<'_>) -> bool {
    let is_digit = |c: u8| c.is_ascii_digit() || (b'a'..=b'f').contains(&c);
    id.rsplit_once('@').is_some_and(|(local, domain)| {
        domain.eq_ignore_ascii_case(ours.domain) && local.len() == 32 && local.bytes().all(is_digit)
    })
}

fn is_bounce(message: &Message<'_>, return_path: Option<&str>) -> bool {
    let reports = message
        .parts
        .iter()
        .take(20)
        .filter_map(|part| part.content_type())
        .any(|kind| {
            let (kind, sub) = (
                kind.ctype().to_ascii_lowercase(),
                kind.subtype().unwrap_or_default().to_ascii_lowercase(),
            );
            matches!(
                (kind.as_str(), sub.as_str()),
                ("multipart", "report") | ("message", "delivery-status")
            )
        });
    let from = message
        .from()
        .and_then(|from| from.first())
        .and_then(|from| from.address())
        .unwrap_or_default()
        .to_ascii_lowercase();
    reports
        || return_path == Some("<>")
        || from.starts_with("mailer-daemon@")
        || from.starts_with("postmaster@")
}

fn subject_says_so(message: &Message<'_>) -> bool {
    let subject = folded(message.subject().unwrap_or_default().trim_start());
    SUBJECTS
        .iter()
        .any(|start| subject.starts_with(&folded(start)))
}
