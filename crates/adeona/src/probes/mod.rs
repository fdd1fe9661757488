//! Who sees what, tried: worlds made by chance, in which everybody looks at every surface, and what they see is held
//! against a model of the policy that was written from its words.
//!
//! A probe is one question: does this viewer, on this surface, see this id? A list is one request and answers as many
//! questions as there are ids that could stand in it: those of the world, and those of the world before it, of which
//! nothing may be seen. What stands in it and is none of them is a leak too.
//!
//! The worlds are written as rows, past the verbs: more, and stranger, than verbs would make. The program sends no mail,
//! and has no completion of what is typed: there are no such surfaces.

mod asked;
mod dice;
mod leak;
mod others;
mod place;
mod policy;
mod questions;
mod referred;
mod rows;
mod seen;
mod shared;
mod sight;
#[cfg(test)]
mod tests;
mod visitor;
mod workers;

pub use leak::{Found, Leak};
pub use policy::Rule;

use std::path::Path;

use adeona_platform::access::tables::account;
use adeona_platform::clock::Clock;
use adeona_platform::{Sealing, Stop, Store};
use clap::Args;
use sea_orm::{EntityTrait, PaginatorTrait};

use crate::app::{App, Place as Where, router};
use crate::operations::chain::seal;
use leak::Halt;
use rows::Spark;
use sight::Sight;
use visitor::Visitors;

/// Options of `bench access`.
#[derive(Debug, Clone, Args)]
pub struct Probes {
    /// How many, at least: the last world is tried to its end
    #[arg(long, default_value_t = 100_000)]
    pub probes: u64,
    /// The same seed makes the same worlds on the same day
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// The world to begin with: what a leak names
    #[arg(long, default_value_t = 1)]
    pub world: u32,
    /// Leave a rule out of the model, to see that the difference is found
    #[arg(long, value_enum)]
    pub without: Option<Rule>,
    #[arg(long)]
    pub json: bool,
}

/// Tries a place of its own that goes away again, or an empty PostgreSQL database.
///
/// # Errors
/// When somebody is in the database already, or it cannot be reached. A leak is no error: it is what was looked for.
pub async fn access(place: &Where, options: &Probes) -> Result<Found, Stop> {
    let folder = tempfile::tempdir().map_err(Stop::broken)?;
    let scratch = match place {
        Where::Folder(_) => Where::Folder(folder.path().join("scratch")),
        Where::Url { url, .. } => Where::Url {
            url: url.clone(),
            folder: folder.path().join("scratch"),
        },
    };
    let store = scratch.open(Clock::system()).await?;
    let keys = folder.path().join("secret.key");
    let store = store.with_sealing(Sealing::kept_in(Path::new(&keys))?);
    if account::Entity::find().count(store.database()).await? > 0 {
        let told = "there is data here; probing wants an empty database".to_owned();
        return Err(Stop::Broken(told));
    }
    let found = probe(&App::new(store.clone(), false, false)?, options).await?;
    seal(&store, true).await?;
    Ok(found)
}

/// Makes world after world in an empty store, and has everybody look, until there were probes enough or one found a
/// leak.
pub async fn probe(app: &App, options: &Probes) -> Result<Found, Stop> {
    let visitors = Visitors::of(&app.store, router(app.clone()));
    let spark = Spark::on_shelf(&app.store).await?;
    let mut found = Found::new(&app.store, options);
    let mut before = None;
    let mut number = options.world;
    while found.probes < options.probes {
        let place = dice::place(options.seed, number, app.store.clock().today());
        rows::write(&app.store, &place, &spark).await?;
        let sight = Sight {
            visitors: &visitors,
            place: &place,
            before: before.as_ref(),
            method: &spark.bound.package.method,
            without: options.without,
        };
        match sight.all(&mut found).await {
            Ok(()) => {}
            Err(Halt::Stop(stop)) => return Err(stop),
            Err(Halt::Leak(leak)) => {
                found.leak = Some(*leak);
                return Ok(found);
            }
        }
        found.worlds += 1;
        before = Some(place);
        number += 1;
        grown(&app.store, found.worlds).await?;
    }
    Ok(found)
}

/// Now and then the database counts its rows, as it does by itself when the program runs.
async fn grown(store: &Store, worlds: u64) -> Result<(), Stop> {
    match worlds % 8 {
        1 if store.is_sqlite() => store.keep_statistics().await,
        _ => Ok(()),
    }
}
