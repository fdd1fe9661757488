//! What the tests of the room have in common.

use adeona_platform::access::Role;

use crate::world::{Answer, Browser, World};

pub const COACH: &str = "coach@here.example";
pub const STAFF: &str = "staff@elsewhere.example";

/// A question.
pub const HOUSING: [(&str, &str); 5] = [
    ("country", "SO"),
    ("topic", "housing"),
    ("title", "Wat kost een kamer in Hargeisa?"),
    ("body", "Voor een man van 34 die **alleen** terug wil."),
    ("audience", "network"),
];

/// A form with one field otherwise.
pub fn with<'a>(
    form: &[(&'a str, &'a str)],
    name: &'a str,
    value: &'a str,
) -> Vec<(&'a str, &'a str)> {
    let others = form.iter().copied().filter(|(n, _)| *n != name);
    others.chain([(name, value)]).collect()
}

/// Where something is that was just made.
pub fn made(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.location().split('?').next().unwrap().to_owned()
}

/// Asks: where the question is.
pub async fn ask(browser: &Browser, form: &[(&str, &str)]) -> String {
    made(&browser.post("/knowledge/ask", form).await)
}

/// The back office of the other organisation.
pub async fn staffed(world: &World) -> Browser {
    world.member(STAFF, Role::BackOffice).await;
    world.browser(STAFF).await
}
