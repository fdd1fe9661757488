//! From rows to what will be done, with everything that is wrong: pure, so that the preview and the import itself
//! cannot differ.

use std::collections::{HashMap, HashSet};

use adeona_platform::Fault;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::columns::{Column, Matching};
use super::ground::Ground;
use super::roll::{Marks, Roll, Who};
use super::row::Row;
use super::sheet::{Line, Sheet};
use crate::rooms::people::{Details, read_day};

/// What will be done for a row.
#[derive(Debug)]
pub struct Draft {
    pub number: u32,
    pub who: Who,
    pub details: Details,
    pub enrolment: Option<Enrolling>,
}

/// An enrolment that a row asks for.
#[derive(Debug)]
pub struct Enrolling {
    /// Place among the methods of the ground.
    pub method: usize,
    pub coach: i64,
    pub on: Date,
    pub reference: Option<String>,
    /// It is there already, from an earlier import or by hand.
    pub there: bool,
}

/// A fault with its place in the file.
#[derive(Debug, Clone, PartialEq)]
pub struct RowFault {
    pub row: u32,
    pub column: Option<usize>,
    /// What the cell says.
    pub found: String,
    pub fault: Fault,
}

/// How many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    pub rows: usize,
    pub new: usize,
    pub known: usize,
    pub enrolled: usize,
    pub enrolled_before: usize,
    pub without: usize,
    /// Rows with a fault.
    pub faulty: usize,
}

/// A list, checked.
#[derive(Debug)]
pub struct Checked {
    pub drafts: Vec<Draft>,
    pub faults: Vec<RowFault>,
    pub counts: Counts,
}

/// Checks all rows.
pub fn check(sheet: &Sheet, matching: &Matching, ground: &Ground) -> Checked {
    let mut checker = Checker::new(matching, ground);
    let mut faults: Vec<RowFault> = vec![];
    let mut drafts = vec![];
    let mut faulty = 0;
    for (place, line) in sheet.rows.iter().enumerate() {
        let (draft, found) = checker.row(place, line);
        faulty += usize::from(!found.is_empty());
        let mut found: Vec<RowFault> = found.into_iter().map(|f| checker.placed(line, f)).collect();
        found.dedup();
        faults.append(&mut found);
        drafts.push(draft);
    }
    let mut counts = count(&drafts);
    counts.faulty = faulty;
    Checked {
        drafts,
        faults,
        counts,
    }
}

fn count(drafts: &[Draft]) -> Counts {
    let many = |which: &dyn Fn(usize, &Draft) -> bool| {
        drafts
            .iter()
            .enumerate()
            .filter(|(place, d)| which(*place, d))
            .count()
    };
    let new = many(&|place, d| d.who == Who::Row(place));
    let enrolled = many(&|_, d| d.enrolment.as_ref().is_some_and(|e| !e.there));
    let before = many(&|_, d| d.enrolment.as_ref().is_some_and(|e| e.there));
    Counts {
        rows: drafts.len(),
        new,
        known: drafts.len() - new,
        enrolled,
        enrolled_before: before,
        without: drafts.len() - enrolled - before,
        faulty: 0,
    }
}

struct Checker<'c> {
    matching: &'c Matching,
    ground: &'c Ground,
    roll: Roll,
    /// Who holds a reference.
    references: HashMap<String, Option<Who>>,
    /// Who is in which method now, and who ever was.
    running: HashSet<(Who, String)>,
    ever: HashSet<(Who, String)>,
}

impl<'c> Checker<'c> {
    fn new(matching: &'c Matching, ground: &'c Ground) -> Self {
        let mut checker = Checker {
            matching,
            ground,
            roll: Roll::default(),
            references: HashMap::new(),
            running: HashSet::new(),
            ever: HashSet::new(),
        };
        for marks in &ground.people {
            checker.roll.add(marks.clone());
        }
        for run in &ground.runs {
            checker.take(
                run.person.map(Who::Known),
                &run.method,
                &run.reference,
                run.ended,
            );
        }
        checker
    }

    fn take(&mut self, who: Option<Who>, method: &str, reference: &Option<String>, ended: bool) {
        if let Some(reference) = reference {
            self.references.insert(reference.clone(), who);
        }
        if let Some(who) = who {
            self.ever.insert((who, method.to_owned()));
            if !ended {
                self.running.insert((who, method.to_owned()));
            }
        }
    }

