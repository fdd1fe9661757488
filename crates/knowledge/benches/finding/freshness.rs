//! How soon a new answer is found, and what writing costs those who read.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use adeona_knowledge::search::{Audience, Document, Index, Key, Kind, Query, Trouble};

use crate::Anyhow;
use crate::machine;
use crate::report::{Missing, Report, Times, heading, table};
use adeona_knowledge::made_up::{Corpus, TODAY};
use adeona_knowledge::made_up::{Sort, ask};

const READERS: usize = 4;
/// Searches a second of one reader that goes at a pace.
const PACE: u64 = 10;
const WRITES: usize = 100;
const SECONDS: u64 = 20;
const A_SECOND: u64 = 20;
/// Writes are made findable together, so often.
const TOGETHER: Duration = Duration::from_millis(250);

struct Readers<'a> {
    corpus: &'a Corpus,
    index: &'a Index,
    /// Between two searches of one; without, one after the other.
    pause: Option<Duration>,
}

impl Readers<'_> {
    /// What they took while something else was done.
    fn beside<T>(&self, done: impl FnOnce() -> Result<T, Trouble>) -> Result<(T, Times), Trouble> {
        let (stop, times) = (AtomicBool::new(false), Mutex::new(Times::default()));
        let failed = Mutex::new(None);
        let done = std::thread::scope(|scope| {
            for reader in 0..READERS {
                let (stop, times, failed) = (&stop, &times, &failed);
                scope.spawn(move || match self.read(reader, stop) {
                    Ok(own) => lock(times).extend(&own),
                    Err(error) => *lock(failed) = Some(error),
                });
            }
            let done = done();
            stop.store(true, Ordering::Relaxed);
            done
        })?;
        match failed.into_inner().unwrap_or_default() {
            Some(error) => Err(error),
            None => Ok((done, times.into_inner().unwrap_or_default())),
        }
    }

    fn read(&self, reader: usize, stop: &AtomicBool) -> Result<Times, Trouble> {
        let mut times = Times::default();
        let mut next =
            Instant::now() + self.pause.unwrap_or_default() / READERS as u32 * reader as u32;
        for number in 0.. {
            if stop.load(Ordering::Relaxed) {
                break;
            }
            let sort = Sort::ALL[number % Sort::ALL.len()];
            let query = ask(self.corpus, sort, 10_000 * (reader + 1) + number);
            if let Some(pause) = self.pause {
                std::thread::sleep(next.saturating_duration_since(Instant::now()));
                next += pause;
            }
            times.take(|| self.index.find(&query))?;
        }
        Ok(times)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}

pub fn measure(corpus: &Corpus, index: &Index, report: &mut Report) -> Anyhow<()> {
    heading("A new answer");
    let machine = machine::since_now();
    let readers = |pause| Readers {
        corpus,
        index,
        pause,
    };
    let busy = readers(None);
    let paced = readers(Some(Duration::from_millis(1_000 / PACE)));
    let mut writer = Writer {
        corpus,
        index,
        next: corpus.questions,
    };
    let ((written, found), _) = busy.beside(|| writer.one_by_one())?;
    let mut rows = vec![
        row("put and commit, 4 readers without a pause", &written),
        row("from put to found, the same", &found),
    ];
    let idle = || {
        std::thread::sleep(Duration::from_secs(SECONDS / 2));
        Ok(())
    };
    let mut reading = [Times::default(), Times::default()];
    for (at, (name, readers)) in [("at a pace", paced), ("without a pause", busy)]
        .into_iter()
        .enumerate()
    {
        let ((), before) = readers.beside(idle)?;
        let (delays, meanwhile) = readers.beside(|| writer.at_a_rate())?;
        rows.push(row(
            &format!("4 readers {name}: a search, nobody writes"),
            &before,
        ));
        rows.push(row(
            &format!("4 readers {name}: a search, 20 writes a second"),
            &meanwhile,
        ));
        rows.push(row(
            &format!("4 readers {name}: from put to findable"),
            &delays,
        ));
        reading[at] = meanwhile;
    }
    table(&["", "times", "p50 (ms)", "p99 (ms)", "most (ms)"], &rows);
    println!("\n{machine}");
    let most = found.percentile(100);
    report.target(
        "a new answer is found, slowest",
        format!("{most:.0} ms"),
        "within 1,000 ms",
        most < 1_000.0,
        Missing::Told,
    );
    for (name, times) in ["at a pace", "without a pause"].into_iter().zip(&reading) {
        let p99 = times.percentile(99);
        let what = format!("search under 20 writes a second, 4 readers {name}, p99");
        report.target(
            &what,
            format!("{p99:.1} ms"),
            "under 10 ms",
            p99 < 10.0,
            Missing::Told,
        );
    }
    let lost = writer.lost()?;
    report.target(
        "new answers that are not found",
        lost.to_string(),
        "0",
        lost == 0,
        Missing::Fails,
    );
    Ok(())
}

