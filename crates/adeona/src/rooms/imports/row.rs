//! Reading one row as the matching says.

use adeona_platform::Fault;
use adeona_platform::words::folded;
use jiff::civil::Date;

use super::columns::{Column, Matching};
use super::ground::{Ground, Offered};
use super::names;
use super::sheet::Line;
use crate::rooms::people::{Details, read_day};

/// What stands in a cell that a spreadsheet could not work out.
const BROKEN: [&str; 8] = [
    "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#DATA!",
];

/// A row with what explains it.
#[derive(Debug, Clone, Copy)]
pub struct Row<'c> {
    pub line: &'c Line,
    pub matching: &'c Matching,
    pub ground: &'c Ground,
}

impl<'c> Row<'c> {
    pub fn cell(&self, column: Column) -> &'c str {
        let place = self.matching.place(column);
        place.map_or("", |place| self.line.cell(place))
    }

    pub fn details(&self) -> Details {
        let cell = |column| self.cell(column).to_owned();
        let (given_name, family_name) = self.names();
        let details = Details {
            given_name,
            family_name,
            born: names::day(&cell(Column::Born)),
            language: names::language(&cell(Column::Language)),
            country: names::country(&cell(Column::Country)),
            email: cell(Column::Email),
            phone: cell(Column::Phone),
            client_number: cell(Column::ClientNumber),
            bsn: cell(Column::Bsn),
        };
        let details = details.tidy();
        Details {
            bsn: names::bsn(&details.bsn),
            ..details
        }
    }

    /// `Yusuf, Amina` and `Amina Yusuf` are taken apart; what stands between belongs to the family name.
    fn names(&self) -> (String, String) {
        let family = format!(
            "{} {}",
            self.cell(Column::Infix),
            self.cell(Column::FamilyName)
        );
        let whole = self.cell(Column::Name);
        let parted = || {
            let (family, given) = whole.split_once(',')?;
            Some((given.to_owned(), family.to_owned()))
        };
        match self.matching.place(Column::Name) {
            None => (self.cell(Column::GivenName).to_owned(), family),
            Some(_) => parted().unwrap_or_else(|| match whole.split_once(' ') {
                Some((given, family)) => (given.to_owned(), family.to_owned()),
                None => (whole.to_owned(), String::new()),
            }),
        }
    }

    /// What can be wrong with a cell whatever it means.
    pub fn cell_faults(&self) -> Vec<Fault> {
        let one = |column: &Column| {
            let text = self.cell(*column);
            match text.chars().count() {
                _ if BROKEN.contains(&text) => Some(Fault::new(column.code(), "import-cell-error")),
                0..=200 => None,
                _ => Some(Fault::new(column.code(), "too-long").with("most", 200)),
            }
        };
        self.matching
            .columns
            .iter()
            .flatten()
            .filter_map(one)
            .collect()
    }

    pub fn method(&self) -> Result<Option<usize>, Fault> {
        let named = self.cell(Column::Method);
        let wanted = match (named, &self.matching.method) {
            ("", None) => return Ok(None),
            ("", Some(method)) => method.as_str(),
            _ => named,
        };
        let wanted = folded(wanted);
        let fits = |offered: &Offered| offered.names.contains(&wanted);
        match self.ground.methods.iter().position(fits) {
            Some(place) if self.ground.methods[place].for_people => Ok(Some(place)),
            Some(_) => Err(Fault::new("method", "import-method-not-for-people")),
            None => {
                let ids = self
                    .ground
                    .methods
                    .iter()
                    .filter(|m| m.for_people)
                    .map(Offered::id);
                let ids = ids.collect::<Vec<_>>().join(", ");
                Err(Fault::new("method", "import-method").with("methods", ids))
            }
        }
    }

    pub fn coach(&self) -> Result<i64, Fault> {
        match self.cell(Column::Coach) {
            "" => Ok(self.ground.me),
            email => {
                let found = self.ground.coaches.get(&email.to_lowercase());
                found.copied().ok_or(Fault::new("coach", "import-coach"))
            }
        }
    }

    pub fn on(&self) -> Result<Date, Fault> {
        let text = self.cell(Column::On);
        match (text, read_day(&names::day(text))) {
            ("", _) => Ok(self.ground.today),
            (_, None) => Err(Fault::new("on", "date")),
            (_, Some(on)) if on > self.ground.today => Err(Fault::new("on", "future")),
            (_, Some(on)) if on.year() < 1990 => Err(Fault::new("on", "too-old")),
            (_, Some(on)) => Ok(on),
        }
    }
}
