//! A method and a journal that are hard work to read: for measuring.

use std::fmt::Write;

use jiff::civil::{Date, date};

use crate::calendar::plus_days;
use crate::journal::{Deed, Entry};
use crate::method::Method;

/// A day on which the journal of [`heavy`] is wholly in the past.
pub const HEAVY_TODAY: Date = date(2027, 2, 9);

/// 30 steps, and a journal of 200 entries of which nearly every one does a step and answers two questions.
///
/// # Errors
/// Never, unless the format of packages changes under it.
pub fn heavy() -> Result<(Method, Vec<Entry>), String> {
    let source = source().map_err(|e| e.to_string())?;
    let method = toml::from_str(&source).map_err(|e| e.to_string())?;
    Ok((method, journal()))
}

fn start() -> Date {
    date(2026, 1, 5)
}

/// Six phases of five steps, each step seven times, most with a need, a condition on an answer and a term.
fn source() -> Result<String, std::fmt::Error> {
    let mut text = String::from(
        "format = 1\nid = 'speed'\nversion = '1.0.0'\nlanguages = ['nl']\nmax_duration = { months = 24 }\n\
         origin = { project = 'p', applicant = 'a', source = 's', year = 2026 }\n\
         started_when = { step = 's0-0' }\n\
         role = [{ id = 'coach', held_by = 'coach' }]\noutcome = [{ id = 'work', class = 'work' }]\n\
         [[form]]\nid = 'f'\nfield = [\n",
    );
    for field in 0..30 {
        writeln!(
            text,
            "{{ id = 'q{field}', type = 'number', purpose = 'plan' }},"
        )?;
    }
    text.push_str("]\n");
    for phase in 0..6 {
        writeln!(text, "[[phase]]\nid = 'p{phase}'")?;
        for step in 0..5 {
            writeln!(
                text,
                "[[phase.step]]\nid = 's{phase}-{step}'\nkind = 'lesson'\nby = 'coach'\nrepeat = {{ times = 7 }}\n\
                 term = {{ within = {{ weeks = 6 }}, statutory = true, source = 'law' }}"
            )?;
            if step > 0 {
                let before = step - 1;
                writeln!(
                    text,
                    "needs = {{ step = 's{phase}-{before}', times = 2 }}\n\
                     when = {{ field = 'f.q{}', at_least = 3 }}",
                    phase * 5
                )?;
            }
        }
    }
    Ok(text)
}

/// An entry every other day, each with two answers.
fn journal() -> Vec<Entry> {
    let mut journal = vec![Entry {
        number: 1,
        on: start(),
        deed: Deed::Enrolled,
    }];
    for n in 0..199_u32 {
        let (phase, within) = (n / 35, n % 35);
        let answers = [(n % 30, n % 9 + 3), (phase * 5, 7)]
            .map(|(field, value)| (format!("f.q{field}"), value.to_string()))
            .into();
        journal.push(Entry {
            number: n + 2,
            on: plus_days(start(), i64::from(n) * 2),
            deed: Deed::Done {
                step: format!("s{phase}-{}", within % 5),
                answers,
                ticked: vec![],
                note: None,
            },
        });
    }
    journal
}
