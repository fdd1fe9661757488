//! A letter as it goes over the wire.

use std::time::{Duration, SystemTime};

use lettre::Message;
use lettre::message::header::{ContentType, HeaderName, HeaderValue, MIME_VERSION_1_0};
use lettre::message::{Mailbox, MessageBuilder};

use super::LOOP_MARK;
use super::address::MessageId;
use super::letter::Letter;
use super::settings::Sender;
use super::transport::Parcel;
use crate::time::Moment;

const AUTO_SUBMITTED: HeaderName = HeaderName::new_from_ascii_str("Auto-Submitted");
const X_LOOP: HeaderName = HeaderName::new_from_ascii_str("X-Loop");

/// Makes a mail of a letter. Nothing when none can be made of it.
pub(super) fn parcel(
    letter: &Letter,
    sender: &Sender,
    id: &MessageId,
    at: Moment,
) -> Option<Parcel> {
    // The letter comes from the outbox, where somebody may have put it who did not check it.
    letter.check().ok()?;
    let to = Mailbox::new(letter.to_name.clone(), letter.to.of_lettre());
    let message = Message::builder()
        .date(date(at))
        .from(Mailbox::new(
            sender.name.clone(),
            sender.address.of_lettre(),
        ))
        .to(to)
        .subject(letter.subject.trim())
        .message_id(Some(id.in_brackets()))
        .raw_header(mark(AUTO_SUBMITTED, "auto-generated"))
        .raw_header(mark(X_LOOP, LOOP_MARK))
        .header(MIME_VERSION_1_0)
        .header(ContentType::TEXT_PLAIN);
    let message = match &letter.reply_to {
        Some(address) => message.reply_to(Mailbox::new(None, address.of_lettre())),
        None => message,
    };
    let message = threaded(message, letter).body(letter.plain_text()).ok()?;
    Some(Parcel {
        from: sender.address.clone(),
        to: letter.to.clone(),
        bytes: message.formatted(),
    })
}

fn threaded(mut message: MessageBuilder, letter: &Letter) -> MessageBuilder {
    if let Some(answered) = &letter.in_reply_to {
        message = message.in_reply_to(answered.in_brackets());
    }
    let thread: Vec<String> = letter.thread().iter().map(|id| id.in_brackets()).collect();
    match thread.is_empty() {
        true => message,
        false => message.references(thread.join(" ")),
    }
}

fn mark(name: HeaderName, value: &str) -> HeaderValue {
    HeaderValue::new(name, value.to_owned())
}

fn date(at: Moment) -> SystemTime {
    let seconds = u64::try_from(at.0.timestamp()).unwrap_or(0);
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}
