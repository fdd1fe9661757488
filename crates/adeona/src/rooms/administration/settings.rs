//! Settings of the organisation.

use adeona_platform::access::tables::organisation;
use adeona_platform::access::{May, Thing};
use adeona_platform::words::Language;
use adeona_platform::{Desk, Fault, Stop};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::json;

use crate::rooms::organisation::{Administer, Kind, Organisation};
use crate::rooms::people::tables::person;

/// What an organisation may set.
#[derive(Debug, Clone)]
pub struct Settings {
    pub name: String,
    pub kind: Kind,
    /// In a full-time week.
    pub full_time_minutes: Option<i32>,
    /// Of whoever chose none.
    pub language: Language,
    /// Of whoever works here.
    pub demands_second_factor: bool,
}

impl Settings {
    fn faults(&self) -> Vec<Fault> {
        let mut faults = vec![];
        match self.name.trim().chars().count() {
            0 => faults.push(Fault::new("name", "required")),
            1..=200 => {}
            _ => faults.push(Fault::new("name", "too-long").with("most", 200)),
        }
        match self.full_time_minutes {
            Some(600..=3600) => {}
            _ => faults.push(
                Fault::new("full_time", "full-time")
                    .with("least", 10)
                    .with("most", 60),
            ),
        }
        faults
    }
}

impl Organisation {
    /// # Errors
    /// Among the faults: at `kind`, when citizen service numbers are held here that the new kind may not hold.
    pub async fn set(
        may: &May<Administer, Organisation>,
        desk: &Desk,
        settings: Settings,
    ) -> Result<(), Stop> {
        use organisation::Column as C;
        let faults = settings.faults();
        if !faults.is_empty() {
            return Err(Stop::Invalid(faults));
        }
        let here = may.id().get();
        let mut change = may.change(desk, "organisation.set").await?;
        if !settings.kind.may_hold_bsn() {
            let held = person::Entity::find()
                .filter(person::Column::OrganisationId.eq(here))
                .filter(person::Column::Bsn.is_not_null());
            let n = held.count(change.db()).await?;
            if n > 0 {
                let fault = Fault::new("kind", "kind-holds-bsn").with("n", n);
                return Err(Stop::Invalid(vec![fault]));
            }
        }
        let minutes = settings.full_time_minutes.unwrap_or_default();
        organisation::Entity::update_many()
            .col_expr(C::Name, Expr::value(settings.name.trim()))
            .col_expr(C::Kind, Expr::value(settings.kind.code()))
            .col_expr(C::FullTimeMinutes, Expr::value(minutes))
            .col_expr(C::Language, Expr::value(settings.language.code()))
            .col_expr(
                C::DemandsSecondFactor,
                Expr::value(settings.demands_second_factor),
            )
            .filter(C::Id.eq(here))
            .exec(change.db())
            .await?;
        let kind = settings.kind.code();
        change.detail(json!({
            "kind": kind, "minutes": minutes, "language": settings.language.code(),
            "second-factor": settings.demands_second_factor,
        }));
        change.keep().await
    }
}