struct Writer<'a> {
    corpus: &'a Corpus,
    index: &'a Index,
    /// The number of the last question that was put.
    next: usize,
}

impl Writer<'_> {
    /// A new question, or in one of two cases an old one with another text; with a word that no other has.
    fn document(&mut self) -> Document {
        self.next += 1;
        let mut document = self.corpus.question(self.next);
        document.key = self.key(self.next);
        document.audience = vec![Audience::Network];
        document.body.push_str(&format!(" {}", word(self.next)));
        document
    }

    fn key(&self, number: usize) -> Key {
        let id = match number % 2 {
            0 => number - self.corpus.questions,
            _ => number,
        };
        Key {
            kind: Kind::Question,
            id: id as i64,
        }
    }

    fn one_by_one(&mut self) -> Result<(Times, Times), Trouble> {
        let (mut written, mut found) = (Times::default(), Times::default());
        for _ in 0..WRITES {
            let document = self.document();
            let start = Instant::now();
            self.index.put(&document)?;
            self.index.commit(self.next as u64, "")?;
            written.push(start.elapsed());
            self.finds(self.next)?;
            found.push(start.elapsed());
        }
        Ok((written, found))
    }

    fn at_a_rate(&mut self) -> Result<Times, Trouble> {
        let mut delays = Times::default();
        let (start, mut committed, mut waiting) = (Instant::now(), Instant::now(), vec![]);
        for number in 0..SECONDS * A_SECOND {
            let due = start + Duration::from_millis(number * 1_000 / A_SECOND);
            std::thread::sleep(due.saturating_duration_since(Instant::now()));
            let document = self.document();
            waiting.push(Instant::now());
            self.index.put(&document)?;
            if committed.elapsed() >= TOGETHER {
                self.index.commit(self.next as u64, "")?;
                committed = Instant::now();
                waiting.drain(..).for_each(|put| delays.push(put.elapsed()));
            }
        }
        self.index.commit(self.next as u64, "")?;
        waiting.drain(..).for_each(|put| delays.push(put.elapsed()));
        Ok(delays)
    }

    fn finds(&self, number: usize) -> Result<bool, Trouble> {
        let query = Query {
            text: word(number),
            audience: vec![Audience::Network],
            per_page: 10,
            today: TODAY,
            ..Query::default()
        };
        let hits = self.index.find(&query)?.hits;
        Ok(hits.iter().any(|hit| hit.key == self.key(number)))
    }

    fn lost(&self) -> Result<usize, Trouble> {
        let mut lost = 0;
        for number in self.corpus.questions + 1..=self.next {
            lost += usize::from(!self.finds(number)?);
        }
        Ok(lost)
    }
}

/// Far from every other.
fn word(number: usize) -> String {
    let letters = format!("{number:08}");
    letters
        .bytes()
        .map(|digit| char::from(b'q' + digit - b'0'))
        .collect()
}

fn row(what: &str, times: &Times) -> [String; 5] {
    let ms = |percent| format!("{:.1}", times.percentile(percent));
    [
        what.to_owned(),
        times.len().to_string(),
        ms(50),
        ms(99),
        ms(100),
    ]
}