    fn row(&mut self, place: usize, line: &'c Line) -> (Draft, Vec<Fault>) {
        let row = Row {
            line,
            matching: self.matching,
            ground: self.ground,
        };
        let details = row.details();
        let mut faults = details.faults(self.ground.kind, self.ground.today);
        faults.extend(row.cell_faults());
        let marks = marks(place, &details);
        let who = match self.roll.recognise(&marks) {
            Ok(known) => known,
            Err(fault) => {
                faults.push(fault);
                None
            }
        };
        if who.is_none() && faults.is_empty() {
            self.roll.add(marks);
        }
        let who = who.unwrap_or(Who::Row(place));
        let enrolment = self.enrolment(who, row, &details, &mut faults);
        let draft = Draft {
            number: line.number,
            who,
            details,
            enrolment,
        };
        (draft, faults)
    }

    fn enrolment(
        &mut self,
        who: Who,
        row: Row<'_>,
        details: &Details,
        faults: &mut Vec<Fault>,
    ) -> Option<Enrolling> {
        let method = row.method().map_err(|fault| faults.push(fault)).ok()??;
        let coach = row.coach().map_err(|fault| faults.push(fault)).ok()?;
        let on = row.on().map_err(|fault| faults.push(fault)).ok()?;
        let id = self.ground.methods[method].id().to_owned();
        let own = Some(row.cell(Column::Reference)).filter(|r| !r.is_empty());
        let number = Some(&details.client_number).filter(|n| !n.is_empty());
        let reference = own
            .map(str::to_owned)
            .or_else(|| number.map(|number| format!("{id}:{number}")));
        let there = self
            .there(who, &id, &reference)
            .map_err(|fault| faults.push(fault))
            .ok()?;
        if !there {
            faults.extend(self.not_mine(who));
            self.take(Some(who), &id, &reference, false);
        }
        Some(Enrolling {
            method,
            coach,
            on,
            reference,
            there,
        })
    }

    /// Whether the enrolment is there already: under its reference, or because somebody is in the method now.
    fn there(&self, who: Who, method: &str, reference: &Option<String>) -> Result<bool, Fault> {
        let run = (who, method.to_owned());
        let held = reference.as_ref().and_then(|r| self.references.get(r));
        match (held, reference) {
            (Some(holder), _) if *holder != Some(who) => {
                Err(Fault::new("reference", "import-reference-taken"))
            }
            (Some(_), _) => Ok(true),
            (None, Some(_)) => Ok(self.running.contains(&run)),
            // Without anything to tell enrolments apart, once is enough.
            (None, None) => Ok(self.ever.contains(&run)),
        }
    }

    /// A coach does not start trajectories for people of colleagues, by hand nor by list.
    fn not_mine(&self, who: Who) -> Option<Fault> {
        match who {
            Who::Known(id) if !self.ground.mine.contains(&id) => {
                Some(Fault::new("family_name", "import-not-yours"))
            }
            _ => None,
        }
    }

    /// Where in the file the fault is: names may come from another column than the one that bears their name.
    fn placed(&self, line: &Line, fault: Fault) -> RowFault {
        let own = Column::of(&fault.field).and_then(|column| self.matching.place(column));
        let whole = || self.matching.place(Column::Name);
        let column = own.or_else(|| fault.field.ends_with("_name").then(whole)?);
        let found = column.map_or("", |place| line.cell(place)).to_owned();
        let split = column == whole() && column.is_some() && fault.code == "required";
        let fault = match split && !found.is_empty() {
            true => Fault::new("name", "import-name-split"),
            false if column.is_some() && column == whole() => Fault {
                field: "name".into(),
                ..fault
            },
            false => fault,
        };
        RowFault {
            row: line.number,
            column,
            found,
            fault,
        }
    }
}

fn marks(place: usize, details: &Details) -> Marks {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Marks {
        who: Who::Row(place),
        name: format!("{} {}", details.given_name, details.family_name),
        born: read_day(&details.born),
        number: some(&details.client_number),
        bsn: some(&details.bsn),
    }
}
