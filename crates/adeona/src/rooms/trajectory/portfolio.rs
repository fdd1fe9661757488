//! The portfolio: pieces that were put in, and answers that the method counts among them. All of it is in the journal.

use adeona_method::answers::{LINE, PAGE};
use adeona_method::journal::{Answers, Deed, Entry};
use adeona_method::method::{FieldKind, StepKind, Use};
use adeona_method::progress::{Progress, StepState, progress};
use adeona_method::values::Named;
use adeona_platform::access::{Allows, May};
use adeona_platform::{Desk, Fault, Stop, Viewer};
use jiff::civil::Date;
use serde_json::json;

use super::access::Trajectory;
use super::explain::Explainer;
use super::files::{Fills, attach, file_faults, href};
use super::queries::{Dossier, Written};
use super::reading::{Reader, may_see_step, readable_deed};
use super::record::append;
use super::verbs::current;
use crate::rooms::method::VersionOf;

/// A piece that somebody puts in.
#[derive(Debug, Clone, Default)]
pub struct NewPiece {
    /// A portfolio step of the method.
    pub step: String,
    pub title: String,
    pub text: String,
    /// As the answer to a file field is written; empty for none.
    pub file: String,
}

impl Trajectory {
    /// Puts a piece in the portfolio of a step; participants where the step is open.
    pub async fn add_piece<A: Fills>(
        may: &May<A, Trajectory>,
        desk: &Desk,
        new: NewPiece,
    ) -> Result<(), Stop>
    where
        Trajectory: Allows<A>,
    {
        let bound = desk.look(VersionOf(may.row().version_id)).await?;
        let method = &bound.package.method;
        let step = method.step(&new.step).filter(|step| {
            step.kind == StepKind::Portfolio
                && may_see_step(method, step, &Reader::at_home(desk.viewer()))
        });
        step.ok_or(Stop::NotFound)?;
        let mut change = may.change(desk, "trajectory.piece-added").await?;
        let (row, journal) = current(&change, may.row()).await?;
        let stands = progress(method, &journal, desk.today());
        if !may_add(&stands, &new.step, desk.viewer()) {
            return Err(Stop::Conflict);
        }
        let file = Named::of(&new.file).map(|file| ("file".to_owned(), file.id, file.name.into()));
        let files: Vec<(String, i64, String)> = file.into_iter().collect();
        let mut faults = faults(&new);
        let me = desk.viewer().account().get();
        faults.extend(file_faults(&change, row.id, me, &files).await?);
        if !faults.is_empty() {
            return Err(Stop::Invalid(faults));
        }
        let entry = row.head + 1;
        let deeds = vec![(desk.today(), piece(new))];
        append(&change, desk, &bound.package, &row, journal, deeds).await?;
        attach(&change, &files, entry).await?;
        change.detail(json!({ "entry": entry, "files": files.len() }));
        change.keep().await
    }
}

fn faults(new: &NewPiece) -> Vec<Fault> {
    let long = |field: &str, text: &str, most: usize| {
        let long = text.trim().chars().count() > most;
        long.then(|| Fault::new(field, "too-long").with("most", most))
    };
    let required =
        |field: &str, code: &str, missing: bool| missing.then(|| Fault::new(field, code));
    let nothing = new.text.trim().is_empty() && new.file.is_empty();
    [
        required("title", "required", new.title.trim().is_empty()),
        long("title", &new.title, LINE),
        required("text", "piece-empty", nothing),
        long("text", &new.text, PAGE),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn piece(new: NewPiece) -> Deed {
    let some = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
    Deed::Piece {
        step: new.step,
        title: new.title.trim().to_owned(),
        text: some(&new.text),
        file: some(&new.file),
    }
}

/// Workers add as long as the trajectory runs and the step applies, participants while it is open.
fn may_add(stands: &Progress, step: &str, viewer: &Viewer) -> bool {
    let state = stands.step(step).map(|step| step.state);
    let open = matches!(state, Some(StepState::Open | StepState::Late));
    let done = matches!(state, Some(StepState::Done | StepState::Blocked));
    stands.ended_on.is_none() && (open || (viewer.is_worker() && done))
}

/// The portfolio steps to which the viewer may add now.
pub fn open_portfolios<'d>(dossier: &'d Dossier, viewer: &Viewer) -> Vec<&'d str> {
    let method = &dossier.bound.package.method;
    let portfolios = method.steps().map(|(_, step)| step).filter(|step| {
        step.kind == StepKind::Portfolio
            && may_see_step(method, step, &dossier.reader)
            && may_add(&dossier.progress, &step.id, viewer)
    });
    portfolios.map(|step| step.id.as_str()).collect()
}

