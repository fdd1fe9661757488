//! What the process holds, as the kernel tells it.

/// In MB of a million bytes.
#[derive(Debug, Clone, Copy, Default)]
pub struct Memory {
    /// All that is in memory.
    pub resident: f64,
    /// Of that: what no file backs, so what cannot be let go of.
    pub own: f64,
    /// The most that was in memory since [`forget_peak`].
    pub peak: f64,
}

/// Zero where there is no `/proc`.
pub fn now() -> Memory {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let of = |name: &str| {
        let line = status.lines().find(|line| line.starts_with(name));
        let kibibytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok());
        kibibytes.unwrap_or_default() * 1024.0 / 1e6
    };
    Memory {
        resident: of("VmRSS:"),
        own: of("RssAnon:"),
        peak: of("VmHWM:"),
    }
}

pub fn forget_peak() {
    std::fs::write("/proc/self/clear_refs", "5").ok();
}

/// Bytes of the files in a folder, in MB.
pub fn on_disk(folder: &std::path::Path) -> std::io::Result<f64> {
    let mut size = 0.0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        size += match entry.file_type()?.is_dir() {
            true => on_disk(&entry.path())?,
            false => entry.metadata()?.len() as f64 / 1e6,
        };
    }
    Ok(size)
}
