//! What the page of a list shows before anything is written.

use adeona_platform::words::Tongue;
use adeona_platform::{Desk, Faults, Stop};

use super::access::Import;
use super::check::{Checked, Counts, Draft, RowFault};
use super::columns::{Column, Matching};
use super::ground::Ground;
use super::roll::Who;
use super::sheet::{Line, Sheet};
use crate::frame::Frame;

/// Rows that the page shows.
const ROWS: usize = 50;
/// Faults that the page shows. Whoever has more will find that they are all alike.
const FAULTS: usize = 1_000;

/// A column of the list, with what it may mean.
#[derive(Debug)]
pub struct ColumnShown {
    pub field: String,
    pub header: String,
    /// From the first rows.
    pub sample: String,
    pub chosen: &'static str,
    pub fault: Option<String>,
}

/// A row with what will be done.
#[derive(Debug)]
pub struct RowShown {
    pub number: u32,
    /// Header and text.
    pub cells: Vec<(String, String)>,
    pub verdict: String,
    pub enrolment: Option<String>,
    /// Column and what to do.
    pub faults: Vec<(String, String)>,
}

/// A fault in plain words.
#[derive(Debug)]
pub struct FaultShown {
    pub row: u32,
    pub column: String,
    pub found: String,
    pub told: String,
}

/// The whole preview.
#[derive(Debug)]
pub struct Preview {
    pub columns: Vec<ColumnShown>,
    pub meanings: Vec<(&'static str, String)>,
    /// Id, name, chosen.
    pub methods: Vec<(String, String, bool)>,
    /// The columns do not make a list of people yet: only the matching is shown.
    pub matched: bool,
    pub headers: Vec<String>,
    pub rows: Vec<RowShown>,
    pub faults: Vec<FaultShown>,
    pub more_faults: usize,
    pub counts: Counts,
}

impl Preview {
    /// With a matching that was refused, that one and what is wrong with it.
    pub async fn of(
        import: &Import,
        desk: &Desk,
        f: &Frame,
        refused: Option<(Matching, Faults)>,
    ) -> Result<Preview, Stop> {
        let (sheet, kept, ground, checked) = import.checked(desk).await?;
        let (matching, faults) = refused.unwrap_or_else(|| {
            let faults = kept.faults();
            (kept, faults)
        });
        let shows = Shows {
            f,
            sheet: &sheet,
            matching: &matching,
            ground: &ground,
        };
        Ok(shows.preview(&checked, &faults))
    }
}

struct Shows<'s> {
    f: &'s Frame,
    sheet: &'s Sheet,
    matching: &'s Matching,
    ground: &'s Ground,
}

impl Shows<'_> {
    fn preview(&self, checked: &Checked, faults: &Faults) -> Preview {
        let matched = faults.is_empty();
        let lines = self.sheet.rows.iter().zip(&checked.drafts).take(ROWS);
        let shown = checked
            .faults
            .iter()
            .take(FAULTS)
            .map(|fault| self.fault(fault));
        Preview {
            columns: self.columns(faults),
            meanings: self.meanings(),
            methods: self.methods(),
            headers: self
                .places()
                .map(|place| self.sheet.header(place))
                .collect(),
            rows: lines
                .enumerate()
                .map(|(place, (line, draft))| self.row(place, line, draft, &checked.faults))
                .filter(|_| matched)
                .collect(),
            faults: shown.filter(|_| matched).collect(),
            more_faults: checked.faults.len().saturating_sub(FAULTS),
            counts: checked.counts,
            matched,
        }
    }

    /// The columns that mean something, in the order of the list.
    fn places(&self) -> impl Iterator<Item = usize> {
        let columns = self.matching.columns.iter().enumerate();
        columns.filter_map(|(place, column)| column.map(|_| place))
    }

    fn columns(&self, faults: &Faults) -> Vec<ColumnShown> {
        let one = |place: usize| {
            let field = format!("c{place}");
            let fault = faults.iter().find(|fault| fault.field == field);
            let cells = self
                .sheet
                .rows
                .iter()
                .take(ROWS)
                .map(|line| line.cell(place));
            let sample = cells.filter(|cell| !cell.is_empty()).take(2);
            ColumnShown {
                header: self.sheet.header(place),
                sample: sample
                    .map(|cell| self.cell(place, cell))
                    .collect::<Vec<_>>()
                    .join(" · "),
                chosen: self.meaning(place).map_or("", Column::code),
                fault: fault.map(|fault| self.f.fault(fault)),
                field,
            }
        };
        (0..self.sheet.headers.len()).map(one).collect()
    }

    fn meaning(&self, place: usize) -> Option<Column> {
        self.matching.columns.get(place).copied().flatten()
    }

    fn meanings(&self) -> Vec<(&'static str, String)> {
        let offered = |c: &Column| *c != Column::Bsn || self.ground.kind.may_hold_bsn();
        Column::all()
            .filter(offered)
            .map(|column| (column.code(), self.f.tk("column", column.code())))
            .collect()
    }

    fn methods(&self) -> Vec<(String, String, bool)> {
        let offered = self
            .ground
            .methods
            .iter()
            .filter(|method| method.for_people);
        offered
            .map(|method| {
                let chosen = self.matching.method.as_deref() == Some(method.id());
                (
                    method.id().to_owned(),
                    method_name(&self.f.w, method),
                    chosen,
                )
            })
            .collect()
    }

    /// As it stands in the list; of a citizen service number only the end, since screens have onlookers.
    fn cell(&self, place: usize, text: &str) -> String {
        match self.meaning(place) {
            Some(Column::Bsn) if text.len() > 3 && text.is_ascii() => {
                format!("…{}", &text[text.len() - 3..])
            }
            _ => text.to_owned(),
        }
    }

    fn row(&self, place: usize, line: &Line, draft: &Draft, faults: &[RowFault]) -> RowShown {
        let cell = |place: usize| (self.sheet.header(place), self.cell(place, line.cell(place)));
        let of_row = faults.iter().filter(|fault| fault.row == line.number);
        let fault = |fault: &RowFault| {
            let shown = self.fault(fault);
            (shown.column, shown.told)
        };
        RowShown {
            number: line.number,
            cells: self.places().map(cell).collect(),
            verdict: match draft.who == Who::Row(place) {
                true => self.f.t("import-new"),
                false => self.f.t("import-known"),
            },
            enrolment: self.enrolment(draft),
            faults: of_row.map(fault).collect(),
        }
    }

    fn enrolment(&self, draft: &Draft) -> Option<String> {
        let wanted = draft.enrolment.as_ref()?;
        let name = method_name(&self.f.w, &self.ground.methods[wanted.method]);
        Some(match wanted.there {
            true => self.f.t1("import-enrolled-before", "method", name),
            false => {
                let day = self.f.day(wanted.on);
                self.f.t2("import-enrols", "method", name, "day", day)
            }
        })
    }

    fn fault(&self, fault: &RowFault) -> FaultShown {
        let found = |place| self.cell(place, &fault.found);
        let missing = || self.f.tk("column", &fault.fault.field);
        FaultShown {
            row: fault.row,
            column: fault
                .column
                .map_or_else(missing, |place| self.sheet.header(place)),
            found: fault.column.map(found).unwrap_or_default(),
            told: self.f.fault(&fault.fault),
        }
    }
}

fn method_name(w: &Tongue, offered: &super::ground::Offered) -> String {
    offered.bound.package.texts.get(w.code(), "name").to_owned()
}
