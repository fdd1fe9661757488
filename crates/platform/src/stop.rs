//! Why something was not done. One type for the whole web; what is ours (`Broken`, `NoRoom`, `NoDatabase`) is logged,
//! and shows a number, never its cause.

use serde::Serialize;

/// Why a request stops.
#[derive(Debug)]
pub enum Stop {
    /// There is no such thing for this viewer: not there and not yours look alike.
    NotFound,
    /// It may be seen, but this may not be done.
    Forbidden,
    /// Nobody is signed in.
    SignIn,
    /// First whoever is signed in must show again who they are.
    Prove,
    /// First a second factor must be set up.
    SecondFactor,
    /// The input has faults.
    Invalid(Faults),
    /// Somebody else was first.
    Conflict,
    /// Too much at once, or too often. Seconds to wait.
    TooMany(u64),
    /// Nothing more can be kept: the disk is full. Nothing of this change was kept.
    NoRoom(String),
    /// The database does not answer. It may be back soon.
    NoDatabase(String),
    /// Something of ours failed.
    Broken(String),
}

/// A fault in the input: the field, and the word for what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    pub field: String,
    /// Key of the words that say what to do.
    pub code: String,
    /// Values that the words mention.
    pub values: Vec<(String, String)>,
}

/// All faults of one input, found at once.
pub type Faults = Vec<Fault>;

impl Fault {
    pub fn new(field: impl Into<String>, code: impl Into<String>) -> Self {
        Fault {
            field: field.into(),
            code: code.into(),
            values: vec![],
        }
    }

    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.values.push((name.to_owned(), value.to_string()));
        self
    }
}

impl Stop {
    /// One fault.
    pub fn fault(field: &str, code: &str) -> Self {
        Stop::Invalid(vec![Fault::new(field, code)])
    }

    pub fn broken(cause: impl std::fmt::Display) -> Self {
        Stop::Broken(cause.to_string())
    }
}

impl std::fmt::Display for Stop {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Stop::NotFound => f.write_str("there is no such thing, or it is not yours to see"),
            Stop::Forbidden => f.write_str("this account may not do that"),
            Stop::SignIn => f.write_str("nobody is signed in"),
            Stop::Prove => f.write_str("first it must be shown again who this is"),
            Stop::SecondFactor => f.write_str("a second factor must be set up first"),
            Stop::Invalid(faults) => {
                let all: Vec<_> = faults
                    .iter()
                    .map(|fault| format!("{}: {}", fault.field, fault.code))
                    .collect();
                write!(f, "the input has faults: {}", all.join("; "))
            }
            Stop::Conflict => f.write_str("somebody else changed it first, or it is there already"),
            Stop::TooMany(seconds) => write!(f, "too many tries; wait {seconds} seconds"),
            Stop::NoRoom(cause) => write!(f, "there is no room left to write: {cause}"),
            Stop::NoDatabase(cause) => write!(f, "the database cannot be reached: {cause}"),
            Stop::Broken(cause) => write!(f, "something failed: {cause}"),
        }
    }
}

impl std::error::Error for Stop {}
