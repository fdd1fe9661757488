//! Figures of many measurements.

use adeona_platform::Stop;

/// What a program has in memory, in bytes: `self`, or the number of its process. `VmRSS`: all of it; `RssAnon`: what lies in no
/// file, which the system cannot take back when it needs room.
pub fn resident(process: &str, what: &str) -> Result<f64, Stop> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"));
    let status = status.map_err(Stop::broken)?;
    let line = status.lines().find_map(|line| line.strip_prefix(what));
    let line = line.and_then(|line| line.strip_prefix(':'));
    let kibibytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    let kibibytes = kibibytes.ok_or(Stop::broken("the system does not tell what is in memory"))?;
    Ok(kibibytes * 1024.0)
}

/// The value below which this share of the sorted values lies; 0 without values. To one decimal.
pub fn quantile(sorted: &[f64], share: f64) -> f64 {
    let at = (sorted.len() as f64 * share).ceil() as usize;
    let value = sorted.get(at.saturating_sub(1)).copied().unwrap_or(0.0);
    tenths(value)
}

pub fn tenths(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}
