//! What of a record is hashed: every column, in one way only. Whoever adds a column finds out here, since the rows are
//! taken apart by name.

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::Hash;
use crate::access::tables::{audit as audits, viewed, viewing as viewings};
use crate::time::{Day, Moment};

/// The digest of a row of the audit.
pub fn audit(row: &audits::Model) -> Hash {
    let audits::Model {
        id,
        at,
        account_id,
        organisation_id,
        act,
        deed,
        thing,
        thing_id,
        detail,
    } = row;
    let mut all = Encoding::of("audit 1");
    all.number(*id).moment(*at);
    all.maybe(*account_id).maybe(*organisation_id);
    all.text(act).text(deed).text(thing).number(*thing_id);
    all.json(detail).digest()
}

/// The digest of a viewing with everybody whom it showed, in the order of their ids.
pub fn viewing(row: &viewings::Model, shown: &[viewed::Model]) -> Hash {
    let viewings::Model {
        id,
        at,
        day,
        account_id,
        organisation_id,
        roles,
        via,
        via_id,
        screen,
        purpose,
    } = row;
    let mut all = Encoding::of("viewing 1");
    all.number(*id).moment(*at).day(*day);
    all.number(*account_id).number(*organisation_id);
    all.text(roles).text(via).maybe(*via_id);
    all.text(screen).text(purpose).number(shown.len() as i64);
    for one in shown {
        let viewed::Model {
            id,
            viewing_id,
            person_id,
            trajectory_id,
            how,
        } = one;
        all.number(*id).number(*viewing_id);
        all.maybe(*person_id).maybe(*trajectory_id).text(how.code());
    }
    all.digest()
}

/// Values one after the other, each with its kind and its length, so that no two lists of values look alike.
struct Encoding(Sha256);

impl Encoding {
    fn of(what: &str) -> Self {
        let mut all = Encoding(Sha256::new());
        all.text(what);
        all
    }

    fn mark(&mut self, kind: u8) -> &mut Self {
        self.0.update([kind]);
        self
    }

    fn number(&mut self, value: i64) -> &mut Self {
        self.mark(b'i').0.update(value.to_be_bytes());
        self
    }

    fn maybe(&mut self, value: Option<i64>) -> &mut Self {
        match value {
            Some(value) => self.number(value),
            None => self.mark(b'0'),
        }
    }

    fn text(&mut self, value: &str) -> &mut Self {
        self.mark(b't').0.update((value.len() as u64).to_be_bytes());
        self.0.update(value);
        self
    }

    fn moment(&mut self, at: Moment) -> &mut Self {
        self.mark(b'm').0.update(at.0.timestamp().to_be_bytes());
        self.0.update(at.0.timestamp_subsec_nanos().to_be_bytes());
        self
    }

    fn day(&mut self, day: Day) -> &mut Self {
        self.mark(b'd').text(&day.date().to_string())
    }

    /// Whatever order a database keeps the names of an object in.
    fn json(&mut self, value: &Value) -> &mut Self {
        match value {
            Value::Null => self.mark(b'0'),
            Value::Bool(yes) => self.mark(if *yes { b'y' } else { b'n' }),
            Value::Number(number) => self.mark(b'#').text(&number.to_string()),
            Value::String(text) => self.text(text),
            Value::Array(all) => {
                self.mark(b'[').number(all.len() as i64);
                all.iter().fold(self, |so_far, value| so_far.json(value))
            }
            Value::Object(all) => {
                self.mark(b'{').number(all.len() as i64);
                let mut all: Vec<_> = all.iter().collect();
                all.sort_by_key(|(name, _)| *name);
                let pair = |so_far: &mut Self, (name, value): (&String, &Value)| {
                    so_far.text(name).json(value);
                };
                all.into_iter().for_each(|one| pair(self, one));
                self
            }
        }
    }

    fn digest(&mut self) -> Hash {
        self.0.clone().finalize().into()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn digest(value: &Value) -> Hash {
        Encoding::of("test").json(value).digest()
    }

    #[test]
    fn the_order_of_names_does_not_matter_and_everything_else_does() {
        let one = json!({ "account": 7, "roles": ["coach", "care"], "to": null });
        let same = json!({ "to": null, "account": 7, "roles": ["coach", "care"] });
        assert_eq!(digest(&one), digest(&same));
        let others = [
            json!({ "account": 7, "roles": ["care", "coach"], "to": null }),
            json!({ "account": 7, "roles": ["coachcare"], "to": null }),
            json!({ "account": "7", "roles": ["coach", "care"], "to": null }),
            json!({ "account": 7, "roles": ["coach", "care"] }),
            json!({ "account": 7, "roles": ["coach", "care"], "to": false }),
            json!({ "account": 7, "roles": ["coach", ["care"]], "to": null }),
            json!([{ "account": 7, "roles": ["coach", "care"], "to": null }]),
            json!(null),
        ];
        for other in &others {
            assert_ne!(digest(&one), digest(other), "{other}");
        }
    }
}
