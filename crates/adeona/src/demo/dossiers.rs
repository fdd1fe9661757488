//! What lies in the dossiers of today besides steps: pieces of a portfolio with a file, a draft, a hold that ends by
//! itself, a deviation.

use adeona_method::calendar::plus_days;
use adeona_method::journal::Deed;
use adeona_method::method::{FieldKind, StepKind};
use adeona_platform::{Desk, Id, Stop};

use super::desk;
use super::story::Stage;
use crate::frame::SentFile;
use crate::rooms::trajectory::files::Place;
use crate::rooms::trajectory::{Dossier, DossierOf, NewPiece, Rows, Steer, StepInput, Trajectory};

const LETTER: &str = "Sollicitatiebrief\n\nGeachte mevrouw, geachte heer,\n\nIn mijn land werkte ik zes jaar in een \
    bakkerij. Ik sta graag vroeg op en ik werk netjes. Ik wil graag bij u komen kijken.\n\nMet vriendelijke groet\n";

/// Of how many trajectories each thing is shown.
const EACH: usize = 3;

impl Stage {
    pub(super) async fn dossiers(&mut self) -> Result<(), Stop> {
        self.on(self.today);
        for email in ["els@voorbeeldstad.example", "karim@voorbeeldstad.example"] {
            let coach = desk(&self.store, email).await?;
            let rows = coach
                .look(Rows {
                    coach: Some(coach.viewer().account().get()),
                    standing: Some("started".to_owned()),
                    ..Rows::default()
                })
                .await?;
            let (mut pieces, mut drafts) = (0, 0);
            for row in &rows {
                let id = Id::new(row.id);
                let dossier = coach.look(DossierOf(id)).await?;
                if pieces < EACH && piece(&coach, id, &dossier).await? {
                    pieces += 1;
                } else if drafts < EACH && draft(&coach, id, &dossier).await? {
                    drafts += 1;
                }
            }
            let mut last = rows.iter().map(|row| Id::new(row.id));
            if let Some(id) = last.next() {
                self.hold(&coach, id).await?;
            }
            if let Some(id) = last.next() {
                skip(&coach, id).await?;
            }
        }
        Ok(())
    }

    async fn hold(&self, coach: &Desk, id: Id<Trajectory>) -> Result<(), Stop> {
        let may = coach.may::<Steer, Trajectory>(id).await?;
        let until = plus_days(self.today, 24);
        Trajectory::hold(&may, coach, "Familiebezoek in het buitenland", Some(until)).await
    }
}

/// Two pieces in an open portfolio: one in words, one with a file.
async fn piece(coach: &Desk, id: Id<Trajectory>, dossier: &Dossier) -> Result<bool, Stop> {
    let method = &dossier.bound.package.method;
    let mut open = dossier.progress.open_steps();
    let open = open.find(|step| {
        let step = method.step(&step.step);
        step.is_some_and(|step| step.kind == StepKind::Portfolio)
    });
    let Some(step) = open.map(|step| step.step.clone()) else {
        return Ok(false);
    };
    let may = coach.may::<Steer, Trajectory>(id).await?;
    let sent = SentFile {
        field: "file".to_owned(),
        name: "sollicitatiebrief.txt".to_owned(),
        bytes: LETTER.as_bytes().to_vec(),
        too_big: false,
    };
    let place = Place {
        step: &step,
        field: None,
    };
    let kept = Trajectory::upload(&may, coach, place, sent).await?;
    for (title, text, file) in [
        (
            "Wat ik kan",
            "Brood bakken, een kas opmaken, drie talen spreken.",
            String::new(),
        ),
        ("Mijn eerste brief", "", kept.answer()),
    ] {
        let new = NewPiece {
            step: step.clone(),
            title: title.to_owned(),
            text: text.to_owned(),
            file,
        };
        let may = coach.may::<Steer, Trajectory>(id).await?;
        Trajectory::add_piece(&may, coach, new).await?;
    }
    Ok(true)
}

/// An open form of which one answer in words is written already.
async fn draft(coach: &Desk, id: Id<Trajectory>, dossier: &Dossier) -> Result<bool, Stop> {
    let method = &dossier.bound.package.method;
    let half = dossier.progress.open_steps().find_map(|open| {
        let step = method.step(&open.step)?;
        let form = method.form(step.form.as_deref()?)?;
        let words = |kind| matches!(kind, FieldKind::Text | FieldKind::LongText);
        let field = form.fields.iter().find(|field| words(field.kind))?;
        let name = format!("{}.{}", form.id, field.id);
        let own = crate::rooms::trajectory::may_see_step(method, step, &dossier.reader)
            && crate::rooms::trajectory::may_read_field(method, &name, &dossier.reader);
        own.then(|| (step.id.clone(), name))
    });
    let Some((step, field)) = half else {
        return Ok(false);
    };
    let may = coach.may::<Steer, Trajectory>(id).await?;
    let seen = u32::try_from(may.row().head).unwrap_or(0);
    let input = StepInput {
        step,
        answers: [(
            field,
            "Begonnen; de rest volgt in het volgende gesprek.".to_owned(),
        )]
        .into(),
        ..StepInput::default()
    };
    match Trajectory::draft(&may, coach, seen, input).await {
        Ok(()) => Ok(true),
        // Its form asks for something else first.
        Err(Stop::Invalid(_) | Stop::NotFound) => Ok(false),
        Err(stop) => Err(stop),
    }
}

/// Leaves out the first open step that is not needed for the rest.
async fn skip(coach: &Desk, id: Id<Trajectory>) -> Result<(), Stop> {
    let dossier = coach.look(DossierOf(id)).await?;
    let method = &dossier.bound.package.method;
    let mut open = dossier.progress.open_steps();
    let step = open.find(|open| {
        let step = method.step(&open.step);
        step.is_some_and(|step| step.optional)
    });
    let Some(step) = step.map(|step| step.step.clone()) else {
        return Ok(());
    };
    let may = coach.may::<Steer, Trajectory>(id).await?;
    let seen = u32::try_from(may.row().head).unwrap_or(0);
    let reason = "Deed dit vorig jaar al bij een andere organisatie".to_owned();
    Trajectory::deviate(&may, coach, seen, Deed::Skipped { step, reason }).await
}
