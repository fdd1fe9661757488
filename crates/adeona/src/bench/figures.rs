//! Figures of many measurements.

use adeona_platform::Stop;

/// What a program has in memory, in bytes: `self`, or the number of its process.
pub fn resident(process: &str) -> Result<f64, Stop> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"));
    let status = status.map_err(Stop::broken)?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kibibytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    let kibibytes = kibibytes.ok_or(Stop::broken("the system does not tell what is in memory"))?;
    Ok(kibibytes * 1024.0)
}

/// The value below which this share of the sorted values lies; 0 without values. To one decimal.
pub fn quantile(sorted: &[f64], share: f64) -> f64 {
    let at = (sorted.len() as f64 * share).ceil() as usize;
    let value = sorted.get(at.saturating_sub(1)).copied().unwrap_or(0.0);
    (value * 10.0).round() / 10.0
}
