//! Letters that came back.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::reason::Why;
use super::tables::letter::{Column, Entity};
use crate::Stop;
use crate::store::Writing;
use crate::time::Moment;

/// Notes that letters which were sent did not arrive: how many of these ids.
///
/// # Errors
/// What the database says.
pub async fn came_back(writing: &Writing, ids: &[String], at: Moment) -> Result<u64, Stop> {
    let noted = Entity::update_many()
        .col_expr(Column::FailedAt, Expr::value(at))
        .col_expr(Column::Why, Expr::value(Why::Returned))
        .filter(Column::MessageId.is_in(ids.iter().map(String::as_str)))
        .filter(Column::SentAt.is_not_null())
        .filter(Column::FailedAt.is_null())
        .exec(writing.db())
        .await?;
    Ok(noted.rows_affected)
}
