//! Files and the journal: an entry names only files of its own trajectory and field, and makes them known.

use adeona_method::Method;
use adeona_method::journal::Answers;
use adeona_method::method::FieldKind;
use adeona_method::values::Named;
use adeona_platform::access::Change;
use adeona_platform::{Fault, Stop};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::rooms::trajectory::tables::file;

/// The files among answers, with their fields.
pub fn named_files(method: &Method, answers: &Answers) -> Vec<(String, i64, String)> {
    let is_file = |name: &str| {
        let field = method.field(name);
        field.is_some_and(|field| field.kind == FieldKind::File)
    };
    let named = |(field, answer): (&String, &String)| {
        let file = Named::of(answer)?;
        Some((field.clone(), file.id, file.name.to_owned()))
    };
    let files = answers.iter().filter(|(name, _)| is_file(name));
    files.filter_map(named).collect()
}

/// Faults of answers that name a file which is not there, is there for something else, or was not sent by `me` and is
/// named by no entry.
pub async fn file_faults(
    change: &Change,
    trajectory: i64,
    me: i64,
    files: &[(String, i64, String)],
) -> Result<Vec<Fault>, Stop> {
    let mut faults = vec![];
    for (field, id, name) in files {
        let found = file::Entity::find_by_id(*id)
            .filter(file::Column::TrajectoryId.eq(trajectory))
            .filter(file::Column::Name.eq(name))
            .one(change.db())
            .await?;
        let theirs = |row: file::Model| {
            let known = row.entry.is_some() || row.uploaded_by == me;
            known && row.field.as_deref().unwrap_or("file") == field
        };
        if !found.is_some_and(theirs) {
            faults.push(Fault::new(field, "file-gone"));
        }
    }
    Ok(faults)
}

/// From this entry on the journal names the files.
pub async fn attach(
    change: &Change,
    files: &[(String, i64, String)],
    entry: i32,
) -> Result<(), Stop> {
    if files.is_empty() {
        return Ok(());
    }
    file::Entity::update_many()
        .col_expr(file::Column::Entry, Expr::value(entry))
        .filter(file::Column::Id.is_in(files.iter().map(|(_, id, _)| *id)))
        .filter(file::Column::Entry.is_null())
        .exec(change.db())
        .await?;
    Ok(())
}
