//! The clock against a slow second one, which knows no rule but a list of days.

use jiff::civil::date;
use proptest::prelude::*;

use super::partner::{working_days_after, working_days_before};
use super::*;

/// Easter Sunday from 2020 on, copied from an almanac.
const EASTER: [(i16, i8, i8); 18] = [
    (2020, 4, 12),
    (2021, 4, 4),
    (2022, 4, 17),
    (2023, 4, 9),
    (2024, 3, 31),
    (2025, 4, 20),
    (2026, 4, 5),
    (2027, 3, 28),
    (2028, 4, 16),
    (2029, 4, 1),
    (2030, 4, 21),
    (2031, 4, 13),
    (2032, 3, 28),
    (2033, 4, 17),
    (2034, 4, 9),
    (2035, 3, 25),
    (2036, 4, 13),
    (2037, 4, 5),
];

fn slow_is_working(day: Date) -> bool {
    let (year, month, of_month) = EASTER[(day.year() - 2020) as usize];
    let easter = date(year, month, of_month);
    let moving = [-2i64, 1, 39, 50].map(|days| easter.checked_add(days.days()).unwrap());
    let kings = match date(year, 4, 27).weekday() {
        Weekday::Sunday => date(year, 4, 26),
        _ => date(year, 4, 27),
    };
    let fixed = [
        date(year, 1, 1),
        kings,
        date(year, 5, 5),
        date(year, 12, 25),
        date(year, 12, 26),
    ];
    let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    !weekend && !moving.contains(&day) && !fixed.contains(&day)
}

/// The last Sunday of a month.
fn last_sunday(year: i16, month: i8) -> Date {
    let mut day = date(year, month, 31);
    while day.weekday() != Weekday::Sunday {
        day = day.yesterday().unwrap();
    }
    day
}

/// Hours ahead of UTC, by the European rule: it changes at one o'clock UTC.
fn slow_offset(moment: Timestamp) -> i64 {
    let utc = TimeZone::UTC.to_datetime(moment);
    let (summer, winter) = (
        last_sunday(utc.year(), 3).at(1, 0, 0, 0),
        last_sunday(utc.year(), 10).at(1, 0, 0, 0),
    );
    if (summer..winter).contains(&utc) {
        2
    } else {
        1
    }
}

fn slow_day(moment: Timestamp) -> Date {
    TimeZone::UTC
        .to_datetime(moment + slow_offset(moment).hours())
        .date()
}

/// Every day is looked at by itself: is it held, is it a working day, how many have been counted.
fn slow_due(asked: Timestamp, holds: &[Hold]) -> Date {
    let held = |day: Date| {
        holds
            .iter()
            .any(|hold| slow_day(hold.from) <= day && day < slow_day(hold.until))
    };
    let mut day = slow_day(asked).tomorrow().unwrap();
    let mut left = 14;
    loop {
        if !held(day) && left > 0 {
            left -= 1;
        }
        if left == 0 && !held(day) && slow_is_working(day) {
            return day;
        }
        day = day.tomorrow().unwrap();
    }
}

fn local(day: Date, hour: i8, minute: i8) -> Timestamp {
    DUTCH
        .to_ambiguous_timestamp(day.at(hour, minute, 0, 0))
        .compatible()
        .unwrap()
}

fn hold(from: Date, until: Date) -> Hold {
    Hold {
        from: local(from, 10, 0),
        until: local(until, 10, 0),
    }
}

#[test]
fn every_day_of_sixteen_years_agrees_with_the_slow_clock() {
    let mut day = date(2020, 1, 1);
    while day.year() < 2036 {
        for (hour, minute) in [(0, 1), (12, 0), (23, 59)] {
            let asked = local(day, hour, minute);
            let found = due(asked, &[]);
            assert_eq!(
                (found.asked_on, found.due),
                (slow_day(asked), slow_due(asked, &[])),
                "{day} {hour}:{minute}"
            );
            assert_eq!(
                slow_day(found.closes),
                found.due.tomorrow().unwrap(),
                "{day}"
            );
            assert_eq!(slow_day(found.closes - 1.second()), found.due, "{day}");
        }
        day = day.tomorrow().unwrap();
    }
}

