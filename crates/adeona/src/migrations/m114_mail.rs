//! Letters that go out.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{index, make, table, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        make(
            manager,
            vec![
                table("letter")
                    .col(text("message_id"))
                    .col(text_null("key"))
                    .col(text_null("sealed"))
                    .col(timestamp_with_time_zone("posted_at"))
                    .col(timestamp_with_time_zone_null("due_at"))
                    .col(integer("tries"))
                    .col(timestamp_with_time_zone_null("claimed_until"))
                    .col(timestamp_with_time_zone_null("sent_at"))
                    .col(timestamp_with_time_zone_null("failed_at"))
                    .col(text_null("why"))
                    .col(text_null("answer"))
                    .to_owned(),
            ],
            vec![
                unique("letter", &["message_id"]),
                unique("letter", &["key"]),
                index("letter", &["due_at"]),
                index("letter", &["failed_at"]),
            ],
        )
        .await?;
        // The letter that took the link along; none of a link that somebody sent by hand.
        let letter = Table::alter()
            .table("put_out")
            .add_column(text_null("letter"))
            .to_owned();
        manager.alter_table(letter).await
    }
}
