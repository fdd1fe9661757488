//! Answers that are kept for a term of their own, shorter than the dossier's, and destroying them.

use adeona_method::calendar::add;
use adeona_method::journal::Entry;
use adeona_method::load::Package;
use adeona_method::method::{Method, Retention};
use adeona_platform::access::Change;
use adeona_platform::{Desk, Stop};
use jiff::civil::Date;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::guarding::stored;
use super::record::project;
use super::tables::{entry, trajectory};

/// An answer with a term of its own.
#[derive(Debug, Clone)]
pub struct Kept<'m> {
    /// Of the entry.
    pub number: u32,
    /// `<form>.<field>`.
    pub field: String,
    pub given_on: Date,
    /// The last day on which it is kept.
    pub until: Date,
    pub retention: &'m Retention,
}

/// All of a journal, also those that were corrected since: they are still written there.
pub fn kept_answers<'m>(
    method: &'m Method,
    journal: &'m [Entry],
) -> impl Iterator<Item = Kept<'m>> {
    journal.iter().flat_map(move |entry| {
        let answers = entry.deed.answers().into_iter().flatten();
        answers.filter_map(move |(field, _)| {
            let retention = method.field(field)?.retention.as_ref()?;
            Some(Kept {
                number: entry.number,
                field: field.clone(),
                given_on: entry.on,
                until: add(retention.keep, entry.on),
                retention,
            })
        })
    })
}

/// Destroys the answers to one question of which the term is over, inside the change of whoever approved it: how many
/// there were. Entry, day and writer stay; how the trajectory stands does not change.
pub async fn destroy_answers(
    change: &Change,
    desk: &Desk,
    package: &Package,
    row: &trajectory::Model,
    (mut journal, field): (Vec<Entry>, &str),
) -> Result<u64, Stop> {
    let over = kept_answers(&package.method, &journal)
        .filter(|kept| kept.field == field && kept.until < desk.today())
        .map(|kept| kept.number);
    let over: Vec<u32> = over.collect();
    for entry in &mut journal {
        if !over.contains(&entry.number) {
            continue;
        }
        if let Some(answers) = entry.deed.answers_mut() {
            answers.remove(field);
        }
        let deed = stored(desk.sealing(), &package.method, row.id, entry)?;
        entry::Entity::update_many()
            .col_expr(entry::Column::Deed, Expr::value(deed))
            .filter(entry::Column::TrajectoryId.eq(row.id))
            .filter(entry::Column::Number.eq(entry.number as i32))
            .exec(change.db())
            .await?;
    }
    if !over.is_empty() {
        project(change.db(), package, row, &journal, desk.today()).await?;
    }
    Ok(over.len() as u64)
}
