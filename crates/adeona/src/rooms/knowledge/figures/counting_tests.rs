//! Counting against a slow second way, and in tables: holds, weekends and lateness.

use adeona_knowledge::clock::Hold;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::counting::{Figures, Item, SavedItem, UNSAID, Went, Year, nearest_rank};
use super::what::{By, State, What};

fn at(day: Date, hour: i8, minute: i8) -> Timestamp {
    let amsterdam = TimeZone::get("Europe/Amsterdam").unwrap();
    let at = day.at(hour, minute, 0, 0);
    amsterdam.to_timestamp(at).unwrap()
}

/// In December 2026, or later.
fn dec(day: i16) -> Date {
    date(2026, 11, 30) + jiff::Span::new().days(day)
}

fn hold(from: i16, until: i16) -> Hold {
    Hold {
        from: at(dec(from), 10, 0),
        until: at(dec(until), 10, 0),
    }
}

/// Asked on that day, answered, waited, over, and seen at noon of the last day named.
fn went(asked: i16, answered: Option<Timestamp>, holds: &[Hold], over: bool, now: i16) -> Went {
    let now = at(dec(now), 12, 0);
    Went::of(at(dec(asked), 11, 0), answered, holds, (over, now))
}

#[test]
fn what_was_asked_stands_as_the_clock_says() {
    // Asked on Monday 30 November: until and with Monday 14 December.
    for (answered, state, took) in [
        (at(dec(0), 11, 5), State::InTime, 0),
        (at(dec(14), 23, 59), State::InTime, 14),
        (at(dec(15), 0, 1), State::After, 15),
    ] {
        let it = went(0, Some(answered), &[], false, 40);
        assert_eq!((it.due, it.state, it.took), (dec(14), state, Some(took)));
    }
    // Asked on Saturday 12 December: the last day would be the second day of Christmas, a Saturday; it is the Monday after.
    let it = went(12, Some(at(dec(28), 16, 0)), &[], false, 40);
    assert_eq!((it.due, it.state), (dec(28), State::InTime));
    assert_eq!(
        it.took,
        Some(16),
        "days that are passed over are days all the same"
    );
    // A week on hold moves the last day, and is not counted.
    let week = [hold(1, 8)];
    let it = went(0, Some(at(dec(21), 9, 0)), &week, false, 40);
    assert_eq!(
        (it.due, it.state, it.took),
        (dec(21), State::InTime, Some(14))
    );
    for (over, now, holds, state) in [
        (false, 14, &[][..], State::Open),
        (false, 15, &[], State::Late),
        (false, 15, &week, State::Open),
        (false, 22, &week, State::Late),
        (true, 15, &[], State::Closed),
    ] {
        let it = went(0, None, holds, over, now);
        assert_eq!((it.state, it.took), (state, None), "{over} {now}");
    }
}

fn item(key: i64, went: Went) -> Item {
    Item {
        question: 1,
        title: String::new(),
        language: "nl".into(),
        country: "SO".into(),
        topic: "housing".into(),
        organisation: (key, format!("Organisatie {key}")),
        went,
    }
}

/// The value that so many of a hundred do not exceed, by trying each.
fn slow_rank(values: &[u32], percent: usize) -> Option<u32> {
    let enough = |value: &u32| {
        let not_more = values.iter().filter(|other| *other <= value).count();
        not_more * 100 >= percent * values.len()
    };
    values.iter().copied().filter(enough).min()
}

#[test]
fn the_median_of_an_even_number_is_the_smaller_of_the_two_in_the_middle() {
    assert_eq!(nearest_rank(&[], 50), None);
    assert_eq!(nearest_rank(&[7], 95), Some(7));
    assert_eq!(nearest_rank(&[1, 3, 11, 16], 50), Some(3));
    assert_eq!(nearest_rank(&[1, 3, 11, 16], 95), Some(16));
    let hundred: Vec<u32> = (1..=100).collect();
    assert_eq!(nearest_rank(&hundred, 95), Some(95));
}

#[test]
fn what_was_never_answered_is_not_known_rather_than_nothing() {
    let open = item(1, went(0, None, &[], false, 3));
    let figures = Figures::of([open].iter(), 0);
    assert_eq!((figures.median, figures.slow), (None, None));
    assert_eq!(figures.percent_in_time(), None, "it may still be in time");
    let late = item(1, went(0, None, &[], false, 30));
    let figures = Figures::of([late].iter(), 0);
    assert_eq!(figures.percent_in_time(), Some(0));
}

#[test]
fn what_was_saved_counts_where_nothing_was_asked() {
    let saved = SavedItem {
        href: String::new(),
        title: String::new(),
        language: "nl".into(),
        country: None,
        topic: Some("housing".into()),
        organisation: (3, "Organisatie 3".into()),
        on: dec(0),
    };
    let year = Year {
        saved: vec![saved],
        ..Year::default()
    };
    assert_eq!(year.keys(By::Country), [(UNSAID.to_owned(), None)]);
    for (by, key) in [
        (By::Country, UNSAID),
        (By::Topic, "housing"),
        (By::Organisation, "3"),
    ] {
        assert_eq!(year.figures(by, Some(key)).count(What::Saved), 1);
        assert_eq!(year.list_saved(by, Some(key)).len(), 1);
    }
    assert!(year.keys(By::Partner).is_empty());
}

fn any_went() -> impl Strategy<Value = Went> {
    (0i16..30, prop::option::of(0i16..40), any::<bool>(), 0i16..9).prop_map(
        |(asked, after, over, long)| {
            let answered = after.map(|after| at(dec(asked + after), 15, 0));
            went(
                asked,
                answered,
                &[hold(asked + 1, asked + 1 + long)],
                over,
                60,
            )
        },
    )
}

proptest! {
    #[test]
    fn percentiles_agree_with_the_slow_way(mut values in prop::collection::vec(0u32..60, 0..200), percent in 1usize..=100) {
        values.sort_unstable();
        prop_assert_eq!(nearest_rank(&values, percent), slow_rank(&values, percent));
    }

    /// Every number is as long as its list; nothing is counted twice, and nothing is left out.
    #[test]
    fn numbers_are_as_long_as_their_lists_and_add_up(all in prop::collection::vec((1i64..4, any_went()), 0..40)) {
        let asked: Vec<Item> = all.into_iter().map(|(key, went)| item(key, went)).collect();
        let year = Year { asked, ..Year::default() };
        let total = year.figures(By::Organisation, None);
        let keys = year.keys(By::Organisation);
        for what in What::ALL {
            let rows = keys.iter().map(|(key, _)| {
                let number = year.figures(By::Organisation, Some(key)).count(what);
                assert_eq!(number, year.list(By::Organisation, Some(key), what).len());
                number
            });
            prop_assert_eq!(rows.sum::<usize>(), total.count(what));
        }
        let parts = [What::Answered, What::Open, What::Closed, What::Declined];
        prop_assert_eq!(parts.map(|what| total.count(what)).iter().sum::<usize>(), total.count(What::Asked));
        prop_assert!(total.median <= total.slow && total.percent_in_time() <= Some(100));
    }
}
