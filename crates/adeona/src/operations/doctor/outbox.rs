//! Letters that do not go out.

use adeona_platform::mail::{LOOKED_BACK, counts};
use adeona_platform::{Stop, Store};
use jiff::SignedDuration;

use super::report::Report;

/// A letter that waits longer waits for somebody to look.
const LONG: SignedDuration = SignedDuration::from_hours(1);

pub async fn examine(store: &Store, report: &mut Report) -> Result<(), Stop> {
    let counted = counts(store).await?;
    let long = |since: jiff::Timestamp| store.clock().now() - since > LONG;
    if let Some(since) = counted
        .waiting_since
        .map(jiff::Timestamp::from)
        .filter(|s| long(*s))
    {
        report.note(format!(
            "{} letters wait to go out, the first since {since}: does the program serve with a mail server that answers? \
             `adeona mail test ADDRESS` tells",
            counted.waiting
        ));
    }
    if counted.failed > 0 {
        report.note(format!(
            "{} letters were given up in the last {} days: the log and the pages they were sent from tell why",
            counted.failed,
            LOOKED_BACK.as_hours() / 24
        ));
    }
    Ok(())
}
