//! Mail that comes in: who wrote, in answer to what, and what is new in it. Whatever is sent, it is read or refused, and
//! never runs anything.

mod automatic;
mod new_part;
#[cfg(test)]
mod tests;

use mail_parser::{HeaderValue, Message, MessageParser, MessagePart, MimeHeaders};

pub use automatic::Automatic;
pub use new_part::{ABOVE, new_part};

use crate::markup::{LONGEST, clean, from_html, plain};

/// The largest mail that is read, in bytes.
pub const LARGEST: usize = 10 << 20;
/// The most parts of a mail.
const MOST_PARTS: usize = 200;
/// Ids of mails before it that are kept.
const MOST_IDS: usize = 50;
const LONGEST_LINE: usize = 500;

/// Who is at the other end: us.
#[derive(Debug, Clone, Copy)]
pub struct Ours<'a> {
    /// The part after the @ of our own message ids.
    pub domain: &'a str,
    /// What we put in `X-Loop`.
    pub loop_mark: &'a str,
}

/// A mail that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// In small letters.
    pub from: String,
    /// As the sender calls itself; anything may stand there.
    pub name: String,
    pub to: Vec<String>,
    pub subject: String,
    /// Ids are without their brackets.
    pub message_id: Option<String>,
    /// The mails that it answers, the nearest first.
    pub answers: Vec<String>,
    /// What is new in it: without what was quoted, and without a signature.
    pub text: String,
    /// Nothing in it looks new, so that all of it is there.
    pub unclear: bool,
    /// Names of files that came with it, or their media types when they have none; they are not kept. Small pictures that its
    /// text shows, such as a logo under a signature, and signatures of programs are none.
    pub attachments: Vec<String>,
    /// A machine wrote it: never answer it.
    pub automatic: Option<Automatic>,
    /// Ids of ours that stand anywhere in it: of one that came back, the letter that did not arrive.
    pub ours: Vec<String>,
}

/// Why a mail was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error("the mail is larger than {LARGEST} bytes")]
    TooLarge,
    #[error("the mail has more than {MOST_PARTS} parts")]
    TooManyParts,
    #[error("this is no mail")]
    Unreadable,
    #[error("the mail does not say who wrote it")]
    NoSender,
}

/// Reads a mail as it came over the wire.
pub fn read(raw: &[u8], ours: Ours<'_>) -> Result<Mail, Refused> {
    if raw.len() > LARGEST {
        return Err(Refused::TooLarge);
    }
    if too_many_parts(raw) {
        return Err(Refused::TooManyParts);
    }
    let message = MessageParser::default()
        .parse(raw)
        .ok_or(Refused::Unreadable)?;
    if message.parts.len() > MOST_PARTS {
        return Err(Refused::TooManyParts);
    }
    let sender = message.from().and_then(|from| from.first());
    let from = sender
        .and_then(|sender| sender.address())
        .map(line)
        .filter(|from| from.contains('@'));
    let whole = text_of(&message);
    let new = new_part(&whole);
    Ok(Mail {
        from: from.ok_or(Refused::NoSender)?.to_lowercase(),
        name: sender
            .and_then(|sender| sender.name())
            .map(line)
            .unwrap_or_default(),
        to: addresses(&message),
        subject: message.subject().map(line).unwrap_or_default(),
        message_id: message.message_id().and_then(id),
        answers: answers(&message),
        unclear: new.is_empty() && !whole.is_empty(),
        text: if new.is_empty() { whole } else { new },
        attachments: attachments(&message),
        automatic: automatic::of(&message, ours),
        ours: ids_with(raw, ours.domain),
    })
}

/// A picture that the text shows is decoration up to this size, in bytes.
const DECORATION: usize = 50_000;

fn attachments(message: &Message<'_>) -> Vec<String> {
    let html = message
        .html_bodies()
        .filter_map(|part| part.text_contents());
    let html: Vec<&str> = html.collect();
    let is_shown = |id: &str| {
        let named = format!("cid:{}", id.trim_matches(['<', '>']));
        let coded = named.replace('@', "%40");
        html.iter()
            .any(|text| text.contains(&named) || text.contains(&coded))
    };
    let is_decoration = |part: &&MessagePart<'_>| {
        part.len() <= DECORATION && part.content_id().is_some_and(is_shown)
    };
    let called = |part: &MessagePart<'_>| {
        let of_kind = || {
            let kind = part.content_type()?;
            Some(format!("{}/{}", kind.ctype(), kind.subtype()?))
        };
        let name = part.attachment_name().map(str::to_owned);
        line(&name.or_else(of_kind).unwrap_or_else(|| "?".to_owned()))
    };
    let files = message
        .attachments()
        .filter(|part| !is_decoration(part) && !is_signature(part));
    files.take(MOST_IDS).map(called).collect()
}