#[test]
fn known_questions_have_their_known_last_day() {
    use Why::*;
    type Case = (Date, (i8, i8), Vec<Hold>, Date, u16, Vec<Why>);
    let table: [Case; 14] = [
        (
            date(2026, 11, 2),
            (12, 0),
            vec![],
            date(2026, 11, 16),
            0,
            vec![],
        ),
        (
            date(2026, 11, 2),
            (23, 59),
            vec![],
            date(2026, 11, 16),
            0,
            vec![],
        ),
        (
            date(2026, 11, 3),
            (0, 1),
            vec![],
            date(2026, 11, 17),
            0,
            vec![],
        ),
        (
            date(2026, 11, 7),
            (12, 0),
            vec![],
            date(2026, 11, 23),
            0,
            vec![Saturday, Sunday],
        ),
        // Christmas on a Friday and a Saturday.
        (
            date(2026, 12, 11),
            (9, 0),
            vec![],
            date(2026, 12, 28),
            0,
            vec![Christmas, SecondChristmasDay, Sunday],
        ),
        (
            date(2026, 12, 18),
            (9, 0),
            vec![],
            date(2027, 1, 4),
            0,
            vec![NewYear, Saturday, Sunday],
        ),
        // Asked on a holiday; Good Friday to Easter Monday.
        (
            date(2026, 3, 20),
            (9, 0),
            vec![],
            date(2026, 4, 7),
            0,
            vec![GoodFriday, Saturday, Sunday, EasterMonday],
        ),
        (
            date(2026, 4, 6),
            (9, 0),
            vec![],
            date(2026, 4, 20),
            0,
            vec![],
        ),
        (
            date(2026, 4, 13),
            (9, 0),
            vec![],
            date(2026, 4, 28),
            0,
            vec![KingsDay],
        ),
        // King's day is kept on Saturday when the 27th is a Sunday.
        (
            date(2025, 4, 12),
            (9, 0),
            vec![],
            date(2025, 4, 28),
            0,
            vec![KingsDay, Sunday],
        ),
        (
            date(2026, 4, 30),
            (9, 0),
            vec![],
            date(2026, 5, 15),
            0,
            vec![Ascension],
        ),
        // Held three days; and over Christmas.
        (
            date(2026, 11, 2),
            (12, 0),
            vec![hold(date(2026, 11, 4), date(2026, 11, 7))],
            date(2026, 11, 19),
            3,
            vec![],
        ),
        (
            date(2026, 12, 14),
            (12, 0),
            vec![hold(date(2026, 12, 22), date(2026, 12, 29))],
            date(2027, 1, 4),
            7,
            vec![],
        ),
        // Put on hold on the last day itself.
        (
            date(2026, 11, 2),
            (12, 0),
            vec![hold(date(2026, 11, 16), date(2026, 11, 18))],
            date(2026, 11, 18),
            2,
            vec![],
        ),
    ];
    for (day, (hour, minute), holds, expected, held, why) in table {
        let found = due(local(day, hour, minute), &holds);
        assert_eq!(found.due, expected, "{day}");
        assert_eq!(found.rule.held, held, "{day}");
        assert_eq!(
            found
                .rule
                .moved
                .iter()
                .map(|moved| moved.why)
                .collect::<Vec<_>>(),
            why,
            "{day}"
        );
        assert_eq!(
            found.rule.moved.len() as i64,
            adeona_method::calendar::days_between(found.rule.ends, found.due)
        );
    }
}

#[test]
fn the_day_ends_at_midnight_in_winter_and_in_summer() {
    let winter = due(local(date(2026, 1, 12), 12, 0), &[]);
    assert_eq!(winter.closes, "2026-01-26T23:00:00Z".parse().unwrap());
    let summer = due(local(date(2026, 6, 8), 12, 0), &[]);
    assert_eq!(summer.closes, "2026-06-22T22:00:00Z".parse().unwrap());
    // Over the change in either direction, within the hour around midnight.
    let into_summer = due("2026-03-16T23:30:00Z".parse().unwrap(), &[]);
    assert_eq!(
        (into_summer.asked_on, into_summer.due),
        (date(2026, 3, 17), date(2026, 3, 31))
    );
    let out_of_it = due("2026-10-19T22:30:00Z".parse().unwrap(), &[]);
    assert_eq!(
        (out_of_it.asked_on, out_of_it.due),
        (date(2026, 10, 20), date(2026, 11, 3))
    );
}

