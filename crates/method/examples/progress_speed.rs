//! Prints how long one reading of a journal takes: 200 entries under a method of 30 steps.

use std::fmt::Write;
use std::time::Instant;

use adeona_method::calendar::plus_days;
use adeona_method::{Compiled, Deed, Entry, Method};
use jiff::civil::{Date, date};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let method: Method = toml::from_str(&source()?)?;
    let journal = journal();
    let today = plus_days(start(), 400);
    let compiled = Compiled::new(&method);
    let rounds = 5_000;
    let before = Instant::now();
    let mut done = 0;
    for _ in 0..rounds {
        done += compiled.progress(&journal, today).open_steps().count();
    }
    let each = before.elapsed().as_secs_f64() * 1e6 / f64::from(rounds);
    println!(
        "{} steps, {} entries: {each:.1} µs each ({done} open in all)",
        method.steps().count(),
        journal.len()
    );
    let before = Instant::now();
    for _ in 0..rounds {
        std::hint::black_box(Compiled::new(std::hint::black_box(&method)));
    }
    let each = before.elapsed().as_secs_f64() * 1e6 / f64::from(rounds);
    println!("preparing the method: {each:.1} µs");
    Ok(())
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
