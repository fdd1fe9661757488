//! Which made-up participants a cohort consists of: chosen from the simulation so that, once played, the figures are
//! the published ones.

use adeona_method::Method;
use adeona_method::calendar::{days_between, plus_days};
use adeona_method::indicator::{Standing, assess};
use adeona_method::journal::{Deed, Entry};
use adeona_method::method::FieldKind;
use adeona_method::progress::{Compiled, may_do};
use adeona_method::simulate::participant;
use adeona_platform::Stop;
use jiff::civil::Date;

/// Made-up participants tried before giving up.
const MOST_TRIED: u32 = 60_000;

/// A cohort that ran in the years of the report.
#[derive(Debug, Clone, Copy)]
pub struct Cohort {
    pub method: &'static str,
    /// How many count in the denominator.
    size: usize,
    /// How many of them reach each indicator.
    reached: &'static [(&'static str, usize)],
    /// Who came for one conversation and does not count.
    not_counted: usize,
    start: Date,
}

/// A journal to be played.
#[derive(Debug, Clone)]
pub struct Played {
    pub entries: Vec<Entry>,
}

impl Cohort {
    /// The figures that the report published (chapter 4).
    pub fn of_the_report() -> [Cohort; 5] {
        let cohort = |method, size, reached, not_counted, start| Cohort {
            method,
            size,
            reached,
            not_counted,
            start,
        };
        [
            cohort(
                "spark",
                25,
                &[("to-work", 7), ("to-vocational-training", 15)],
                0,
                Date::constant(2005, 1, 10),
            ),
            cohort(
                "laat-zien-wat-je-kunt",
                100,
                &[
                    ("job-at-level", 17),
                    ("work-experience", 10),
                    ("internship", 18),
                    ("education", 17),
                ],
                0,
                Date::constant(2005, 6, 6),
            ),
            cohort(
                "begaanbare-weg",
                20,
                &[("to-work-or-voluntary-work", 5)],
                0,
                Date::constant(2005, 9, 5),
            ),
            cohort(
                "maljuna-frato",
                20,
                &[("partial-certificate", 5)],
                0,
                Date::constant(2005, 8, 29),
            ),
            cohort(
                "terugkeerontwikkeling",
                72,
                &[("returned", 51)],
                5,
                Date::constant(2005, 5, 2),
            ),
        ]
    }

    /// Participants whose journals give the cohort's figures.
    ///
    /// # Errors
    /// When the simulation does not yield them: the method then has another shape than the report's.
    pub fn choose(&self, method: &Method) -> Result<Vec<Played>, Stop> {
        let compiled = Compiled::new(method);
        let far = Date::constant(2020, 1, 1);
        let mut quota = Quota {
            left: self.reached.to_vec(),
            others: self.size - self.most_reached(),
            counted: self.size,
        };
        let (mut chosen, mut not_counted) = (vec![], self.not_counted);
        for number in 0..MOST_TRIED {
            if quota.counted == 0 && not_counted == 0 {
                return Ok(chosen);
            }
            let played = shifted(
                method,
                participant(&compiled, 2007, number).0,
                self.start,
                number,
            );
            if !playable(&compiled, &played.entries) {
                continue;
            }
            let stands = assess(&compiled, &played.entries, far);
            let standing = |id: &str| stands.iter().find(|(i, _)| i == id).map(|(_, s)| *s);
            let all: Vec<Option<Standing>> =
                self.reached.iter().map(|(id, _)| standing(id)).collect();
            if all.iter().all(|s| matches!(s, Some(Standing::In { .. }))) {
                if quota.counted > 0 && quota.takes(&all) {
                    chosen.push(played);
                }
            } else if not_counted > 0 && all.contains(&Some(Standing::Out)) {
                not_counted -= 1;
                chosen.push(played);
            }
        }
        Err(Stop::Broken(format!(
            "the simulation of {} does not yield the published figures: {quota:?} left",
            self.method
        )))
    }

    fn most_reached(&self) -> usize {
        self.reached.iter().map(|(_, n)| n).sum()
    }

    /// Participants of the last year who are still under way today.
    pub fn running(method: &Method, number: usize, today: Date) -> Vec<Played> {
        let compiled = Compiled::new(method);
        (0..10_000_u32)
            .map(|n| {
                let (entries, _) = participant(&compiled, 2026, n);
                // Spread over the last year, so that some have just begun and some are nearly there.
                let start = plus_days(today, -(i64::from(n) * 23 % 300 + 9));
                moved(method, entries, start)
            })
            .filter(|played| played.entries.last().is_some_and(|last| last.on > today))
            .filter(|played| playable(&compiled, &played.entries))
            .take(number)
            .collect()
    }
}

#[derive(Debug)]
struct Quota {
    left: Vec<(&'static str, usize)>,
    /// Places for those who reach nothing.
    others: usize,
    counted: usize,
}

impl Quota {
    /// Takes one in who reaches exactly one thing that is still wanted, or nothing.
    fn takes(&mut self, standings: &[Option<Standing>]) -> bool {
        let reached: Vec<usize> = (0..standings.len())
            .filter(|i| matches!(standings[*i], Some(Standing::In { reached: true, .. })))
            .collect();
        let place = match reached[..] {
            [] => Some(&mut self.others),
            [one] => self.left.get_mut(one).map(|(_, left)| left),
            _ => None,
        };
        let Some(place) = place.filter(|place| **place > 0) else {
            return false;
        };
        *place -= 1;
        self.counted -= 1;
        true
    }
}

/// Begins a few days later than the one before, as people do.
fn shifted(method: &Method, entries: Vec<Entry>, start: Date, number: u32) -> Played {
    moved(
        method,
        entries,
        plus_days(start, i64::from(number % 20) * 3),
    )
}

/// The same journal, begun on another day: every day in it moves along, whole weeks at a time.
fn moved(method: &Method, mut entries: Vec<Entry>, start: Date) -> Played {
    let first = entries.first().map_or(start, |e| e.on);
    let weeks = days_between(first, start).div_euclid(7) * 7;
    for entry in &mut entries {
        entry.on = plus_days(entry.on, weeks);
        moved_deed(method, &mut entry.deed, weeks);
    }
    Played { entries }
}

/// Moves the days in a deed's answers along.
pub fn moved_deed(method: &Method, deed: &mut Deed, days: i64) {
    let Deed::Done { answers, .. } = deed else {
        return;
    };
    for (field, value) in answers.iter_mut() {
        let date = method
            .field(field)
            .is_some_and(|f| f.kind == FieldKind::Date);
        if let Some(day) = value.parse::<Date>().ok().filter(|_| date) {
            *value = plus_days(day, days).to_string();
        }
    }
}

/// Whether every step is open on the day on which the journal does it: the verbs refuse what is not.
fn playable(compiled: &Compiled<'_>, entries: &[Entry]) -> bool {
    (1..entries.len()).all(|n| match &entries[n].deed {
        Deed::Done { step, .. } => {
            may_do(&compiled.progress(&entries[..n], entries[n].on), step).is_ok()
        }
        _ => true,
    })
}
