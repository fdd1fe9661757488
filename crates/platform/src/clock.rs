//! The clock, as a parameter. The only place that asks the machine what time it is.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{Timestamp, civil::Date, tz::TimeZone};

/// Tells the time. Days are Dutch days, whatever the machine's time zone.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Timestamp + Send + Sync>);

impl std::fmt::Debug for Clock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Clock")
    }
}

impl Clock {
    #[allow(clippy::disallowed_methods)] // the one place that may
    pub fn system() -> Self {
        Clock(Arc::new(Timestamp::now))
    }

    /// A clock that stands still until it is set: for tests and for making demonstration data in the past.
    pub fn settable(start: Timestamp) -> (Self, Hands) {
        let hands = Hands(Arc::new(AtomicI64::new(start.as_second())));
        let read = hands.clone();
        (
            Clock(Arc::new(move || {
                Timestamp::from_second(read.0.load(Ordering::SeqCst)).unwrap_or_default()
            })),
            hands,
        )
    }

    pub fn now(&self) -> Timestamp {
        (self.0)()
    }

    /// Today in Europe/Amsterdam.
    pub fn today(&self) -> Date {
        self.now().to_zoned_datetime(amsterdam()).date()
    }
}

/// Sets a settable clock.
#[derive(Clone, Debug)]
pub struct Hands(Arc<AtomicI64>);

impl Hands {
    pub fn set(&self, to: Timestamp) {
        self.0.store(to.as_second(), Ordering::SeqCst);
    }

    /// Noon of the day in Europe/Amsterdam.
    pub fn set_day(&self, day: Date) {
        if let Ok(noon) = day.at(12, 0, 0, 0).to_zoned_datetime(amsterdam()) {
            self.set(noon.timestamp());
        }
    }
}

/// Europe/Amsterdam; UTC only if the time-zone data were missing.
pub fn amsterdam() -> TimeZone {
    TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC)
}