/// A piece as it is shown.
#[derive(Debug, Clone)]
pub struct PieceShown {
    /// The number of its entry.
    pub entry: u32,
    pub on: Date,
    pub by: String,
    /// Name of the step that it belongs to.
    pub step: String,
    pub title: String,
    pub text: Option<String>,
    pub file: Option<FileShown>,
}

/// A file as it is shown: where it is read, and its name.
#[derive(Debug, Clone)]
pub struct FileShown {
    pub id: i64,
    pub href: String,
    pub name: String,
}

impl FileShown {
    pub fn of(answer: &str) -> Option<Self> {
        let file = Named::of(answer)?;
        Some(FileShown {
            id: file.id,
            href: href(file.id),
            name: file.name.to_owned(),
        })
    }
}

/// All pieces that the viewer may read, the newest first.
pub fn pieces(dossier: &Dossier, explainer: &Explainer<'_>) -> Vec<PieceShown> {
    let counts = |w: &&Written| !dossier.progress.withdrawn.contains(&w.entry.number);
    let mut found = vec![];
    for written in dossier.journal.iter().filter(counts) {
        let method = &dossier.bound.package.method;
        let entry = &written.entry;
        match readable_deed(method, entry.number, &entry.deed, &dossier.reader) {
            Some(Deed::Piece {
                step,
                title,
                text,
                file,
            }) => found.push(PieceShown {
                text,
                file: file.as_deref().and_then(FileShown::of),
                ..bare(written, explainer, &step, title)
            }),
            Some(Deed::Done { step, answers, .. }) => {
                found.extend(answered(written, explainer, &step, &answers));
            }
            _ => {}
        }
    }
    found.sort_by_key(|piece| std::cmp::Reverse(piece.on));
    found
}

/// The entries of pieces that were put in by themselves, not as the answer to a form.
pub fn piece_entries(dossier: &Dossier) -> Vec<u32> {
    let method = &dossier.bound.package.method;
    let entries = dossier.journal.iter().map(|written| &written.entry);
    let shown = |entry: &&Entry| {
        let counts = !dossier.progress.withdrawn.contains(&entry.number);
        let deed = readable_deed(method, entry.number, &entry.deed, &dossier.reader);
        counts && matches!(deed, Some(Deed::Piece { .. }))
    };
    entries.filter(shown).map(|entry| entry.number).collect()
}

fn bare(written: &Written, explainer: &Explainer<'_>, step: &str, title: String) -> PieceShown {
    PieceShown {
        entry: written.entry.number,
        on: written.entry.on,
        by: written.by.clone(),
        step: explainer.step(step),
        title,
        text: None,
        file: None,
    }
}

/// The answers of a step that feed the portfolio.
fn answered(
    written: &Written,
    explainer: &Explainer<'_>,
    step: &str,
    answers: &Answers,
) -> Vec<PieceShown> {
    let method = &explainer.package.method;
    let piece = |(name, value): (&String, &String)| {
        let field = method
            .field(name)
            .filter(|field| field.feeds.contains(&Use::Portfolio))?;
        let file = (field.kind == FieldKind::File).then(|| FileShown::of(value));
        let text = file.is_none().then(|| explainer.value(name, value));
        Some(PieceShown {
            text,
            file: file.flatten(),
            ..bare(written, explainer, step, explainer.field(name))
        })
    };
    answers.iter().filter_map(piece).collect()
}
