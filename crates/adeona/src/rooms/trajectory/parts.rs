//! What of a trajectory is shared with another organisation.

use std::collections::{BTreeSet, HashMap};

use adeona_method::Method;
use adeona_method::method::Sensitivity;
use adeona_platform::Stop;
use adeona_platform::access::tables::{organisation, partner_link};
use adeona_platform::access::{Look, Scope};
use adeona_platform::time::Day;
use jiff::civil::Date;
use sea_orm::JsonValue as Json;
use sea_orm::{ColumnTrait, EntityTrait, JoinType, QueryFilter, QuerySelect, RelationDef};
use serde::{Deserialize, Serialize};

use super::access::{Trajectory, share_holds};
use super::tables::{share, trajectory};

/// What of a trajectory is shared: all of it, or named parts. Who reads that still depends on role and sensitivity. What
/// is about care or legal status is shared only when it is named.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parts {
    /// All steps, with what is recorded of them, and the journal.
    #[serde(default)]
    pub whole: bool,
    /// Steps, with what is recorded of them.
    #[serde(default)]
    pub steps: BTreeSet<String>,
    /// Answers by `<form>.<field>`.
    #[serde(default)]
    pub fields: BTreeSet<String>,
    /// Portfolio pieces, by the number of their entry.
    #[serde(default)]
    pub pieces: BTreeSet<u32>,
    /// E-mail address and telephone number of the person.
    #[serde(default)]
    pub contact: bool,
}

impl Parts {
    pub fn is_empty(&self) -> bool {
        *self == Parts::default()
    }

    /// Whether an answer is among them: by its own name, or with its step.
    pub fn hold_field(&self, method: &Method, name: &str) -> bool {
        let of_step = |step: &String| {
            let form = method.step(step).and_then(|step| step.form.as_deref());
            form.is_some() && form == name.split_once('.').map(|(form, _)| form)
        };
        let guarded = is_guarded(method, name);
        self.fields.contains(name) || (!guarded && (self.whole || self.steps.iter().any(of_step)))
    }

    fn join(&mut self, other: Parts) {
        self.whole |= other.whole;
        self.steps.extend(other.steps);
        self.fields.extend(other.fields);
        self.pieces.extend(other.pieces);
        self.contact |= other.contact;
    }
}

/// An answer about care or legal status: shared only by its own name.
pub fn is_guarded(method: &Method, name: &str) -> bool {
    let field = method.field(name);
    field.is_none_or(|field| matches!(field.sensitivity, Sensitivity::Care | Sensitivity::Legal))
}

/// How a trajectory of another organisation is shared with the viewer.
#[derive(Debug, Clone, Default)]
pub struct Shared {
    pub parts: Parts,
    /// Name of the organisation that shares it.
    pub by: String,
    pub purposes: BTreeSet<String>,
    /// The last day of the longest share.
    pub until: Option<Date>,
}

/// Of trajectories of other organisations, what is shared with the viewer.
#[derive(Debug)]
pub(super) struct SharedWith(pub Vec<i64>);

impl Look for SharedWith {
    type Answer = HashMap<i64, Shared>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use share::Column as C;
        let to_share: RelationDef = trajectory::Entity::belongs_to(share::Entity)
            .from(trajectory::Column::Id)
            .to(C::TrajectoryId)
            .into();
        let to_organisation: RelationDef = trajectory::Entity::belongs_to(organisation::Entity)
            .from(trajectory::Column::OrganisationId)
            .to(organisation::Column::Id)
            .into();
        let seen = scope.aside().seen_of::<Trajectory>();
        let held = seen
            .filter(trajectory::Column::Id.is_in(self.0))
            .shape(|s| {
                s.join(JoinType::InnerJoin, to_share)
                    .join(JoinType::InnerJoin, to_organisation)
                    .filter(share_holds(scope.viewer()))
                    .select_only()
                    .column(trajectory::Column::Id)
                    .columns([C::Parts, C::Purpose, C::Until])
                    .column(organisation::Column::Name)
            });
        let rows: Vec<(i64, Json, String, Day, String)> = held.tuples().await?;
        let mut all: HashMap<i64, Shared> = HashMap::new();
        for (id, parts, purpose, until, by) in rows {
            let shared = all.entry(id).or_default();
            let parts = serde_json::from_value(parts).map_err(Stop::broken)?;
            shared.parts.join(parts);
            shared.purposes.insert(purpose);
            shared.until = shared.until.max(Some(until.date()));
            shared.by = by;
        }
        Ok(all)
    }
}

/// What of a trajectory somebody without an account is shown besides the form that they fill in.
#[derive(Debug)]
pub(super) struct ByLink(pub i64);

impl Look for ByLink {
    type Answer = Parts;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use partner_link::Column as C;
        let to_link: RelationDef = trajectory::Entity::belongs_to(partner_link::Entity)
            .from(trajectory::Column::Id)
            .to(C::TrajectoryId)
            .into();
        let of_link = scope.aside().seen_of::<Trajectory>().shape(|s| {
            let joined = s.join(JoinType::InnerJoin, to_link);
            let one = joined.filter(C::Id.eq(self.0));
            one.select_only().column(C::Parts)
        });
        let mut rows: Vec<(Json,)> = of_link.tuples().await?;
        let (parts,) = rows.pop().ok_or(Stop::NotFound)?;
        serde_json::from_value(parts).map_err(Stop::broken)
    }
}
