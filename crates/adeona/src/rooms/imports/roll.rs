//! Recognising people: those who are known already, and those who occur twice in one list.

use std::collections::HashMap;

use adeona_platform::Fault;
use adeona_platform::words::folded;
use jiff::civil::Date;

/// Somebody in the database, or a row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Who {
    Known(i64),
    /// The place of the row in the list.
    Row(usize),
}

/// What people are recognised by.
#[derive(Debug, Clone)]
pub struct Marks {
    pub who: Who,
    pub name: String,
    pub born: Option<Date>,
    pub number: Option<String>,
    pub bsn: Option<String>,
}

/// Everybody so far.
#[derive(Debug, Default)]
pub struct Roll {
    people: Vec<Marks>,
    by_number: HashMap<String, usize>,
    by_bsn: HashMap<String, usize>,
    by_name: HashMap<String, Vec<usize>>,
}

impl Roll {
    pub fn add(&mut self, marks: Marks) {
        let place = self.people.len();
        if let Some(number) = &marks.number {
            self.by_number.insert(number.clone(), place);
        }
        if let Some(bsn) = &marks.bsn {
            self.by_bsn.insert(bsn.clone(), place);
        }
        let named = self.by_name.entry(folded(&marks.name)).or_default();
        named.push(place);
        self.people.push(marks);
    }

    /// Who this is: by client number, else by citizen service number, else by name and birth day.
    ///
    /// # Errors
    /// When the marks contradict each other, or fit more than one: guessing would mix up two lives.
    pub fn recognise(&self, marks: &Marks) -> Result<Option<Who>, Fault> {
        let found = |by: &HashMap<String, usize>, key: &Option<String>| {
            Some(&self.people[*by.get(key.as_ref()?)?])
        };
        let number = found(&self.by_number, &marks.number);
        let bsn = found(&self.by_bsn, &marks.bsn);
        if let (Some(number), Some(bsn)) = (number, bsn)
            && number.who != bsn.who
        {
            return Err(Fault::new("bsn", "double-bsn"));
        }
        match (number, bsn) {
            (Some(found), _) if !could_be(marks, found) => {
                Err(Fault::new("client_number", "import-number-other"))
            }
            (None, Some(found)) if number_differs(marks, found) => {
                Err(Fault::new("bsn", "double-bsn"))
            }
            (Some(found), _) | (None, Some(found)) => Ok(Some(found.who)),
            (None, None) => self.by_name(marks),
        }
    }

    fn by_name(&self, marks: &Marks) -> Result<Option<Who>, Fault> {
        let named = self.by_name.get(&folded(&marks.name));
        let alike: Vec<&Marks> = named
            .into_iter()
            .flatten()
            .map(|place| &self.people[*place])
            .filter(|other| alike(marks, other))
            .collect();
        match alike[..] {
            [] => Ok(None),
            [one] if number_differs(marks, one) => {
                Err(Fault::new("client_number", "import-name-other-number"))
            }
            // Two rows with one name and nothing else may well be two people.
            [one] if matches!(one.who, Who::Row(_)) && !same_day(marks, one) => {
                Err(Fault::new("family_name", "import-alike-in-list"))
            }
            [one] => Ok(Some(one.who)),
            _ => Err(Fault::new("family_name", "import-several-alike")),
        }
    }
}

fn same_day(one: &Marks, other: &Marks) -> bool {
    one.born.is_some() && one.born == other.born
}

fn number_differs(one: &Marks, other: &Marks) -> bool {
    one.number.is_some() && other.number.is_some() && one.number != other.number
}

/// Of two people with one name: whether they may be the same.
fn alike(one: &Marks, other: &Marks) -> bool {
    match (one.born, other.born) {
        (Some(a), Some(b)) => a == b,
        _ => !number_differs(one, other),
    }
}

/// Whether a name fits somebody's number: a word or the birth day in common. Names get corrected; a list with the
/// numbers of one column and the names of another is not that.
fn could_be(one: &Marks, other: &Marks) -> bool {
    let (a, b) = (folded(&one.name), folded(&other.name));
    same_day(one, other) || a.split(' ').any(|word| b.split(' ').any(|w| w == word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn marks(who: Who, name: &str, born: Option<Date>, number: &str) -> Marks {
        Marks {
            who,
            name: name.into(),
            born,
            number: (!number.is_empty()).then(|| number.to_owned()),
            bsn: None,
        }
    }

    #[test]
    fn people_are_recognised_by_number_then_name_and_day() {
        let day = Some(date(1990, 2, 3));
        let other = Some(date(1991, 2, 3));
        let mut roll = Roll::default();
        roll.add(marks(Who::Known(1), "Amina Yılmaz", day, "C1"));
        roll.add(marks(Who::Known(2), "Dawit Tesfay", None, ""));
        roll.add(marks(Who::Row(0), "Omar Ali", None, ""));
        let asked = |roll: &Roll, name, born, number| {
            let found = roll.recognise(&marks(Who::Row(9), name, born, number));
            found.map_err(|fault| fault.code)
        };
        assert_eq!(
            asked(&roll, "Amina Yilmaz", None, "C1"),
            Ok(Some(Who::Known(1)))
        );
        assert_eq!(
            asked(&roll, "amina yilmaz", day, ""),
            Ok(Some(Who::Known(1)))
        );
        assert_eq!(
            asked(&roll, "Amina Jansen", other, "C1"),
            Ok(Some(Who::Known(1)))
        );
        assert_eq!(
            asked(&roll, "Iemand Anders", other, "C1"),
            Err("import-number-other".into())
        );
        assert_eq!(asked(&roll, "Amina Yilmaz", other, ""), Ok(None));
        assert_eq!(asked(&roll, "Amina Yilmaz", None, "C2"), Ok(None));
        assert_eq!(
            asked(&roll, "Amina Yilmaz", day, "C2"),
            Err("import-name-other-number".into())
        );
        assert_eq!(
            asked(&roll, "Dawit Tesfay", day, "C3"),
            Ok(Some(Who::Known(2)))
        );
        assert_eq!(
            asked(&roll, "Omar Ali", None, ""),
            Err("import-alike-in-list".into())
        );
        roll.add(marks(Who::Known(3), "Dawit Tesfay", day, ""));
        assert_eq!(
            asked(&roll, "Dawit Tesfay", None, ""),
            Err("import-several-alike".into())
        );
    }
}
