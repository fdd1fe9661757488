use serde::Serialize;

/// Differences that are told one by one; of more, the number.
const TOLD: usize = 1000;

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Difference {
    /// Such as `projection` or `journal`.
    pub kind: &'static str,
    /// What it is about, such as `trajectory 12`.
    pub about: String,
    pub told: String,
    pub mended: bool,
}

/// What the doctor found.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Report {
    pub methods: u64,
    pub trajectories: u64,
    pub entries: u64,
    pub audit: u64,
    /// Records in chains: the audit and the read record.
    pub chained: u64,
    pub files: u64,
    /// Trajectories that differ only because a day passed: the program remakes them by itself.
    pub by_day: u64,
    /// The first thousand.
    pub differences: Vec<Difference>,
    /// All of them.
    pub found: u64,
    pub mended: u64,
    /// What is worth knowing but no fault of the data.
    pub notes: Vec<String>,
}

impl Report {
    pub(super) fn differs(&mut self, kind: &'static str, about: String, told: impl Into<String>) {
        self.add(kind, about, told.into(), false);
    }

    pub(super) fn mended(&mut self, kind: &'static str, about: String, told: impl Into<String>) {
        self.mended += 1;
        self.add(kind, about, told.into(), true);
    }

    fn add(&mut self, kind: &'static str, about: String, told: String, mended: bool) {
        self.found += 1;
        if self.differences.len() < TOLD {
            self.differences.push(Difference {
                kind,
                about,
                told,
                mended,
            });
        }
    }

    pub(super) fn note(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }

    /// Nothing is wrong any more.
    pub fn is_clean(&self) -> bool {
        self.found == self.mended
    }
}