#[test]
fn a_hold_that_ends_on_its_day_takes_nothing_away() {
    let day = date(2026, 11, 4);
    let short = Hold {
        from: local(day, 9, 0),
        until: local(day, 17, 0),
    };
    let backwards = Hold {
        from: short.until,
        until: short.from,
    };
    let asked = local(date(2026, 11, 2), 12, 0);
    assert_eq!(due(asked, &[short, backwards]), due(asked, &[]));
}

#[test]
fn the_rule_is_written_as_codes_and_values() {
    let found = due(local(date(2026, 12, 11), 9, 0), &[]);
    let written = serde_json::to_value(&found).unwrap();
    assert_eq!(written["due"], "2026-12-28");
    assert_eq!(written["rule"]["days"], 14);
    assert_eq!(written["rule"]["ends"], "2026-12-25");
    assert_eq!(written["rule"]["moved"][0]["why"], "christmas");
    for moved in found.rule.moved {
        assert_eq!(serde_json::to_value(moved.why).unwrap(), moved.why.code());
    }
}

#[test]
fn a_partner_has_five_working_days_but_never_the_last_two_of_the_question() {
    let asked = local(date(2026, 11, 2), 12, 0); // due Monday 16 November
    let question = due(asked, &[]);
    let table = [
        (date(2026, 11, 2), None, date(2026, 11, 9), false),
        (date(2026, 11, 6), None, date(2026, 11, 12), true),
        (date(2026, 11, 2), Some(2), date(2026, 11, 4), false),
        // Too late for that: the next working day.
        (date(2026, 11, 13), None, date(2026, 11, 16), true),
        (date(2026, 11, 20), None, date(2026, 11, 23), true),
        (date(2026, 11, 2), Some(0), date(2026, 11, 3), false),
    ];
    for (sent, days, expected, shortened) in table {
        let found = partner(local(sent, 15, 0), &question, days);
        assert_eq!(found.due, expected, "{sent}");
        assert_eq!(
            found.shortened_by,
            shortened.then_some(question.due),
            "{sent}"
        );
    }
}

#[test]
fn escalation_is_before_lateness_and_in_working_hours() {
    let mut day = date(2020, 1, 1);
    while day.year() < 2036 {
        let question = due(local(day, 23, 59), &[]);
        let [soon, last] = escalations(&question);
        assert!(soon.at < last.at && last.at < question.closes, "{day}");
        assert!(
            is_working_hour(soon.at) && is_working_hour(last.at),
            "{day}"
        );
        assert_eq!(day_of(last.at), question.due);
        day = day.tomorrow().unwrap();
    }
}

#[test]
fn days_on_hold_are_left_out_of_what_an_answer_took() {
    let asked = local(date(2026, 11, 30), 23, 50);
    let on = |day: i8| local(date(2026, 12, day), 0, 5);
    let third = [hold(date(2026, 12, 2), date(2026, 12, 3))];
    for (answered, holds, took) in [
        (asked, &[][..], 0),
        (asked + 5.minutes(), &[], 0),
        (on(1), &[], 1),
        (on(14), &[], 14),
        (on(14), &third, 13),
        (on(1), &third, 1),
    ] {
        assert_eq!(taken(asked, answered, holds), took, "{answered}");
    }
}

#[test]
fn a_message_waits_for_working_hours() {
    let table = [
        (date(2026, 12, 24), 11, date(2026, 12, 24), 11),
        (date(2026, 12, 24), 8, date(2026, 12, 24), 9),
        (date(2026, 12, 24), 17, date(2026, 12, 28), 9),
        (date(2026, 12, 26), 12, date(2026, 12, 28), 9),
        (date(2026, 3, 28), 12, date(2026, 3, 30), 9),
    ];
    for (day, hour, expected, at) in table {
        assert_eq!(
            in_working_hours(local(day, hour, 0)),
            local(expected, at, 0),
            "{day} {hour}"
        );
    }
}

