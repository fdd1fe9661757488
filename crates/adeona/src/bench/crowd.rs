//! Organisations, accounts and people of a place made for measuring.

use adeona_method::calendar::plus_days;
use adeona_platform::access::Role;
use adeona_platform::access::tables::{account, membership, organisation};
use adeona_platform::time::{Day, Moment};
use jiff::civil::Date;
use sea_orm::{NotSet, Set};
use serde_json::json;

use crate::demo::made_up_person;
use crate::rooms::people::sounds_as;
use crate::rooms::people::tables::person;
use crate::rooms::trajectory::tables::share;

/// Each sees a fifth of the trajectories.
pub const ORGANISATIONS: i64 = 5;
/// In each organisation: number 0 steers forty that run, the others share the rest.
pub const COACHES: i64 = 58;
/// Accounts of one organisation: administrator, coordinator, coaches.
const ACCOUNTS: i64 = COACHES + 2;
const SYLLABLES: [&str; 40] = [
    "ab", "al", "am", "ba", "be", "da", "de", "el", "fa", "ga", "ha", "hi", "ib", "ja", "ka", "ke",
    "la", "le", "ma", "mi", "na", "no", "om", "pa", "ra", "ri", "sa", "se", "ta", "te", "ti", "um",
    "va", "wa", "we", "ya", "yo", "za", "ze", "zu",
];

/// The account of a coach.
pub fn coach(organisation: i64, number: i64) -> i64 {
    organisation * ACCOUNTS + 3 + number
}

pub fn coordinator(organisation: i64) -> i64 {
    organisation * ACCOUNTS + 2
}

/// Organisations, accounts and memberships; every password has the digest given.
pub fn staff(
    at: Moment,
    password: &str,
) -> (
    Vec<organisation::ActiveModel>,
    Vec<account::ActiveModel>,
    Vec<membership::ActiveModel>,
) {
    let (mut places, mut accounts, mut memberships) = (vec![], vec![], vec![]);
    for place in 0..ORGANISATIONS {
        places.push(organisation::ActiveModel {
            id: Set(place + 1),
            name: Set(format!("Plaats {place}")),
            kind: Set("municipality".to_owned()),
            full_time_minutes: Set(36 * 60),
            demands_second_factor: Set(false),
            language: Set("nl".to_owned()),
            created_at: Set(at),
        });
        for number in 0..ACCOUNTS {
            let (name, role) = match number {
                0 => ("beheer".to_owned(), Role::Administrator),
                1 => ("coordinator".to_owned(), Role::Coordinator),
                n => (format!("coach-{}", n - 2), Role::Coach),
            };
            let id = place * ACCOUNTS + number + 1;
            accounts.push(account::ActiveModel {
                id: Set(id),
                email: Set(Some(format!("{name}@plaats-{place}.example"))),
                name: Set(format!("{name} {place}")),
                password: Set(Some(password.to_owned())),
                language: Set("nl".to_owned()),
                person_id: Set(None),
                created_at: Set(at),
                closed_at: Set(None),
            });
            memberships.push(membership::ActiveModel {
                id: Set(id),
                account_id: Set(id),
                organisation_id: Set(place + 1),
                role: Set(role),
                weekly_minutes: Set(36 * 60),
                since: Set(Day::from(at.zoned().date())),
                until: Set(None),
                ended_at: Set(None),
            });
        }
    }
    // One of them brings sheets in.
    memberships.push(membership::ActiveModel {
        id: Set(ORGANISATIONS * ACCOUNTS + 1),
        account_id: Set(1),
        organisation_id: Set(1),
        role: Set(Role::BackOffice),
        weekly_minutes: Set(36 * 60),
        since: Set(Day::from(at.zoned().date())),
        until: Set(None),
        ended_at: Set(None),
    });
    (places, accounts, memberships)
}

/// A made-up person: one in four has a family name that many have, the others one of 64,000.
pub fn person(id: i64, organisation: i64, at: Moment) -> person::Model {
    let number = spread(id);
    let (given, family, language, country) = made_up_person(number as usize);
    let family = match number % 4 {
        0 => family.to_owned(),
        _ => invented(number / 4),
    };
    let sounds_as = sounds_as(given, &family);
    person::Model {
        id,
        organisation_id: organisation + 1,
        given_name: given.to_owned(),
        family_name: family,
        born: Some(plus_days(Date::constant(1960, 1, 1), (number % 16_000) as i64).into()),
        language: Some(language.to_owned()),
        country: Some(country.to_owned()),
        email: None,
        phone: None,
        client_number: Some(format!("V{id:07}")),
        bsn: None,
        sounds_as,
        registered_by: coordinator(organisation),
        created_at: at,
        revision: 1,
    }
}

/// Grants, spread over the trajectories of these organisations: with another organisation, one in three with a single
/// coach there. Half of them are in force; the others are over, or withdrawn. Half of them are of the whole, the others
/// of one step.
pub fn grants(many: i64, whose: &[i64], today: Date, at: Moment) -> Vec<share::ActiveModel> {
    let one = |n: i64| {
        let trajectory = spread(n) as usize % whose.len().max(1);
        let from = whose.get(trajectory)?;
        let with = (from + 1 + n % (ORGANISATIONS - 1)) % ORGANISATIONS;
        let worker = (n % 3 == 0).then(|| coach(with, spread(n + 1) as i64 % COACHES));
        let days = if n % 4 == 2 { -30 } else { 90 };
        let parts = match n / 4 % 2 {
            0 => json!({ "whole": true }),
            _ => json!({ "steps": ["intake"] }),
        };
        Some(share::ActiveModel {
            id: NotSet,
            trajectory_id: Set(trajectory as i64 + 1),
            organisation_id: Set(worker.is_none().then_some(with + 1)),
            account_id: Set(worker),
            with_organisation: Set(Some(with + 1)),
            purpose: Set("Samen verder".to_owned()),
            until: Set(plus_days(today, days).into()),
            withdrawn_at: Set((n % 4 == 3).then_some(at)),
            parts: Set(parts),
            given_by: Set(Some(coordinator(*from))),
            given_at: Set(Some(at)),
            withdrawn_by: Set((n % 4 == 3).then(|| coordinator(*from))),
            kin_id: Set(None),
        })
    };
    (0..many).filter_map(one).collect()
}

fn invented(number: u64) -> String {
    let parts = [number, number / 40, number / 1600].map(|n| SYLLABLES[(n % 40) as usize]);
    let mut name = parts.concat();
    name[..1].make_ascii_uppercase();
    name
}

/// The same number for the same id, without order.
pub fn spread(id: i64) -> u64 {
    let mixed = (id as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 20
}
