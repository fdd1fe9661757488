//! Figures of many measurements.

/// The value below which this share of the sorted values lies; 0 without values. To one decimal.
pub fn quantile(sorted: &[f64], share: f64) -> f64 {
    let at = (sorted.len() as f64 * share).ceil() as usize;
    let value = sorted.get(at.saturating_sub(1)).copied().unwrap_or(0.0);
    (value * 10.0).round() / 10.0
}
