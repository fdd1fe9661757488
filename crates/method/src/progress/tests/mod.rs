mod days;
mod readings;
mod states;

use super::examples::Story;

/// Day 1: intake done at level B1, without children: the language phase does not apply.
pub fn at_b1() -> Story {
    Story::begun().answered(
        1,
        "intake",
        &[("intake.dutch", "B1"), ("intake.children", "no")],
    )
}

/// Day 1: intake done at level A1, without children.
pub fn at_a1() -> Story {
    Story::begun().answered(
        1,
        "intake",
        &[("intake.dutch", "A1"), ("intake.children", "no")],
    )
}
