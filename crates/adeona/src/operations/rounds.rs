//! What the program does by itself while it serves, once a minute.

use std::sync::atomic::Ordering;
use std::time::Duration;

use adeona_platform::overdue::settle_overdue;
use adeona_platform::{Stop, Store};
use tokio::time::{MissedTickBehavior, interval};

use super::chain;
use super::contents::sweep;
use super::on_record::{behind, newest};
use crate::app::App;
use crate::frame::api::forget_old;
use crate::rooms::imports::LeftAlone;
use crate::rooms::knowledge::sheets::remind;
use crate::rooms::knowledge::subscriptions::{Post, tell};
use crate::rooms::knowledge::{escalate, forget, index_behind, tell_askers, tidy};
use crate::rooms::partner::Lapsed;
use crate::rooms::referral::{KeptLongEnough, Unanswered};
use crate::rooms::trajectory::wake;

const EVERY: Duration = Duration::from_secs(60);
/// Rounds between two times that the database looks how many rows there are of what.
const STATISTICS_EVERY: u64 = 60;

/// Rounds between two times that it is looked whether questions are nearly late.
const NEARLY_LATE_EVERY: u64 = 10;

/// Rounds between two times that what was taken out of the index of knowledge goes out of its files too.
const TIDY_EVERY: u64 = 60;

/// Rounds until the task is dropped. A round that does not succeed is tried again with the next.
pub async fn rounds(app: App) {
    let mut every = interval(EVERY);
    every.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut was_behind = 0;
    for number in 0u64.. {
        every.tick().await;
        if number.is_multiple_of(STATISTICS_EVERY)
            && let Err(stop) = app.store.keep_statistics().await
        {
            tracing::warn!(cause = %stop, "the database did not count its rows");
        }
        if let Err(stop) = seals(&app.store).await {
            tracing::warn!(cause = %stop, "what is on record could not be sealed");
        }
        if let Some(base) = &app.address {
            letters(&app, base, number).await;
        }
        match index_behind(&app.store).await {
            Ok(changes) => {
                app.numbers.index_behind.set(changes);
            }
            Err(stop) => {
                tracing::warn!(cause = %stop, "how far the index of knowledge is behind was not counted");
            }
        }
        match round(&app).await {
            Ok(seconds) => {
                if seconds > 0 && was_behind == 0 {
                    tracing::warn!(
                        seconds,
                        "the clock of this machine is behind the last thing on record: was it set back?"
                    );
                }
                was_behind = seconds;
            }
            Err(stop) => tracing::warn!(cause = %stop, "a round was not finished"),
        }
        if number.is_multiple_of(TIDY_EVERY) {
            if let Err(stop) = tidy(&app.store).await {
                tracing::warn!(cause = %stop, "the files of the index of knowledge were not written anew");
            }
            if let Err(stop) = sweep(&app.store).await {
                tracing::warn!(cause = %stop, "the contents of files that were taken off were not removed");
            }
            if let Err(stop) = forget(&app.store).await {
                tracing::warn!(cause = %stop, "what is over was not forgotten");
            }
        }
    }
}

/// Seals what is on record since the last time, and what programs left that are gone.
async fn seals(store: &Store) -> Result<(), Stop> {
    chain::seal(store, false).await?;
    chain::seal_left_behind(store).await
}

/// Letters that nobody writes by hand: of open questions and what became of them, and now and then of what is nearly late and of
/// sheets that grow old. `base` is where this place is reached.
async fn letters(app: &App, base: &str, number: u64) {
    let (store, words) = (&app.store, &app.words);
    let by = Post {
        words,
        base,
        hears: app.hears_mail,
    };
    note("open questions", tell(store, by).await);
    note(
        "what became of questions",
        tell_askers(store, words, base).await,
    );
    if number.is_multiple_of(NEARLY_LATE_EVERY) {
        note(
            "questions that are nearly late",
            escalate(store, words, base).await,
        );
        note("sheets that grow old", remind(store, words, base).await);
    }
}

fn note(of: &'static str, posted: Result<u64, Stop>) {
    match posted {
        Ok(0) => {}
        Ok(letters) => tracing::info!(letters, of, "posted"),
        Err(stop) => tracing::warn!(cause = %stop, of, "letters were not posted"),
    }
}

/// One round: remakes what changed with the day, sends back what was not answered in time, and looks at the clock.
///
/// Gives by how many seconds the clock is behind the last thing on record; 0 when it is not.
pub async fn round(app: &App) -> Result<i64, Stop> {
    let woken = wake(&app.store).await?;
    app.numbers.woken.inc_by(woken.remade);
    app.numbers.not_woken.inc_by(woken.failed);
    if woken.remade > 0 {
        tracing::info!(
            trajectories = woken.remade,
            "remade because their day had come"
        );
    }
    let bounced = settle_overdue::<Unanswered>(&app.store).await?;
    if bounced > 0 {
        tracing::info!(referrals = bounced, "sent back, not answered in time");
    }
    let gone = settle_overdue::<KeptLongEnough>(&app.store).await?;
    if gone > 0 {
        tracing::info!(shells = gone, "removed, kept long enough");
    }
    let lapsed = settle_overdue::<Lapsed>(&app.store).await?;
    if lapsed > 0 {
        tracing::info!(links = lapsed, "closed, not used in time");
    }
    let left = settle_overdue::<LeftAlone>(&app.store).await?;
    if left > 0 {
        tracing::info!(lists = left, "emptied, left alone");
    }
    let keys = forget_old(&app.store).await?;
    if keys > 0 {
        tracing::info!(keys, "forgotten with their answers, a day old");
    }
    let last = newest(&app.store).await?;
    let last = last.map_or(0, |at| at.0.timestamp());
    // Remembered: the longer the clock is wrong, the more of the last things on record have its wrong time.
    let seen = app.numbers.newest.fetch_max(last, Ordering::Relaxed);
    let seconds = behind(last.max(seen), app.store.clock().now().as_second());
    app.numbers.clock_behind.set(seconds);
    Ok(seconds)
}
