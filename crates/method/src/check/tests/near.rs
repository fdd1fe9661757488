//! Near misses: what looks like a fault and is none. Nothing may be told.

use super::package::{all, cases, edited, lines, told};

#[test]
fn what_only_looks_like_a_fault_is_not_told() {
    let mut wrong = vec![];
    for case in cases(include_str!("near.txt")) {
        let findings = told(edited(&case.edits).0);
        if !lines(&findings).is_empty() {
            wrong.push(format!("{}:\n{}", case.name, all(&findings)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
