//! How long the check of a large package takes: 100 steps, 20 fields with few values, in 10 phases with routes.
//! `cargo bench -p adeona-method --bench check`. Exit code 1 when a check takes a second or more.

use std::fmt::Write;
use std::process::ExitCode;
use std::time::Instant;

use adeona_method::check::check;
use adeona_method::load::{Files, Package, Severity, load};

const PHASES: usize = 10;
const STEPS: usize = 10;
const FACTS: usize = 20;
const ROUNDS: u32 = 10;

fn main() -> ExitCode {
    match report() {
        Ok(worst) if worst < 1.0 => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

/// The longest of the rounds, in seconds.
fn report() -> Result<f64, Box<dyn std::error::Error>> {
    let package = package()?;
    let findings = check(&package);
    let errors = findings.iter().filter(|f| f.severity == Severity::Error);
    let approximated = findings.iter().filter(|f| f.code == "approximated");
    println!(
        "{} steps, {FACTS} finite facts: {} errors, {} findings, {} approximated",
        package.method.steps().count(),
        errors.count(),
        findings.len(),
        approximated.count()
    );
    let mut rounds: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let before = Instant::now();
            std::hint::black_box(check(std::hint::black_box(&package)));
            before.elapsed().as_secs_f64()
        })
        .collect();
    rounds.sort_by(f64::total_cmp);
    let (median, worst) = (rounds[rounds.len() / 2], rounds[rounds.len() - 1]);
    println!(
        "check: {:.1} ms (median), {:.1} ms (worst of {ROUNDS})",
        median * 1e3,
        worst * 1e3
    );
    Ok(worst)
}

fn package() -> Result<Package, Box<dyn std::error::Error>> {
    let (method, words) = (method()?, words()?);
    let files = Files::from([
        ("method.toml".to_owned(), method),
        (
            "README.md".to_owned(),
            "# Large\n\nMade for the benchmark.".to_owned(),
        ),
        ("texts/nl.ftl".to_owned(), words.clone()),
        ("texts/en.ftl".to_owned(), words),
    ]);
    load(files).map_err(|findings| format!("{findings:#?}").into())
}

/// Every phase begins with a form of two facts; its steps depend on them, on facts of earlier phases and on each other;
/// every other phase routes by a level.
fn method() -> Result<String, std::fmt::Error> {
    let mut text = String::from(
        "format = 1\nid = 'large'\nversion = '1.0.0'\nlanguages = ['nl', 'en']\nmax_duration = { years = 8 }\n\
         retention = { keep = { years = 2 }, source = 'law' }\nstarted_when = { step = 's0-0' }\n\
         origin = { project = 'p', applicant = 'a', source = 's', year = 2026 }\n\
         role = [{ id = 'coach', held_by = 'coach' }]\n\
         outcome = [{ id = 'work', class = 'work' }, { id = 'none', class = 'none' }]\n\
         [[indicator]]\nid = 'to-work'\nof = { ended = true }\ncounts = { class = 'work' }\n",
    );
    for phase in 0..PHASES {
        writeln!(
            text,
            "[[form]]\nid = 'f{phase}'\nfield = [\n\
             {{ id = 'level', type = 'cefr', required = true, purpose = 'plan', feeds = ['plan'] }},\n\
             {{ id = 'flag', type = 'yes-no', required = true, purpose = 'plan', feeds = ['plan'] }},\n]"
        )?;
    }
    for phase in 0..PHASES {
        writeln!(text, "[[phase]]\nid = 'p{phase}'")?;
        for step in 0..STEPS {
            writeln!(
                text,
                "[[phase.step]]\nid = 's{phase}-{step}'\nby = 'coach'\nterm = {{ within = {{ weeks = 4 }} }}"
            )?;
            let earlier = phase.saturating_sub(1);
            match (step, phase + 1 == PHASES && step + 1 == STEPS) {
                (0, _) => writeln!(text, "kind = 'form'\nform = 'f{phase}'")?,
                (_, true) => writeln!(text, "kind = 'outcome'\nonward = true")?,
                (step, _) if step % 3 == 0 => writeln!(
                    text,
                    "kind = 'conversation'\nwhen = {{ all = [{{ field = 'f{phase}.level', at_least = 'B1' }}, {{ field = 'f{earlier}.flag', is = 'yes' }}] }}"
                )?,
                (step, _) if step % 3 == 1 => writeln!(
                    text,
                    "kind = 'lesson'\nneeds = {{ step = 's{phase}-0' }}\nwhen = {{ any = [{{ field = 'f{phase}.flag', is = 'no' }}, {{ field = 'f{earlier}.level', at_most = 'A1' }}] }}"
                )?,
                (_, _) if phase % 2 == 0 => {
                    writeln!(text, "kind = 'visit'\nwhen = {{ route = 'high{phase}' }}")?
                }
                (_, _) => writeln!(text, "kind = 'visit'\nneeds = {{ step = 's{phase}-0' }}")?,
            }
        }
    }
    for phase in (0..PHASES).step_by(2) {
        writeln!(
            text,
            "[[routing]]\nid = 'r{phase}'\nafter = 's{phase}-0'\nroute = [\n\
             {{ id = 'high{phase}', when = {{ field = 'f{phase}.level', at_least = 'B2' }} }},\n\
             {{ id = 'low{phase}', when = {{ field = 'f{phase}.level', at_most = 'B1' }} }},\n]"
        )?;
    }
    Ok(text)
}

fn words() -> Result<String, std::fmt::Error> {
    let mut text = String::from(
        "name = Large\nsummary = Large\npromise = Large\ntarget-group = All\nrole-coach = Coach\n\
         outcome-work = Work\noutcome-none = None\nindicator-to-work = To work\npurpose-plan = Plan\n",
    );
    for phase in 0..PHASES {
        writeln!(
            text,
            "form-f{phase} = Form\nfield-f{phase}-level = Level\nfield-f{phase}-flag = Flag\nphase-p{phase} = Phase"
        )?;
        if phase % 2 == 0 {
            writeln!(text, "route-high{phase} = High\nroute-low{phase} = Low")?;
        }
        for step in 0..STEPS {
            writeln!(text, "step-s{phase}-{step} = Step\n    .plain = Step")?;
        }
    }
    Ok(text)
}
