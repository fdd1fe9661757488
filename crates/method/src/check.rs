//! Checking a package: everything that an author can be told before anyone works with it.

use crate::load::{Finding, Package};

/// All findings, by file and line.
pub fn check(_package: &Package) -> Vec<Finding> {
    Vec::new()
}