/// By which a program shows that the mail was not changed.
fn is_signature(part: &MessagePart<'_>) -> bool {
    let kind = part.content_type().and_then(|kind| kind.subtype());
    kind.is_some_and(|kind| {
        let kind = kind.to_ascii_lowercase();
        matches!(
            &*kind,
            "pkcs7-signature" | "x-pkcs7-signature" | "pgp-signature"
        )
    })
}

/// Parts begin with a line of two hyphens. Counted before anything is unpacked.
fn too_many_parts(raw: &[u8]) -> bool {
    let starts = raw.windows(3).filter(|three| *three == b"\n--").count();
    let kinds = raw.split(|byte| *byte == b'\n').filter(|line| {
        let start = line.get(..13).unwrap_or_default();
        start.eq_ignore_ascii_case(b"content-type:")
    });
    starts > 50 * MOST_PARTS || kinds.count() > MOST_PARTS + 1
}

/// One line of plain text.
fn line(text: &str) -> String {
    let short = &text[..text.floor_char_boundary(LONGEST_LINE)];
    clean(short)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn id(text: &str) -> Option<String> {
    let id: String = text
        .trim()
        .trim_matches(['<', '>'])
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .collect();
    (!id.is_empty() && id.len() <= LONGEST_LINE).then_some(id)
}

fn addresses(message: &Message<'_>) -> Vec<String> {
    let to = message
        .to()
        .into_iter()
        .chain(message.cc())
        .flat_map(|address| address.iter());
    to.filter_map(|address| address.address())
        .take(MOST_IDS)
        .map(|address| line(address).to_lowercase())
        .collect()
}

fn answers(message: &Message<'_>) -> Vec<String> {
    let mut ids = ids_of(message.in_reply_to());
    let mut before = ids_of(message.references());
    before.reverse();
    ids.extend(before);
    let mut once: Vec<String> = vec![];
    for id in ids {
        if once.len() < MOST_IDS && !once.contains(&id) {
            once.push(id);
        }
    }
    once
}

/// Ids of a domain, wherever they stand.
fn ids_with(raw: &[u8], domain: &str) -> Vec<String> {
    let text = String::from_utf8_lossy(raw);
    let mut once: Vec<String> = vec![];
    for piece in text.split('<').skip(1) {
        let found = piece.split_once('>').map(|(found, _)| found);
        let found = found.filter(|found| found.len() <= LONGEST_LINE);
        let is_ours = |found: &&str| {
            let (_, at) = found.rsplit_once('@').unwrap_or_default();
            at.eq_ignore_ascii_case(domain)
        };
        match found.filter(is_ours).and_then(id) {
            Some(found) if once.len() < MOST_IDS && !once.contains(&found) => once.push(found),
            _ => {}
        }
    }
    once
}

fn ids_of(header: &HeaderValue<'_>) -> Vec<String> {
    match header {
        HeaderValue::Text(one) => id(one).into_iter().collect(),
        // The last ones are the nearest.
        HeaderValue::TextList(several) => {
            let skipped = several.len().saturating_sub(MOST_IDS);
            several
                .iter()
                .skip(skipped)
                .filter_map(|one| id(one))
                .collect()
        }
        _ => vec![],
    }
}

/// The plain text; of HTML when there is no other.
fn text_of(message: &Message<'_>) -> String {
    let bounded = |text: &str| text[..text.floor_char_boundary(LONGEST)].to_owned();
    let plainly = message
        .text_bodies()
        .find(|part| part.is_text() && !part.is_text_html())
        .and_then(|part| part.text_contents());
    let text = match plainly {
        Some(text) => bounded(text),
        None => {
            let html = message
                .html_bodies()
                .find(|part| part.is_text_html())
                .and_then(|part| part.text_contents());
            plain(&from_html(&bounded(html.unwrap_or_default())))
        }
    };
    clean(&text).trim().to_owned()
}
