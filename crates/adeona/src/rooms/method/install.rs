//! Installing a method for an organisation.

use adeona_platform::{Desk, Id, May, Stop};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, NotSet, QueryFilter, Set};
use serde_json::json;

use super::access::{Install, MethodVersion};
use super::tables::{installation, method_version};
use crate::rooms::organisation::Organisation;

impl Organisation {
    /// Makes a version available for enrolment. Installing it again changes nothing.
    pub async fn install(
        may: &May<Install, Organisation>,
        desk: &Desk,
        version: Id<MethodVersion>,
    ) -> Result<(), Stop> {
        let mut change = may.change(desk, "method.installed").await?;
        let organisation = desk.viewer().organisation().get();
        let there = installation::Entity::find()
            .filter(installation::Column::OrganisationId.eq(organisation))
            .filter(installation::Column::VersionId.eq(version.get()));
        if there.one(change.db()).await?.is_some() {
            return Ok(());
        }
        let found = method_version::Entity::find_by_id(version.get())
            .one(change.db())
            .await?
            .ok_or(Stop::NotFound)?;
        let row = installation::ActiveModel {
            id: NotSet,
            organisation_id: Set(organisation),
            method: Set(found.method),
            version_id: Set(version.get()),
            installed_by: Set(desk.viewer().account().get()),
            installed_at: Set(change.at()),
        };
        row.insert(change.db()).await?;
        change.detail(json!({ "version": version.get() }));
        change.keep().await
    }
}
