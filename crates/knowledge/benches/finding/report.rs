//! What is printed: tables, and for each target its figure.

use std::time::Duration;

/// One at a time, in order.
#[derive(Default)]
pub struct Report {
    targets: Vec<[String; 4]>,
    failed: bool,
}

/// Whether missing a target fails the run: times differ between machines, what is found does not.
#[derive(Clone, Copy, PartialEq)]
pub enum Missing {
    Told,
    Fails,
}

impl Report {
    pub fn target(
        &mut self,
        what: &str,
        figure: String,
        target: &str,
        met: bool,
        missing: Missing,
    ) {
        self.failed |= !met && missing == Missing::Fails;
        let verdict = if met { "met" } else { "missed" };
        self.targets
            .push([what, &figure, target, verdict].map(str::to_owned));
    }

    /// True when nothing failed.
    pub fn close(self) -> bool {
        table(&["target", "measured", "wanted", ""], &self.targets);
        !self.failed
    }
}

pub fn heading(text: &str) {
    println!("\n{text}\n");
}

/// As Markdown, so that it can be kept as it is.
pub fn table<R: AsRef<[String]>>(head: &[&str], rows: &[R]) {
    let wide: Vec<usize> = (0..head.len())
        .map(|at| {
            let cells = rows.iter().map(|row| letters(&row.as_ref()[at]));
            cells.chain([letters(head[at])]).max().unwrap_or_default()
        })
        .collect();
    let line = |cells: Vec<&str>| {
        let padded = cells.iter().zip(&wide).map(|(cell, wide)| {
            let space = " ".repeat(wide - letters(cell));
            format!("{cell}{space}")
        });
        println!("| {} |", padded.collect::<Vec<_>>().join(" | "));
    };
    line(head.to_vec());
    let rules: Vec<String> = wide.iter().map(|wide| "-".repeat(*wide)).collect();
    line(rules.iter().map(String::as_str).collect());
    for row in rows {
        line(row.as_ref().iter().map(String::as_str).collect());
    }
}

fn letters(text: &str) -> usize {
    text.chars().count()
}

/// Times that were taken.
#[derive(Default, Clone)]
pub struct Times(Vec<Duration>);

impl Times {
    pub fn take<T>(&mut self, of: impl FnOnce() -> T) -> T {
        let start = std::time::Instant::now();
        let made = of();
        self.0.push(start.elapsed());
        made
    }

    pub fn push(&mut self, time: Duration) {
        self.0.push(time);
    }

    pub fn extend(&mut self, others: &Times) {
        self.0.extend_from_slice(&others.0);
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// In milliseconds: what so many percent stay within.
    pub fn percentile(&self, percent: usize) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let at = (sorted.len() * percent).div_ceil(100).max(1) - 1;
        sorted.get(at).map_or(0.0, |time| time.as_secs_f64() * 1e3)
    }
}
