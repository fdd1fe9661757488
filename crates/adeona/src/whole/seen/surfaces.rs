//! What is seen on each surface: the marks and ids in what comes back.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::world::{Answer, Browser};

/// All marks in a text.
pub fn marks(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for part in text.split('Q').skip(1) {
        let Some((number, _)) = part.split_once('Z') else {
            continue;
        };
        if !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()) {
            found.insert(format!("Q{number}Z"));
        }
    }
    found
}

/// The ids of all trajectories to which a page links.
pub fn linked(answer: &Answer) -> BTreeSet<i64> {
    let parts = answer.body.split("/trajectories/").skip(1);
    let number = |part: &str| {
        let end = part.find(|c: char| !c.is_ascii_digit());
        part[..end.unwrap_or(part.len())].parse().ok()
    };
    parts.filter_map(number).collect()
}

/// The numbers under a name, wherever they stand in what the API tells; all pages of a list.
pub async fn told(browser: &Browser, path: &str, name: &str) -> BTreeSet<i64> {
    let mut found = BTreeSet::new();
    let mut next = Some(path.to_owned());
    while let Some(path) = next.take() {
        let answer = browser.get(&path).await;
        let json: Value = serde_json::from_str(&answer.body).unwrap_or_default();
        collect(&json, name, &mut found);
        if let Some(after) = json["next"].as_str() {
            let base = path.split("&after=").next().unwrap_or_default();
            next = Some(format!("{base}&after={after}"));
        }
    }
    found
}

fn collect(json: &Value, name: &str, found: &mut BTreeSet<i64>) {
    match json {
        Value::Array(all) => all.iter().for_each(|one| collect(one, name, found)),
        Value::Object(all) => {
            for (key, value) in all {
                if let (true, Some(number)) = (key == name, value.as_i64()) {
                    found.insert(number);
                }
                collect(value, name, found);
            }
        }
        _ => {}
    }
}
