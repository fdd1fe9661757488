//! The feed itself (RFC 5545).
//!
//! Moments are in UTC, which every calendar puts into Dutch time; ids stay the same for as long as the thing lives,
//! and a sequence number grows with every change.

use std::collections::HashMap;
use std::sync::Arc;

use adeona_method::calendar::plus_days;
use adeona_platform::time::{Day, Moment};
use adeona_platform::words::Tongue;
use adeona_platform::{Desk, Stop};
use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};

use super::queries::{MyTerms, Term};
use crate::rooms::group::{MeetingsITrain, MyMeetingRow, MyMeetings};
use crate::rooms::method::{Bound, Versions};
use crate::rooms::trajectory::{Explainer, Reader, may_see_step};

/// How many days of the past a calendar keeps.
const PAST: i64 = 90;
/// Meetings of a participant, at most.
const MOST: u64 = 500;

/// The calendar of whoever the desk is of.
pub async fn feed(desk: &Desk, w: &Tongue) -> Result<String, Stop> {
    let from = plus_days(desk.today(), -PAST);
    let from = Moment(Day::from(from).0.and_time(chrono::NaiveTime::MIN).and_utc());
    let mut calendar = Calendar::empty();
    for (name, value) in [
        ("VERSION", "2.0"),
        ("PRODID", "-//Adeona//NL"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
    ] {
        calendar.append_property(Property::new(name, value));
    }
    calendar
        .name(&w.t("calendar-name"))
        .timezone("Europe/Amsterdam");
    for (row, group) in desk.look(MeetingsITrain { from }).await? {
        let mut event = meeting(&row.uid, row.sequence, row.changed_at);
        let title = row.title.map(|title| format!("{group}: {title}"));
        event.summary(&title.unwrap_or(group));
        happens(&mut event, row.starts_at, row.ends_at, &row.place);
        if row.cancelled_at.is_some() {
            event.status(EventStatus::Cancelled);
        }
        calendar.push(event.done());
    }
    let limit = MOST;
    for row in desk.look(MyMeetings { from, limit }).await? {
        calendar.push(mine(&row, w));
    }
    let terms = desk.look(MyTerms).await?;
    let versions = terms.iter().map(|term| term.version_id).collect();
    let bounds = desk.look(Versions(versions)).await?;
    for one in &terms {
        if let Some(event) = term(one, &bounds, desk, w) {
            calendar.push(event);
        }
    }
    Ok(calendar.to_string())
}

fn meeting(uid: &str, sequence: i32, changed: Moment) -> Event {
    let mut event = Event::with_uid(&format!("meeting-{uid}@adeona"));
    event
        .sequence(sequence.unsigned_abs())
        .timestamp(changed.0)
        .last_modified(changed.0);
    event
}

fn happens(event: &mut Event, from: Moment, to: Moment, place: &str) {
    event.starts(from.0).ends(to.0).location(place);
}

/// Says that there is a meeting, where and when; not of what.
fn mine(row: &MyMeetingRow, w: &Tongue) -> Event {
    // The same meeting may stand in a worker's calendar too: another id, since it says something else.
    let uid = format!("{}-{}", row.uid, row.member_id);
    let mut event = meeting(&uid, row.sequence, row.changed_at);
    event.summary(&w.t("calendar-meeting"));
    happens(&mut event, row.starts_at, row.ends_at, &row.place);
    if let Some(contact) = &row.contact {
        event.description(&w.t1("calendar-call", "number", contact));
    }
    if row.cancelled_at.is_some() {
        event.status(EventStatus::Cancelled);
    }
    event.done()
}

/// A due day: the step and the number of the trajectory, no name.
fn term(term: &Term, bounds: &HashMap<i64, Arc<Bound>>, desk: &Desk, w: &Tongue) -> Option<Event> {
    let package = &bounds.get(&term.version_id)?.package;
    let step = package.method.step(&term.step)?;
    if !may_see_step(&package.method, step, &Reader::at_home(desk.viewer())) {
        return None;
    }
    let explainer = Explainer {
        w,
        package,
        plain: false,
    };
    let said = w.ta(
        "calendar-term",
        &[
            ("step", explainer.step(&term.step)),
            ("number", format!("T{}", term.trajectory_id)),
        ],
    );
    let opened = term.opened_on.0.and_time(chrono::NaiveTime::MIN).and_utc();
    let mut event = Event::with_uid(&format!("term-{}-{}@adeona", term.trajectory_id, term.step));
    event
        .sequence(term.head.unsigned_abs())
        .timestamp(opened)
        .summary(&said)
        .all_day(term.due_on.0);
    event.append_property(Property::new("TRANSP", "TRANSPARENT"));
    Some(event.done())
}