#[test]
fn the_queue_begins_with_what_is_most_at_risk() {
    let now = local(date(2026, 11, 30), 10, 0);
    let asked = |day, state| risk(now, &due(local(day, 12, 0), &[]), state);
    let handled = State {
        assigned: true,
        ..State::default()
    };
    let late = asked(date(2026, 11, 1), handled);
    let later = asked(date(2026, 10, 20), handled);
    let today = asked(date(2026, 11, 16), handled);
    let soon = asked(date(2026, 11, 18), handled);
    let partner = asked(
        date(2026, 11, 24),
        State {
            partner_due: Some(date(2026, 11, 27)),
            ..handled
        },
    );
    let nobodys = asked(date(2026, 11, 25), State::default());
    let older = asked(date(2026, 11, 24), State::default());
    let running = asked(
        date(2026, 11, 24),
        State {
            partner_due: Some(date(2026, 11, 30)),
            ..handled
        },
    );
    let held = asked(
        date(2026, 11, 16),
        State {
            held: true,
            ..handled
        },
    );
    let mut queue = [
        held, running, nobodys, soon, partner, late, today, older, later,
    ];
    queue.sort();
    assert_eq!(
        queue,
        [
            later, late, today, soon, partner, older, nobodys, running, held
        ]
    );
    use Level::*;
    assert_eq!(
        queue.map(|risk| risk.level),
        [
            Late,
            Late,
            Today,
            Soon,
            PartnerLate,
            Unassigned,
            Unassigned,
            Running,
            Held
        ]
    );
}

fn any_moment() -> impl Strategy<Value = Timestamp> {
    // 2020 to the end of 2035, by the minute.
    (26_297_280i64..34_712_640).prop_map(|minutes| Timestamp::from_second(minutes * 60).unwrap())
}

fn any_holds() -> impl Strategy<Value = Vec<Hold>> {
    let one = (any_moment(), 0i64..60 * 24 * 20);
    let near = prop::collection::vec((0i64..60 * 24 * 25, 0i64..60 * 24 * 12), 0..4);
    (one, near).prop_map(|((start, _), near)| {
        let hold = |(after, long): (i64, i64)| Hold {
            from: start + after.minutes(),
            until: start + (after + long).minutes(),
        };
        near.into_iter().map(hold).collect()
    })
}

proptest! {
    #[test]
    fn holds_agree_with_the_slow_clock(asked in any_moment(), near in prop::collection::vec((-3_000i64..40_000, 0i64..15_000), 0..4)) {
        let holds: Vec<Hold> = near
            .into_iter()
            .map(|(after, long)| Hold { from: asked + after.minutes(), until: asked + (after + long).minutes() })
            .collect();
        let found = due(asked, &holds);
        prop_assert_eq!(found.due, slow_due(asked, &holds));
        // More hold never makes it earlier, whichever is left out.
        for without in 0..holds.len() {
            let mut fewer = holds.clone();
            fewer.remove(without);
            prop_assert!(due(asked, &fewer).due <= found.due);
        }
    }

    #[test]
    fn it_is_never_due_on_a_day_off_nor_before_fourteen_days(asked in any_moment(), holds in any_holds()) {
        let found = due(asked, &holds);
        prop_assert!(slow_is_working(found.due));
        prop_assert!(adeona_method::calendar::days_between(found.asked_on, found.due) >= 14);
        prop_assert!(found.closes > asked);
    }

    #[test]
    fn an_answer_on_the_last_day_before_it_moves_took_the_whole_term(asked in any_moment(), holds in any_holds()) {
        let last = local(due(asked, &holds).rule.ends, 12, 0);
        prop_assert_eq!(taken(asked, last, &holds), u32::from(DAYS));
        let before = holds.iter().filter(|hold| day_of(hold.until) <= day_of(asked)).count();
        if before == holds.len() {
            prop_assert_eq!(adeona_method::calendar::days_between(day_of(asked), day_of(last)), i64::from(DAYS));
        }
    }

    #[test]
    fn a_later_question_is_never_due_earlier(asked in any_moment(), minutes in 0i64..20_000) {
        prop_assert!(due(asked, &[]).due <= due(asked + minutes.minutes(), &[]).due);
    }

    #[test]
    fn a_partner_is_due_on_a_working_day_after_sending(asked in any_moment(), after in 0i64..40_000, days in 0u16..12) {
        let question = due(asked, &[]);
        let found = partner(asked + after.minutes(), &question, Some(days));
        prop_assert!(slow_is_working(found.due) && found.due > found.sent_on);
        let latest = working_days_before(question.due, 2);
        prop_assert!(found.due <= latest || found.due == working_days_after(found.sent_on, 1));
    }
}
